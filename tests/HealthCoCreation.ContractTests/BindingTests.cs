using System.Text.Json.Nodes;

namespace HealthCoCreation.ContractTests;

/// <summary>What the platform keeps for itself (states, versions, times, scores) binds in no body.</summary>
public sealed class BindingTests(ContractHost host) : IClassFixture<ContractHost>
{
    private readonly Wire _wire = new(host.NewClient(), host.Contract);

    [Fact]
    public Task What_only_answers_have_is_an_unknown_member_of_every_body()
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 200 });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            var answered = Members(wire.Contract, requests: false).ToHashSet(StringComparer.Ordinal);
            string[] kept = ["id", "version", "status", "actions", "score", "invented"];
            kept.Except(answered).Where(name => name != "score").ShouldBeEmpty("A name of this rule is in no answer any more.");
            foreach (var operation in wire.Contract.Operations.Where(one => one.RequestExample is JsonObject))
            {
                var schema = operation.RequestSchema!["properties"] as JsonObject ?? [];
                var foreign = answered.Concat(kept).Distinct().Where(name => !schema.ContainsKey(name)).Order(StringComparer.Ordinal);

                // A problem tells fifty faults at most.
                foreach (var names in foreign.Chunk(40))
                {
                    var body = Wire.Example(operation);
                    foreach (var name in names)
                    {
                        body[name] = "x";
                    }

                    var answer = await wire.Send(Wire.WellFormed(operation, host.Everybody.Token) with { Body = body.ToJsonString() });
                    foreach (var fault in Wire.Faults(operation.Id, answer, 400, "request.invalid"))
                    {
                        yield return fault;
                    }

                    var unknown = (answer.Json["errors"] as JsonArray ?? []).Where(one => one!["code"]!.GetValue<string>() == "unknown").Select(one => one!["pointer"]!.GetValue<string>());
                    foreach (var pointer in names.Select(name => $"/{name}").Except(unknown))
                    {
                        yield return $"{operation.Id} takes {pointer}";
                    }
                }
            }
        }
    }

    [Fact]
    public void No_body_documents_what_the_platform_keeps_for_itself() => Rule.Holds(
        host.Contract,
        contract => contract.Reachable(requests: true)
            .SelectMany(name => (contract.Schemas[name]!["properties"] as JsonObject ?? []).Select(property => (Schema: name, property.Key)))
            .Where(one => one.Key is "id" or "version" or "status" or "actions" or "createdAt" or "submittedAt" or "invented")
            .Where(one => one is not (Schema: "TranslationBody" or "TranslationPatch", Key: "status"))
            .Select(one => $"{one.Schema}.{one.Key}"),
        document => document["components"]!["schemas"]!["DraftChallengeBody"]!["properties"]!["status"] = new JsonObject());

    private static IEnumerable<string> Members(ServedContract contract, bool requests) => contract.Reachable(requests)
        .SelectMany(name => (contract.Schemas[name]!["properties"] as JsonObject ?? []).Select(property => property.Key));
}
