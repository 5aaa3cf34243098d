using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthCoCreation.ContractTests.Edge;

/// <summary>Addresses: what is not there, and what cannot be asked.</summary>
public sealed class AddressTests(ContractHost host) : EdgeWalk(host)
{
    [Fact]
    public Task What_does_not_exist_is_404_with_a_documented_problem()
    {
        return Rule.Holds(Wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.HasPathParameters))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, Everybody));
                foreach (var fault in Wire.Faults(operation.Id, answer, 404, [.. operation.Codes("404").Except(["request.no-such-resource"])]))
                {
                    yield return fault;
                }
            }
        }
    }

    [Fact]
    public Task An_address_without_a_resource_is_a_404_problem()
    {
        return Rule.Holds(Wire, Walk, AsIfFine);

        static async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var address in new[] { "/", "/v1", "/v2/challenges", "/v1/no-such-thing", "/v1/challenges/not-an-id", "/v1/challenges/1/2/3/4" })
            {
                foreach (var fault in Wire.Faults(address, await wire.Send(new("GET", address)), 404, "request.no-such-resource"))
                {
                    yield return fault;
                }
            }
        }
    }

    [Fact]
    public Task An_address_with_something_else_in_the_place_of_an_identifier_is_404() => Refused(
        operation => operation.Codes("404").Contains("request.no-such-resource"),
        operation => Wire.WellFormed(operation, Everybody) with { Address = operation.Path.Replace("{", "not-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal) },
        404,
        "request.no-such-resource");

    [Fact]
    public Task An_unknown_query_parameter_is_400() => Refused(
        _ => true, operation => Wire.WellFormed(operation, Everybody).Asking("no-such-parameter=1"), 400, "request.unknown-parameter");

    [Fact]
    public Task A_query_parameter_that_cannot_be_what_it_is_documented_to_be_is_400()
    {
        return Rule.Holds(Wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var parameter in operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query" && one["required"]?.GetValue<bool>() != true))
                {
                    var (name, schema) = (parameter["name"]!.GetValue<string>(), parameter["schema"]!.AsObject());
                    if (name == "cursor" || (ServedContract.Types(schema).Contains("string") && (schema["enum"] ?? schema["format"] ?? schema["pattern"]) is null))
                    {
                        continue;
                    }

                    // A pattern that takes any text is broken by its length alone.
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"{name}={new string('!', 400)}"));
                    foreach (var fault in Wire.Faults($"{operation.Id} {name}", answer, 400, "request.invalid-parameter", "request.malformed"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_value_that_an_operation_refuses_is_refused_by_the_parameters_schema_too()
    {
        var open = new Wire(Host.NewClient(), Host.Contract.Doctored(document => document["paths"]!["/v1/challenges"]!["get"]!["parameters"]!.AsArray()
            .Select(parameter => ServedContract.Resolve(document, parameter!))
            .Single(parameter => parameter["name"]!.GetValue<string>() == "status")["schema"]!.AsObject().Remove("enum")));
        return Rule.Holds(Wire, Walk, open);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            const string absurd = "no such value";
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var parameter in operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query" && one["name"]!.GetValue<string>() != "cursor"))
                {
                    var schema = parameter["schema"]!;
                    var takesAnything = schema["enum"] is null && schema["format"] is null && schema["type"]?.ToString() == "string"
                        && (schema["pattern"] is not { } pattern || Regex.IsMatch(absurd, pattern.GetValue<string>()));
                    if (!takesAnything)
                    {
                        continue;
                    }

                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"{parameter["name"]}={Uri.EscapeDataString(absurd)}"));
                    if (answer.Status == 400 && answer.Text.Contains("request.invalid-parameter", StringComparison.Ordinal))
                    {
                        yield return $"{operation.Id}: {parameter["name"]} takes not everything its schema allows";
                    }
                }
            }
        }
    }

    // Organisations are legal persons; q looks for what challenges say, in which no name of a person is found; the rest are names of ours, of places, and codes.
    private static readonly HashSet<string> Words = ["legalName", "q", "operation", "subject", "code", "text"];

    [Fact]
    public void No_address_takes_words_about_a_person()
    {
        Rule.Holds(Host.Contract, Takers, document => document["paths"]!["/v1/accounts"]!["get"]!["parameters"]!.AsArray().Add(new JsonObject
        {
            ["name"] = "email",
            ["in"] = "query",
            ["schema"] = new JsonObject { ["type"] = "string", ["format"] = "email" },
        }));

        static IEnumerable<string> Takers(ServedContract contract) =>
            from operation in contract.Operations
            from parameter in operation.Parameters
            let name = parameter["name"]!.GetValue<string>()
            let schema = parameter["schema"]!
            where parameter["in"]!.GetValue<string>() is "path" or "query" && !Words.Contains(name)
                && ServedContract.Types(schema.AsObject()).Contains("string") && schema["enum"] is null && schema["format"]?.ToString() is not ("uuid" or "date" or "date-time")
                && (schema["pattern"] is not { } pattern || Regex.IsMatch("ana.lopez@hospital.example", pattern.GetValue<string>()))
            select $"{operation.Id}: {name}";
    }
}
