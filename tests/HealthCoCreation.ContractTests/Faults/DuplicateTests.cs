using System.Globalization;
using HealthCoCreation.ContractTests.Fuzz;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Faults;

/// <summary>
/// The same command many times at once, for every operation that some thing of the played stories is ready for. Left out are
/// creations without a key and without an identity of their own (each of two drafts is a draft), and steps that no story leaves open.
/// <c>DUPLICATES</c> sets how many.
/// </summary>
public sealed class DuplicateTests(FuzzHost host, ITestOutputHelper output) : IClassFixture<FuzzHost>
{
    private static readonly int Duplicates = int.TryParse(Environment.GetEnvironmentVariable("DUPLICATES"), CultureInfo.InvariantCulture, out var count) ? count : 200;

    [Fact]
    public async Task Of_many_concurrent_duplicates_exactly_one_takes_effect()
    {
        var faults = new List<string>();

        // A creation with a key, while its round still takes one.
        (await Together(host.Contract.Operations.Single(one => one.Id == "PlanEnvelope"), host.Stories["PlanEnvelope"].First(), faults)).ShouldBeTrue();
        var taken = new List<string>();
        var never = new List<string>();

        // What ends things comes last, or the rest would have nothing to be taken on.
        foreach (var operation in host.Contract.Operations.Where(one => one.Takes("If-Match") || one.Takes("Idempotency-Key")).OrderBy(one => host.Ready[one.Id].Count()).Reverse().OrderBy(Ends))
        {
            var done = false;
            foreach (var ready in host.Ready[operation.Id].Take(6))
            {
                if (await Together(operation, ready, faults))
                {
                    done = true;
                    break;
                }
            }

            (done ? taken : never).Add(operation.Id);
        }

        output.WriteLine($"{Duplicates} duplicates each of {taken.Count} commands: {string.Join(", ", taken)}");
        output.WriteLine($"Left out, with nothing ready for them: {string.Join(", ", never)}");
        faults.ShouldBeEmpty();
        taken.Count.ShouldBeGreaterThanOrEqualTo(30);
    }

    private static bool Ends(ServedOperation operation) =>
        new[] { "Cancel", "Close", "Leave", "Retire", "Withdraw", "Discontinue", "Suspend", "Revoke", "Terminate", "Remove", "Complete", "Decline", "Reject" }
            .Any(word => operation.Id.StartsWith(word, StringComparison.Ordinal));

    // False where the first of them already was refused: the thing was not ready.
    private async Task<bool> Together(ServedOperation operation, Sent ready, List<string> faults)
    {
        var caller = new Caller(host.Http, ready.Token, () => ready.Now);
        var version = operation.Takes("If-Match") && Generator.VersionOf(host.Contract, operation, ready.Path, ready) is { } at ? (await caller.Get(at)).ETag : null;
        var key = operation.Takes("Idempotency-Key") ? Given.Key() : null;
        var counted = $"select count(distinct trace_id) from audit.events where operation = '{operation.Id}'";
        var before = await host.Sql<long>(counted);

        var answers = await Task.WhenAll(Enumerable.Range(0, Duplicates).Select(_ => Task.Run(() => caller.Send(new(operation.Method), ready.Path, ready.Body, version, key))));

        var first = answers.Where(answer => answer.Status is >= 200 and < 300 && !answer.Headers.ContainsKey("Idempotency-Replayed")).ToList();
        var effects = await host.Sql<long>(counted) - before;
        if (first.Count == 0 && effects == 0 && answers.All(answer => answer.Status is 403 or 404 or 409 or 412 or 422))
        {
            return false;
        }

        if (first.Count != 1 || effects != 1)
        {
            faults.Add($"{operation.Id}: {first.Count} succeeded, {effects} took effect: {string.Join(", ", answers.GroupBy(answer => answer.Status).Select(group => $"{group.Key}: {group.Count()}"))}");
        }

        var odd = answers.FirstOrDefault(answer => answer.Status is not (>= 200 and < 300 or 403 or 404 or 409 or 412 or 422));
        if (odd is not null)
        {
            faults.Add($"{operation.Id}: {odd.Status} {Wire.Short(odd.Text)}");
        }

        return true;
    }
}
