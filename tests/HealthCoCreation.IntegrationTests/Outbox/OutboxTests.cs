using System.Collections.Concurrent;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.IntegrationTests.Operations;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.IntegrationTests.Outbox;

/// <summary>Two reactions to one event: one always fails, one counts.</summary>
public sealed class OutboxHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override void Replace(IServiceCollection services) =>
        services.Replace(ServiceDescriptor.Singleton(new ReactionCatalogue([typeof(FailWhenChallengeSubmitted), typeof(CountWhenChallengeSubmitted), typeof(MendableWhenChallengeSubmitted)])))
            .AddSingleton<ILoggerProvider>(new Kept(Log));

    internal ConcurrentQueue<string> Log { get; } = [];

    private sealed class Kept(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception));

        public void Dispose()
        {
        }
    }
}

/// <summary>Fails until somebody has mended it.</summary>
public sealed class MendableWhenChallengeSubmitted : IReactTo<ChallengeSubmitted>
{
    internal static readonly ConcurrentBag<Guid> Done = [];

    internal static volatile bool Mended;

    public Task React(ChallengeSubmitted happened, CancellationToken ct)
    {
        if (!Mended)
        {
            throw new InvalidOperationException("Nobody has mended it yet.");
        }

        Done.Add(happened.Challenge.Value);
        return Task.CompletedTask;
    }
}

public sealed class FailWhenChallengeSubmitted : IReactTo<ChallengeSubmitted>
{
    public Task React(ChallengeSubmitted happened, CancellationToken ct) => throw new InvalidOperationException("It always fails.");
}

public sealed class CountWhenChallengeSubmitted(ICurrentCall call) : IReactTo<ChallengeSubmitted>
{
    internal static readonly ConcurrentBag<(Guid Challenge, bool EventsOwnTime)> Seen = [];

    public Task React(ChallengeSubmitted happened, CancellationToken ct)
    {
        Seen.Add((happened.Challenge.Value, call.Now == happened.At));
        return Task.CompletedTask;
    }
}

