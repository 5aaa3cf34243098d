using System.Collections.Concurrent;
using System.Globalization;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Operations;

public sealed class NoteWhenChallengeSubmitted : IReactTo<ChallengeSubmitted>
{
    internal static readonly ConcurrentBag<Guid> Seen = [];

    public Task React(ChallengeSubmitted happened, CancellationToken ct)
    {
        Seen.Add(happened.Challenge.Value);
        return Task.CompletedTask;
    }
}

/// <summary>Three nodes on one database: each with its own pool, outbox dispatcher, clock of the process and quota memory.</summary>
public sealed class ThreeNodes(PlatformCluster cluster) : IAsyncLifetime
{
    private string _database = "";

    internal IReadOnlyList<PlatformHost> Nodes { get; private set; } = [];

    internal PlatformHost First => Nodes[0];

    public async ValueTask InitializeAsync()
    {
        _database = await cluster.Clone();
        var nodes = new List<PlatformHost>();
        foreach (var _ in Enumerable.Range(0, 3))
        {
            nodes.Add(await Node.Start(cluster, _database, reactions: new ReactionCatalogue([typeof(NoteWhenChallengeSubmitted)])));
        }

        Nodes = nodes;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var node in Nodes)
        {
            await node.DisposeAsync();
        }
    }
}

public sealed class NodesTests(ThreeNodes platform) : IClassFixture<ThreeNodes>
{
    private readonly Given _given = new(platform.First);

    [Fact]
    public async Task Every_event_reaches_every_reaction_once_whichever_node_takes_it()
    {
        var round = await _given.ARoundCollecting();
        var drafts = new List<Guid>();
        foreach (var _ in Enumerable.Range(0, 30))
        {
            drafts.Add((await round.Challenger.Post("/v1/challenges", Given.ChallengeBody(round))).Ok(201).Id);
        }

        await Task.WhenAll(drafts.Select((draft, index) => On(index, round.Challenger).Step($"/v1/challenges/{draft}", "submit")));
        await platform.First.Settled();

        NoteWhenChallengeSubmitted.Seen.Where(drafts.Contains).Order().ShouldBe(drafts.Order());
        (await platform.First.Sql<long>("select count(*) from platform.outbox_deliveries where attempts <> 1")).ShouldBe(0);
    }

    [Fact]
    public async Task All_nodes_decide_a_deadline_by_the_one_clock()
    {
        // The call has lived for a month, so that the platform's own clock runs in it.
        _given.Now = new DateTimeOffset(await platform.First.Sql<DateTime>("select clock_timestamp()"), TimeSpan.Zero).AddDays(-32);
        var call = await _given.AnOpenCall();
        var proposals = new List<(ProposalAtHand Proposal, string ETag)>();
        foreach (var _ in Enumerable.Range(0, 15))
        {
            var proposal = await _given.AWrittenProposal(call);
            proposals.Add((proposal, (await proposal.Lead.Get(proposal.Path)).Ok().ETag!));
        }

        _given.Now = null;
        var deadline = new DateTimeOffset(
            await platform.First.Sql<DateTime>(
                $"update calls.calls set deadline = clock_timestamp() + interval '900 milliseconds' where id = '{call.Id}' returning deadline"),
            TimeSpan.Zero);

        var answers = await Task.WhenAll(proposals.Select(async (one, index) =>
        {
            await Task.Delay(index * 120);
            return await On(index, one.Proposal.Lead).Post($"{one.Proposal.Path}/submit", ifMatch: one.ETag, key: Given.Key());
        }));

        answers.Count(answer => answer.Status == 200).ShouldBeInRange(1, answers.Length - 1);
        foreach (var (answer, one) in answers.Zip(proposals))
        {
            if (answer.Status == 200)
            {
                answer["submittedAt"]!.GetValue<DateTimeOffset>().ShouldBeLessThan(deadline);
            }
            else
            {
                answer.ShouldRefuse(409, "proposal.deadline-passed");
            }

            (await platform.First.Sql<long>($"select count(*) from proposals.proposals where id = '{one.Proposal.Id}' and receipt is not null"))
                .ShouldBe(answer.Status == 200 ? 1 : 0);
        }

        foreach (var node in platform.Nodes)
        {
            (await On(node, call.Funder).Get(call.Path)).Ok().State.ShouldBe("closed");
        }
    }

