namespace HealthCoCreation.ContractTests.Edge;

/// <summary>Versions and keys, where they are missing or none.</summary>
public sealed class VersionTests(ContractHost host) : EdgeWalk(host)
{
    [Fact]
    public Task A_change_without_If_Match_is_428() => Refused(
        operation => operation.NeedsVersion, operation => Wire.WellFormed(operation, Everybody).Without("If-Match"), 428, "request.if-match-missing");

    [Fact]
    public Task A_weak_tag_never_matches() => Refused(
        operation => operation.NeedsVersion,
        operation => Wire.WellFormed(operation, Everybody).With("If-Match", "W/\"1.0f3a9c21d4e5b687\""),
        412, "request.if-match-unknown");

    [Fact]
    public Task A_missing_or_malformed_idempotency_key_is_400()
    {
        return Rule.Holds(Wire, Walk, AsIfFine, mayBeEmpty: !Host.Contract.Operations.Any(one => one.Takes("Idempotency-Key")));

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.Takes("Idempotency-Key")))
            {
                var probe = Wire.WellFormed(operation, Everybody);
                foreach (var bad in new[] { probe.Without("Idempotency-Key"), probe.With("Idempotency-Key", "short"), probe.With("Idempotency-Key", new string('x', 300)) })
                {
                    foreach (var fault in Wire.Faults(operation.Id, await wire.Send(bad), 400, "idempotency.key-missing"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }
}