/// <summary>Each event reaches each reaction once; what fails waits, is counted, and blocks nobody.</summary>
public sealed class OutboxTests(OutboxHost host) : IClassFixture<OutboxHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_reaction_that_fails_waits_and_is_counted_while_the_others_go_on_with_the_events_own_time()
    {
        var first = await _given.ASubmittedChallenge();
        var second = await _given.ASubmittedChallenge(first.Round);

        foreach (var challenge in new[] { first, second })
        {
            await Eventually($"{Deliveries(challenge)} and reaction like 'Count%' and done_at is not null and attempts = 1");
            await Eventually($"{Deliveries(challenge)} and reaction like 'Fail%' and done_at is null and attempts >= 1 and next_attempt_at is not null and last_failure = 'InvalidOperationException'");
            CountWhenChallengeSubmitted.Seen.Where(one => one.Challenge == challenge.Id).ShouldBe([(challenge.Id, true)]);
        }
    }

    [Fact]
    public async Task After_all_attempts_a_delivery_is_parked_for_a_person()
    {
        var challenge = await _given.ASubmittedChallenge();
        await Eventually($"{Deliveries(challenge)} and reaction like 'Fail%' and attempts >= 1");

        await host.Sql<int>($"""
            update platform.outbox_deliveries set attempts = {OutboxDispatcher.MaximumAttempts - 1}, next_attempt_at = null
            where reaction like 'Fail%' and message_id in (select id from platform.outbox_messages where payload->>'challenge' = '{challenge.Id}')
            returning attempts
            """);

        await Eventually($"{Deliveries(challenge)} and reaction like 'Fail%' and attempts = {OutboxDispatcher.MaximumAttempts} and parked_at is not null and done_at is null");
    }

    [Fact]
    public async Task A_delivery_that_always_fails_is_retried_at_growing_intervals_seen_in_the_log_and_delivered_once_a_person_has_mended_it()
    {
        MendableWhenChallengeSubmitted.Mended = false;
        var challenge = await _given.ASubmittedChallenge();
        var of = $"reaction like 'Mend%' and message_id in (select id from platform.outbox_messages where payload->>'challenge' = '{challenge.Id}')";
        var waited = new List<double>();
        for (var attempt = 1; attempt <= OutboxDispatcher.MaximumAttempts; attempt++)
        {
            await Eventually($"select count(*) from platform.outbox_deliveries where {of} and attempts >= {attempt}");
            waited.Add(await host.Sql<double>($"select extract(epoch from next_attempt_at - clock_timestamp())::float8 from platform.outbox_deliveries where {of}"));
            if (attempt < OutboxDispatcher.MaximumAttempts)
            {
                await host.Sql<int>($"update platform.outbox_deliveries set next_attempt_at = null where {of} returning attempts");
            }
        }

        // Doubling from two seconds on, to three hours at most.
        waited.Zip(waited.Skip(1)).ShouldAllBe(pair => pair.Second > pair.First || pair.First > 3 * 3600 - 60);
        waited[^1].ShouldBeInRange(3 * 3600 - 60, 3 * 3600);
        waited.SkipLast(1).Sum().ShouldBeInRange(10 * 3600, 11 * 3600, "an outage of a night is waited out");
        (await host.Sql<long>($"select count(*) from platform.outbox_deliveries where {of} and parked_at is not null")).ShouldBe(1);
        host.Log.ShouldContain(line => line.Contains("MendableWhenChallengeSubmitted", StringComparison.Ordinal) && line.Contains($"attempt {OutboxDispatcher.MaximumAttempts}", StringComparison.Ordinal));

        var (who, by) = await AnAdministrator();
        MendableWhenChallengeSubmitted.Mended = true;
        var due = await Redelivery.SetDue(host.Services, by, nameof(MendableWhenChallengeSubmitted), CancellationToken.None);

        var one = due.ShouldHaveSingleItem();
        (one.Event, one.Attempts, one.LastFailure, one.Known).ShouldBe((nameof(ChallengeSubmitted), OutboxDispatcher.MaximumAttempts, nameof(InvalidOperationException), true));
        await Eventually($"select count(*) from platform.outbox_deliveries where {of} and done_at is not null");
        MendableWhenChallengeSubmitted.Done.Count(one => one == challenge.Id).ShouldBe(1);
        (await Redelivery.SetDue(host.Services, by, nameof(MendableWhenChallengeSubmitted), CancellationToken.None)).ShouldBeEmpty();
        var audited = (await (await _given.AnAuditor()).Get($"/v1/audit-events?subjectId={one.Message}")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!;
        (audited["operation"]!.GetValue<string>(), audited["subject"]!.GetValue<string>(), audited["step"]!.GetValue<string>(), audited["reason"]!.GetValue<string>())
            .ShouldBe(("redeliver", "delivery", "redeliver", nameof(MendableWhenChallengeSubmitted)));
        audited["actorId"]!.GetValue<Guid>().ShouldBe(who.AccountId);
        (await Verifying.Findings(host.Services)).Single(finding => finding.Check == "audit trail").Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_what_is_parked_and_meant_is_set_due_again_and_is_parked_again_after_its_attempts()
    {
        var (meant, other) = (await _given.ASubmittedChallenge(), await _given.ASubmittedChallenge());
        foreach (var (challenge, reaction) in new[] { (meant, "Fail"), (other, "Fail"), (other, "Gone") })
        {
            await Eventually($"{Deliveries(challenge)} and reaction like 'Fail%' and attempts >= 1");
            if (reaction == "Gone")
            {
                await host.Sql<string>($"insert into platform.outbox_deliveries (message_id, reaction, attempts, parked_at) select id, 'GoneWhenChallengeSubmitted', 12, clock_timestamp() {Messages(challenge)} returning reaction");
            }
            else
            {
                await host.Sql<int>($"update platform.outbox_deliveries set attempts = 12, parked_at = clock_timestamp() where reaction like 'Fail%' and message_id in (select id {Messages(challenge)}) returning attempts");
            }
        }

        var (_, by) = await AnAdministrator();

        // What this version does not know stays as it is, and is told.
        (await Redelivery.SetDue(host.Services, by, "GoneWhenChallengeSubmitted", CancellationToken.None)).ShouldHaveSingleItem().Known.ShouldBeFalse();
        (await host.Sql<long>("select count(*) from platform.outbox_deliveries where reaction like 'Gone%' and parked_at is not null")).ShouldBe(1);
        (await host.Sql<long>($"{Deliveries(other)} and reaction like 'Fail%' and parked_at is not null")).ShouldBe(1);

        var due = await Redelivery.SetDue(host.Services, by, null, CancellationToken.None);

        due.Count(one => one.Known).ShouldBeGreaterThanOrEqualTo(2);
        due.Select(one => one.At).ShouldBeInOrder();
        await Eventually($"{Deliveries(meant)} and reaction like 'Fail%' and parked_at is null and attempts between 1 and 11");
        (await Should.ThrowAsync<CannotProceedException>(() => Redelivery.SetDue(host.Services, by, "Nobody", CancellationToken.None)))
            .Message.ShouldContain(nameof(FailWhenChallengeSubmitted));
        await host.Sql<string>("delete from platform.outbox_deliveries where reaction like 'Gone%' returning reaction");
    }

    [Fact]
    public async Task Nothing_is_set_due_again_by_somebody_who_is_no_administrator()
    {
        var (suspended, address) = await AnAdministrator();
        (await _given.Administrator.Step($"/v1/accounts/{suspended.AccountId}", "suspend", new { reason = "Left." })).Ok();
        var nobody = await Address(await _given.AnAccount());
        foreach (var by in new[] { "nobody@clinic.example", nobody, address })
        {
            (await Should.ThrowAsync<CannotProceedException>(() => Redelivery.SetDue(host.Services, by, null, CancellationToken.None))).Message.ShouldContain("no active administrator");
        }
    }

    private async Task<(Caller Who, string Address)> AnAdministrator()
    {
        var who = await _given.AnAccount("Operator", "person", ["administrator"]);
        return (who, await Address(who));
    }

    private Task<string> Address(Caller who) => host.Sql<string>($"select email from access.accounts where id = '{who.AccountId}'");

    private static string Messages(ChallengeAtHand challenge) => $"from platform.outbox_messages where payload->>'challenge' = '{challenge.Id}'";

    private static string Deliveries(ChallengeAtHand challenge) =>
        $"select count(*) from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id where m.payload->>'challenge' = '{challenge.Id}'";

    private async Task Eventually(string count)
    {
        for (var turn = 0; turn < 200; turn++)
        {
            if (await host.Sql<long>(count) == 1)
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException(count);
    }
}
