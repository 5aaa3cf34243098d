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
        var trace = ActivityTraceId.CreateRandom();
        var asked = 0;
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = one => asked += one.TraceId == trace ? 1 : 0,
        };
        ActivitySource.AddActivityListener(listener);

        (await proposal.Lead.Send(
            HttpMethod.Post,
            $"{proposal.Path}/submit",
            ifMatch: read.ETag,
            key: Given.Key(),
            also: request => request.Headers.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01"))).Ok();

        // Begin, hold, the proposal, its call, its members, the content, the change, its traces; the commit is not counted here.
        asked.ShouldBe(8);
    }

    [Fact]
    public async Task What_is_to_migrate_is_told_of_an_empty_database_and_of_a_whole_one()
    {
        await using var whole = NpgsqlDataSource.Create(host.ConnectionString);
        (await Schema.Pending(whole, TestContext.Current.CancellationToken)).ShouldBe(0);

        await using var empty = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(host.ConnectionString) { Database = "postgres" }.ConnectionString);
        (await Schema.Pending(empty, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(1);
    }
}
