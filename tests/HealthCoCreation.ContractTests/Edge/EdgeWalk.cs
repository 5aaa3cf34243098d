using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Edge;

/// <summary>How every operation behaves at its edge. Each test first tampers with the answers and sees that its rule reports it.</summary>
[Collection(nameof(AlongTheEdge))]
public abstract class EdgeWalk(ContractHost host)
{
    private protected ContractHost Host { get; } = host;

    private protected Wire Wire { get; } = new(host.NewClient(), host.Contract);

    protected string Everybody => Host.Everybody.Token!;

    private protected static Answer AsIfFine(Answer answer) => answer with { Status = 200 };

    private protected static Answer WithoutHeaders(Answer answer) =>
        answer with { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = answer.Headers.GetValueOrDefault("Content-Type", "text/plain") } };

    private protected Task Refused(Func<ServedOperation, bool> which, Func<ServedOperation, Probe> probe, int status, string code)
    {
        return Rule.Holds(Wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(which))
            {
                foreach (var fault in Wire.Faults(operation.Id, await wire.Send(probe(operation)), status, code))
                {
                    yield return fault;
                }
            }
        }
    }
}

/// <summary>One platform for all walks along the edge: they leave it as it is.</summary>
[CollectionDefinition(nameof(AlongTheEdge))]
public sealed class AlongTheEdge : ICollectionFixture<ContractHost>;