    [Fact]
    public async Task A_key_sent_to_all_nodes_at_once_changes_once()
    {
        var proposal = await _given.AWrittenProposal(await _given.AnOpenCall());
        var etag = (await proposal.Lead.Get(proposal.Path)).Ok().ETag!;
        var key = Given.Key();

        var answers = await Task.WhenAll(Enumerable.Range(0, 9).Select(index => On(index, proposal.Lead).Post($"{proposal.Path}/submit", ifMatch: etag, key: key)));

        foreach (var answer in answers.Where(answer => answer.Status != 200))
        {
            answer.ShouldRefuse(409, "idempotency.in-flight");
        }

        var accepted = answers.Where(answer => answer.Status == 200).ToList();
        accepted.Select(answer => (answer.Text, answer.ETag)).Distinct().Count().ShouldBe(1);
        accepted.Count(answer => !answer.Headers.ContainsKey("Idempotency-Replayed")).ShouldBe(1);
        (await platform.First.Sql<long>($"select count(*) from audit.events where subject_id = '{proposal.Id}' and step = 'submit'")).ShouldBe(1);
        foreach (var node in platform.Nodes)
        {
            var again = (await On(node, proposal.Lead).Post($"{proposal.Path}/submit", ifMatch: etag, key: key)).Ok();
            (again.Text, again.ETag).ShouldBe((accepted[0].Text, accepted[0].ETag));
        }
    }

    private Caller On(int index, Caller caller) => On(platform.Nodes[index % platform.Nodes.Count], caller);

    private Caller On(PlatformHost node, Caller caller) =>
        new(node.NewClient(), caller.Token, () => _given.Now) { AccountId = caller.AccountId, OrganisationId = caller.OrganisationId };
}

/// <summary>The quota is one window for all nodes.</summary>
public sealed class SharedQuotaTests(PlatformCluster cluster)
{
    private const int Quota = 60;

    [Fact]
    public async Task All_nodes_count_into_one_window_and_each_says_what_is_left_of_it()
    {
        var database = await cluster.Clone();
        var settings = new Dictionary<string, string> { ["Quota:Requests"] = $"{Quota}", ["Quota:WindowSeconds"] = "3600" };
        await using var first = await Node.Start(cluster, database, settings);
        await using var second = await Node.Start(cluster, database, settings);
        await using var third = await Node.Start(cluster, database, settings);
        Caller[] callers = [.. new[] { first, second, third }.Select(node => new Given(node) { Now = null }.Administrator)];

        // Half of it on one node; the others learn of it with their first words.
        foreach (var _ in Enumerable.Range(0, Quota / 2))
        {
            (await callers[0].Get("/v1/me")).Ok();
        }

        await Task.Delay(1500);
        (await callers[1].Get("/v1/me")).Ok();
        await Task.Delay(1500);
        Left(await callers[1].Get("/v1/me")).ShouldBe((Quota / 2) - 2);

        // The rest in turns: together they let through the quota, and what a node can count before it hears of the others.
        var accepted = (Quota / 2) + 2;
        var refused = new int[3];
        for (var turn = 0; turn < 90; turn++)
        {
            if ((await callers[turn % 3].Get("/v1/me")).Status == 200)
            {
                accepted++;
            }
            else
            {
                refused[turn % 3]++;
            }

            await Task.Delay(20);
        }

        accepted.ShouldBeInRange(Quota, Quota + (Quota / 4));
        refused.ShouldAllBe(count => count > 0);
        foreach (var caller in callers)
        {
            var over = (await caller.Get("/v1/me")).ShouldRefuse(429, "quota-exceeded");
            Left(over).ShouldBe(0);
            int.Parse(over.Headers["Retry-After"], CultureInfo.InvariantCulture).ShouldBeInRange(3500, 3600);
        }

        // Another caller's window is its own on every node.
        (await new Given(second) { Now = null }.Anonymous.Get("/v1/challenges")).Ok();
    }

    [Fact]
    public async Task A_window_that_is_over_begins_anew_on_every_node()
    {
        var database = await cluster.Clone();
        var settings = new Dictionary<string, string> { ["Quota:Requests"] = "3", ["Quota:WindowSeconds"] = "2" };
        await using var first = await Node.Start(cluster, database, settings);
        await using var second = await Node.Start(cluster, database, settings);
        Caller[] callers = [.. new[] { first, second }.Select(node => new Given(node) { Now = null }.Administrator)];
        for (var window = 0; window < 2; window++)
        {
            (await callers[window].Get("/v1/me")).Ok();
            foreach (var _ in Enumerable.Range(0, 4))
            {
                await callers[window].Get("/v1/me");
            }

            (await callers[window].Get("/v1/me")).ShouldRefuse(429, "quota-exceeded");
            await Task.Delay(2200);
        }
    }

    private static int Left(Answer answer) => int.Parse(answer.Headers["RateLimit"].Split("r=")[1].Split(';')[0], CultureInfo.InvariantCulture);
}
