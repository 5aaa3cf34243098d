using System.Collections.Concurrent;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests.Faults;

/// <summary>
/// Callers who write without a pause: money with a key, which they repeat until it is answered, and tokens without one, which they
/// never repeat. They keep book of what was acknowledged.
/// </summary>
internal sealed class Writers(Installation installation, Given given)
{
    private readonly ConcurrentBag<string> _allocated = [];
    private readonly ConcurrentBag<string> _issued = [];
    private readonly ConcurrentBag<string> _unanswered = [];
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    public int Acknowledged => _allocated.Count + _issued.Count;

    public int Unanswered => _unanswered.Count;

    /// <summary>How often each status was answered; 0 stands for no answer.</summary>
    public IReadOnlyDictionary<int, int> Statuses => _statuses;

    public async Task Write(int writers, CancellationToken until)
    {
        var rounds = new List<RoundAtHand>();
        for (var writer = 0; writer < writers; writer++)
        {
            rounds.Add(await given.ARoundPlanned());
        }

        var person = await given.AnAccount("Writer");
        await Task.WhenAll(
        [
            .. rounds.Select((round, writer) => Task.Run(() => Allocate(writer, round, until))),
            .. Enumerable.Range(0, writers).Select(writer => Task.Run(() => Issue(writer, person, until))),
        ]);
    }

    /// <summary>What the database holds against what was acknowledged.</summary>
    public async Task Check()
    {
        // What was repeated until it was answered stands there once; what was never repeated, once where it was acknowledged.
        (await installation.Sql<long>($"select count(distinct reference) from funding.ledger_entries where reference = any({Listed(_allocated)})")).ShouldBe(_allocated.Count);
        (await installation.Sql<long>("select count(*) from funding.ledger_entries where reference like 'w-%'")).ShouldBe(_allocated.Count);
        (await installation.Sql<long>($"select count(distinct name) from access.access_tokens where name = any({Listed(_issued)})")).ShouldBe(_issued.Count);
        (await installation.Sql<long>("select count(*) - count(distinct name) from access.access_tokens where name like 't-%'")).ShouldBe(0);

        // The ledger and its sums agree, every change has its audit row, and the outbox delivers all.
        (await installation.Sql<long>("""
            select count(*) from funding.envelopes e
            where e.allocated <> (select coalesce(sum(l.amount), 0) from funding.ledger_entries l where l.envelope_id = e.id)
            """)).ShouldBe(0);
        (await installation.Sql<long>("""
            select count(*) from access.access_tokens t where t.name like 't-%'
              and (select count(*) from audit.events a where a.subject_id = t.id::text) <> 1
            """)).ShouldBe(0);
        for (var turn = 0; await installation.Sql<long>("select count(*) from platform.outbox_deliveries where done_at is null") > 0; turn++)
        {
            turn.ShouldBeLessThan(200, "the outbox does not deliver");
            await Task.Delay(100);
        }
    }

    private static string Listed(IEnumerable<string> texts) => $"array[{string.Join(',', texts.Select(text => $"'{text}'"))}]::text[]";

    private async Task Allocate(int writer, RoundAtHand round, CancellationToken until)
    {
        for (var number = 0; !until.IsCancellationRequested && number < 90_000; number++)
        {
            var reference = $"w-{writer}-{number}";
            var seen = await Answered(() => round.Funder.Get(round.EnvelopePath));
            var answer = await Answered(() => round.Funder.Post($"{round.EnvelopePath}/allocations", Given.AllocationBody(1, reference), seen.ETag, $"key-{reference}"));
            answer.Status.ShouldBe(200, $"{answer.Text}\n{installation.Failures}");
            _allocated.Add(reference);
        }
    }

    private async Task Issue(int writer, Caller person, CancellationToken until)
    {
        for (var number = 0; !until.IsCancellationRequested; number++)
        {
            var name = $"t-{writer}-{number}";
            var answer = await Once(() => person.Post(
                "/v1/access-tokens", new { accountId = person.AccountId, name, scopes = new[] { "rounds:read" }, expiresAt = given.Now!.Value.AddDays(30) }));
            if (answer?.Status == 201)
            {
                _issued.Add(name);
            }
            else
            {
                _unanswered.Add(name);
                await Task.Delay(250, CancellationToken.None);
            }
        }
    }

    // The same request until there is an answer, as a client does who was given a key for it.
    private async Task<Answer> Answered(Func<Task<Answer>> ask)
    {
        for (var turn = 0; turn < 600; turn++)
        {
            if (await Once(ask) is { Status: not 503 } answer && answer is not { Status: 409 } && answer.Status != 0)
            {
                return answer;
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("There was no answer for a minute.");
    }

    private async Task<Answer?> Once(Func<Task<Answer>> ask)
    {
        Answer? answer = null;
        try
        {
            answer = await ask();
        }
        catch (HttpRequestException)
        {
            // Nobody is there, or went away before the answer.
        }

        _statuses.AddOrUpdate(answer?.Status ?? 0, 1, (_, count) => count + 1);
        return answer;
    }
}
