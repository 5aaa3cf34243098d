using System.Diagnostics;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Persistence;

/// <summary>How often one command asks the database: on a network that is most of its time, and no noise of the machine hides it.</summary>
public sealed class RoundTripTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_submission_asks_the_database_eight_times()
    {
        // The first submission of a run is sent many times, by whoever watches.
        var call = await _given.AnOpenCall();
        await _given.ASubmittedProposal(call);
        var proposal = await _given.AWrittenProposal(call);
        var read = (await proposal.Lead.Get(proposal.Path)).Ok();

        // Begin, hold, the proposal, its call, its members, the content, the change, its traces; the commit is not counted here.
        (await Asked(traced => proposal.Lead.Send(HttpMethod.Post, $"{proposal.Path}/submit", ifMatch: read.ETag, key: Given.Key(), also: traced))).ShouldBe(8);
    }

    [Fact]
    public async Task Who_sits_on_three_panels_asks_no_more_of_the_database_than_who_sits_on_one()
    {
        var judged = await _given.AnOpenedCall();
        var evaluator = judged.Panel.Evaluators[0];
        Task<int> Cards() => Asked(traced => evaluator.Send(HttpMethod.Get, "/v1/scorecards", also: traced));
        await Cards();
        var ofOne = await Cards();

        for (var more = 0; more < 2; more++)
        {
            var call = (await _given.AnUnsealedCall()).Call;
            await Given.AFormedPanel(call);
            await _given.AJuror(call, person: evaluator);
        }

        await Cards();
        (await Cards()).ShouldBe(ofOne);
    }

    [Fact]
    public async Task Many_declarations_ask_no_more_of_the_database_than_one()
    {
        var judged = await _given.AnOpenedCall();
        Task<int> Listed(int limit) => Asked(traced => judged.Call.Funder.Send(HttpMethod.Get, $"{judged.Call.Path}/conflicts?limit={limit}", also: traced));

        await Listed(1);
        (await Listed(4)).ShouldBe(await Listed(1));
    }

    [Fact]
    public async Task Many_files_that_go_along_ask_no_more_of_the_database_than_one()
    {
        // The first split of a run is sent many times, by whoever watches.
        await Split(files: 1);
        (await Split(files: 6)).ShouldBe(await Split(files: 1));

        async Task<int> Split(int files)
        {
            var challenge = await _given.ADraftChallenge();
            for (var number = 0; number < files; number++)
            {
                (await challenge.Owner.Attach(challenge.Path, $"plan {number}.pdf", Files.Pdf, Files.APdf(), confidential: number % 2 == 1)).Ok(201);
            }

            var read = (await challenge.Owner.Get(challenge.Path)).Ok();
            return await Asked(traced => challenge.Owner.Send(
                HttpMethod.Post, $"{challenge.Path}/split", new { titles = new[] { Given.Text("fr", "Alertes"), Given.Text("fr", "Plans") }, reason = "Two." }, read.ETag, Given.Key(), also: traced));
        }
    }

    [Fact]
    public async Task What_is_to_migrate_is_told_of_an_empty_database_and_of_a_whole_one()
    {
        await using var whole = NpgsqlDataSource.Create(host.ConnectionString);
        (await Schema.Pending(whole, TestContext.Current.CancellationToken)).ShouldBe(0);

        await using var empty = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "postgres" }.ConnectionString);
        (await Schema.Pending(empty, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1);
    }

    private static async Task<int> Asked(Func<Action<HttpRequestMessage>, Task<Answer>> ask)
    {
        var trace = ActivityTraceId.CreateRandom();
        var asked = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = one => asked += one.TraceId == trace ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);
        (await ask(request => request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"))).Ok();
        return asked;
    }
}
