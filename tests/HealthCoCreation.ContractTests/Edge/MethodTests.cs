using System.Text.Json.Nodes;

namespace HealthCoCreation.ContractTests.Edge;

/// <summary>Methods and media types, before anything is asked of the thing.</summary>
public sealed class MethodTests(ContractHost host) : EdgeWalk(host)
{
    [Fact]
    public Task A_method_the_resource_has_not_is_405_and_Allow_names_those_it_has() => Rule.Holds(Wire, Violations, WithoutHeaders);

    private static async IAsyncEnumerable<string> Violations(Wire wire)
    {
        foreach (var path in wire.Contract.Operations.GroupBy(operation => operation.Path))
        {
            var method = new[] { "PATCH", "PUT", "DELETE" }.First(one => path.All(operation => operation.Method != one));
            var answer = await wire.Send(new(method, path.First().Address()));
            foreach (var fault in Wire.Faults($"{method} {path.Key}", answer, 405, "request.method-not-allowed"))
            {
                yield return fault;
            }

            var allowed = answer.Headers.GetValueOrDefault("Allow", "").Split(", ").ToHashSet();
            var wanted = path.Select(operation => operation.Method).ToHashSet();
            if (wanted.Contains("GET"))
            {
                wanted.Add("HEAD");
            }

            if (!allowed.SetEquals([.. wanted, "OPTIONS"]))
            {
                yield return $"{path.Key}: Allow is '{string.Join(", ", allowed)}'";
            }
        }
    }

    [Fact]
    public Task OPTIONS_answers_with_the_methods_and_no_body()
    {
        return Rule.Holds(Wire, Walk, WithoutHeaders);

        static async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var path in wire.Contract.Operations.GroupBy(operation => operation.Path))
            {
                var answer = await wire.Send(new("OPTIONS", path.First().Address()));
                if (answer.Status != 204 || answer.Text.Length > 0 || !answer.Headers.ContainsKey("Allow"))
                {
                    yield return $"OPTIONS {path.Key}: {answer.Status}";
                }
            }
        }
    }

    [Fact]
    public Task A_media_type_the_operation_does_not_take_is_415_with_Accept_Post()
    {
        return Rule.Holds(Wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.RequestExample is JsonObject))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, Everybody) with { MediaType = "text/plain" });
                foreach (var fault in Wire.Faults(operation.Id, answer, 415, "request.unsupported-media-type"))
                {
                    yield return fault;
                }

                if (operation.Method == "POST" && !answer.Headers.GetValueOrDefault("Accept-Post", "").Contains("application/json", StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: no Accept-Post";
                }
            }
        }
    }

    [Fact]
    public Task What_matches_no_accepted_media_type_is_406() => Refused(
        operation => operation.Codes("406").Any(),
        operation => Wire.WellFormed(operation, Everybody).With("Accept", "audio/basic"),
        406, "request.not-acceptable");
}
