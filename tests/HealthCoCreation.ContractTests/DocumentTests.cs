using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HealthCoCreation.ContractTests;

/// <summary>What the served document itself must be. Each test first plants a violation and sees that its rule reports it.</summary>
public sealed partial class DocumentTests(ContractHost host) : IClassFixture<ContractHost>
{
    private ServedContract Served => host.Contract;

    [Fact]
    public void It_is_an_OpenAPI_3_1_document_with_contact_licence_server_and_security() => Rule.Holds(
        Served,
        contract =>
        {
            var document = contract.Document;
            var info = document["info"]!;
            return new (bool Fine, string What)[]
            {
                (document["openapi"]!.GetValue<string>().StartsWith("3.1", StringComparison.Ordinal), "openapi"),
                (SemVer().IsMatch(info["version"]?.GetValue<string>() ?? ""), "info.version"),
                (info["title"] is not null && info["description"] is not null && info["summary"] is not null, "info texts"),
                (info["contact"]?["email"] is not null && info["contact"]?["url"] is not null, "info.contact"),
                (info["license"]?["identifier"] is not null, "info.license"),
                (document["servers"] is JsonArray { Count: > 0 } servers
                    && !servers.Any(server => server!["url"]!.GetValue<string>().StartsWith("http://", StringComparison.Ordinal)), "servers"),
                (document["components"]?["securitySchemes"] is JsonObject { Count: > 0 }, "securitySchemes"),
                (document["tags"]?.AsArray().All(tag => tag!["description"] is not null) == true, "tags"),
            }.Where(one => !one.Fine).Select(one => one.What);
        },
        document => document["servers"]![0]!["url"] = "http://plain.example");

    [Fact]
    public async Task It_is_public_and_readable_from_everywhere()
    {
        var answer = await host.Anonymous.Send(HttpMethod.Get, "/openapi/v1.json", also: request => request.Headers.Add("Origin", "https://anyone.example"));

        answer.Ok();
        answer.Headers["Access-Control-Allow-Origin"].ShouldBe("*");
    }

    [Fact]
    public void Every_operation_has_an_id_of_its_own_a_summary_a_description_and_a_described_tag() => Rule.Holds(
        Served,
        contract =>
        {
            var tags = contract.Document["tags"]!.AsArray().Select(tag => tag!["name"]!.GetValue<string>()).ToHashSet();
            return contract.Operations.GroupBy(operation => operation.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key} twice")
                .Concat(contract.Operations.Where(one => one.Node["operationId"] is null
                    || string.IsNullOrWhiteSpace(one.Node["summary"]?.GetValue<string>())
                    || one.Node["description"]?.GetValue<string>().StartsWith("\n", StringComparison.Ordinal) != false
                    || one.Node["tags"] is not JsonArray { Count: 1 } tag || !tags.Contains(tag[0]!.GetValue<string>())).Select(one => one.Id));
        },
        document => First(document)["summary"] = "");

    [Fact]
    public void Every_operation_has_examples_of_its_body_its_success_and_its_refusals() => Rule.Holds(
        Served,
        contract => contract.Operations.SelectMany(operation => operation.Media()
            .Where(one => one.Media["example"] is null && one.Media["examples"] is not JsonObject { Count: > 0 })
            .Select(one => $"{operation.Id} {one.Place}")),
        document => First(document)["responses"]!["200"]!["content"]!["application/json"]!.AsObject().Remove("examples"));

    [Fact]
    public void Every_example_of_a_refusal_is_the_problem_it_is_named_for() => Rule.Holds(
        Served,
        contract => contract.Document["components"]!["examples"]!.AsObject()
            .Where(example => Code().IsMatch(example.Key))
            .Where(example => example.Value!["value"]?["code"]?.GetValue<string>() != example.Key
                || example.Value["value"]!["type"]!.GetValue<string>() != $"/problems/{example.Key}")
            .Select(example => example.Key)
            .Concat(contract.Operations.SelectMany(operation => operation.Responses.SelectMany(response =>
                (response.Value["content"]?["application/problem+json"]?["examples"] as JsonObject ?? [])
                .Where(example => ServedContract.Resolve(contract.Document, example.Value!)["value"]!["status"]!.GetValue<int>().ToString(System.Globalization.CultureInfo.InvariantCulture) != response.Key)
                .Select(example => $"{operation.Id} {response.Key} {example.Key}")))),
        document => document["components"]!["examples"]!["quota-exceeded"]!["value"]!["code"] = "other");

    [Fact]
    public void Every_operation_documents_success_and_401_429_and_500() => Rule.Holds(
        Served,
        contract => contract.Operations
            .Where(operation => !operation.Responses.Any(one => one.Key[0] == '2')
                || new[] { "401", "429", "500" }.Any(status => !operation.Responses.ContainsKey(status)))
            .Select(operation => operation.Id),
        document => First(document)["responses"]!.AsObject().Remove("429"));

    [Fact]
    public void Every_string_is_bounded_and_has_a_format_a_pattern_or_an_enumeration() => Rule.Holds(
        Served,
        contract => contract.AllSchemas()
            .Where(one => ServedContract.Types(one.Schema).Contains("string")
                && (one.Schema["maxLength"] is null || (one.Schema["format"] ?? one.Schema["pattern"] ?? one.Schema["enum"]) is null))
            .Select(one => one.Place),
        document => document["components"]!["schemas"]!["Problem"]!["properties"]!["title"]!.AsObject().Remove("maxLength"));

    [Fact]
    public void Every_array_is_bounded() => Rule.Holds(
        Served,
        contract => contract.AllSchemas()
            .Where(one => ServedContract.Types(one.Schema).Contains("array") && (one.Schema["maxItems"] is null || one.Schema["items"] is null))
            .Select(one => one.Place),
        document => document["components"]!["schemas"]!["Problem"]!["properties"]!["errors"]!.AsObject().Remove("maxItems"));

    [Fact]
    public void Every_integer_has_a_format_and_both_bounds() => Rule.Holds(
        Served,
        contract => contract.AllSchemas()
            .Where(one => ServedContract.Types(one.Schema).Contains("integer")
                && (one.Schema["format"] is null || one.Schema["minimum"] is null || one.Schema["maximum"] is null))
            .Select(one => one.Place),
        document => document["components"]!["schemas"]!["Problem"]!["properties"]!["status"]!.AsObject().Remove("minimum"));

    [Fact]
    public void Every_schema_says_what_it_is() => Rule.Holds(
        Served,
        contract => contract.AllSchemas()
            .Where(one => one.Schema["$ref"] is null && one.Schema["type"] is null && one.Schema["oneOf"] is null && one.Schema["anyOf"] is null
                && !one.Place.EndsWith("/additionalProperties", StringComparison.Ordinal))
            .Select(one => one.Place),
        document => document["components"]!["schemas"]!["Problem"]!["properties"]!["title"]!.AsObject().Remove("type"));

    [Fact]
    public void Every_property_and_every_parameter_is_described() => Rule.Holds(
        Served,
        contract => contract.Schemas
            .SelectMany(schema => (schema.Value!["properties"] as JsonObject ?? [])
                .Where(property => property.Value!["description"] is null
                    && (property.Value["$ref"] is null || ServedContract.Resolve(contract.Document, property.Value)["description"] is null))
                .Select(property => $"{schema.Key}.{property.Key}"))
            .Concat(contract.Operations.SelectMany(operation => operation.Parameters
                .Where(parameter => parameter["description"] is null)
                .Select(parameter => $"{operation.Id} {parameter["name"]}")))
            .Concat(contract.Schemas.Where(schema => schema.Value!["description"] is null).Select(schema => schema.Key)),
        document => document["components"]!["schemas"]!["Problem"]!["properties"]!["title"]!.AsObject().Remove("description"));

    [Fact]
    public void What_comes_in_is_closed_to_unknown_members_and_what_goes_out_is_open() => Rule.Holds(
        Served,
        contract =>
        {
            var incoming = contract.Reachable(requests: true);
            return contract.Schemas.Where(schema => schema.Value!["properties"] is not null && schema.Key != "Money"
                    && (schema.Value["additionalProperties"]?.ToJsonString() == "false") != incoming.Contains(schema.Key))
                .Select(schema => schema.Key);
        },
        document => document["components"]!["schemas"]![BodyOf(document)]!.AsObject().Remove("additionalProperties"));

    [Fact]
    public void Every_answer_names_all_its_members_as_required() => Rule.Holds(
        Served,
        contract =>
        {
            var incoming = contract.Reachable(requests: true);
            return contract.Schemas
                .Where(schema => schema.Value!["properties"] is not null && schema.Key != "Problem" && !incoming.Contains(schema.Key))
                .Where(schema => schema.Value!["required"]?.AsArray().Count != schema.Value["properties"]!.AsObject().Count)
                .Select(schema => schema.Key);
        },
        document => document["components"]!["schemas"]!["MeView"]!["required"]!.AsArray().RemoveAt(0));

    [Fact]
    public void Enumerations_in_answers_are_told_to_be_open() => Rule.Holds(
        Served,
        contract =>
        {
            var outgoing = contract.Reachable(requests: false);
            return contract.Schemas.Where(schema => outgoing.Contains(schema.Key) && schema.Value!["enum"] is not null
                    && schema.Value["description"]?.GetValue<string>().Contains("Open in answers", StringComparison.Ordinal) != true)
                .Select(schema => schema.Key);
        },
        document => document["components"]!["schemas"]!["AccountStatus"]!["description"] = "A state.");

    [Fact]
    public void Paths_are_plural_kebab_case_nouns_at_most_three_deep() => Rule.Holds(
        Served,
        contract => contract.Paths.Where(path => !PathShape().IsMatch(path)
                || path.Split('/').Skip(2).Count(segment => segment.Length > 0 && segment[0] != '{') > 3)
            .Concat(contract.Paths.Where(path => path.Split('/')[2] is var first && !first.EndsWith('s') && first is not ("me" or "evaluation"))),
        document => document["paths"]!["/v1/challengeList/"] = new JsonObject());

    [Fact]
    public void No_read_is_a_verb()
    {
        var steps = Api.Http.Contract.ProblemPages.Lifecycles.SelectMany(table => table.Steps).ToHashSet();
        Rule.Holds(
            Served,
            contract => contract.Operations.Where(operation => operation.Method == "GET"
                    && (operation.HasBody || steps.Contains(operation.Path.Split('/').Last(segment => !segment.StartsWith('{')))))
                .Select(operation => operation.Id),
            document => document["paths"]!["/v1/challenges/{id}/publish"] = new JsonObject
            {
                ["get"] = new JsonObject { ["operationId"] = "Planted", ["responses"] = new JsonObject() },
            });
    }

    [Fact]
    public void What_is_made_tells_where_it_is_and_what_is_gone_has_no_body() => Rule.Holds(
        Served,
        contract => contract.Operations.Where(operation =>
                (operation.Responses.GetValueOrDefault("201") is { } made && (made["headers"]?["Location"] is null || made["headers"]?["ETag"] is null))
                || operation.Responses.GetValueOrDefault("204")?["content"] is not null)
            .Select(operation => operation.Id),
        document => document["paths"]!["/v1/accounts"]!["post"]!["responses"]!["201"]!["headers"]!.AsObject().Remove("Location"));

    [Fact]
    public void Every_change_of_something_that_exists_asks_for_its_version() => Rule.Holds(
        Served,
        contract => contract.Operations
            .Where(one => one.Method is "PUT" or "PATCH" or "DELETE" || (one.Method == "POST" && one.HasPathParameters && !one.Responses.ContainsKey("201")))
            .Where(one => !one.Takes("If-Match"))
            .Select(one => one.Id),
        document => document["paths"]!["/v1/challenges/{id}"]!["put"]!["parameters"]!.AsArray().RemoveAll(one => ServedContract.Resolve(document, one!)["name"]!.GetValue<string>() == "If-Match"));

    [Fact]
    public void Money_and_submissions_carry_an_idempotency_key() => Rule.Holds(
        Served,
        contract => contract.Operations
            .Where(one => one.Method == "POST" && MoneyOrSubmission().IsMatch(one.Id) && !one.Takes("Idempotency-Key"))
            .Select(one => one.Id),
        document => document["paths"]!["/v1/planted"] = new JsonObject
        {
            ["post"] = new JsonObject { ["operationId"] = "SubmitProposal", ["responses"] = new JsonObject() },
        });

    [Fact]
    public void Identifiers_are_opaque_and_times_and_dates_are_named_for_what_they_are() => Rule.Holds(
        Served,
        contract => contract.Schemas.SelectMany(schema => (schema.Value!["properties"] as JsonObject ?? [])
            .Where(property => property.Value!["$ref"] is null && property.Value["oneOf"] is null)
            .Where(property => property.Key switch
            {
                "id" => Format(property.Value) != "uuid",
                _ when property.Key.EndsWith("Id", StringComparison.Ordinal) && property.Key != "traceId" && property.Key != "subjectId" => Format(property.Value) != "uuid",
                _ when property.Key.EndsWith("At", StringComparison.Ordinal) => Format(property.Value) != "date-time",
                _ => Format(property.Value) == "date-time" && property.Key.EndsWith("On", StringComparison.Ordinal),
            })
            .Select(property => $"{schema.Key}.{property.Key}")),
        document => document["components"]!["schemas"]!["AccountView"]!["properties"]!["id"]!["format"] = "int64");

    [Fact]
    public void Every_JSON_answer_is_an_object() => Rule.Holds(
        Served,
        contract => contract.Operations.SelectMany(operation => operation.Responses.SelectMany(response =>
            (response.Value["content"] as JsonObject ?? [])
            .Where(media => media.Key.EndsWith("json", StringComparison.Ordinal)
                && !ServedContract.Types(ServedContract.Resolve(contract.Document, media.Value!["schema"]!)).SequenceEqual(["object"]))
            .Select(_ => $"{operation.Id} {response.Key}"))),
        document => First(document)["responses"]!["200"]!["content"]!["application/json"]!["schema"] = new JsonObject { ["type"] = "array" });

    [Fact]
    public void Money_is_an_exact_amount_with_its_currency_and_never_a_number() => Rule.Holds(
        Served,
        contract => contract.Schemas
            .Where(schema => schema.Key == "Money" && (schema.Value!["properties"]?["amount"]?["pattern"] is null || schema.Value["properties"]?["currency"]?["pattern"] is null))
            .Select(schema => schema.Key)
            .Concat(contract.Schemas.SelectMany(schema => (schema.Value!["properties"] as JsonObject ?? [])
                .Where(property => property.Value is JsonObject own && MoneyName().IsMatch(property.Key) && ServedContract.Types(own) is var types
                    && (types.Contains("number") || types.Contains("integer")))
                .Select(property => $"{schema.Key}.{property.Key}"))),
        document => document["components"]!["schemas"]!["Planted"] = new JsonObject { ["properties"] = new JsonObject { ["grantAmount"] = new JsonObject { ["type"] = "number" } } });

    [Fact]
    public void Every_closed_operation_names_its_security_and_a_known_scope() => Rule.Holds(
        Served,
        contract => contract.Operations.Where(operation => operation.Node["security"] is not JsonArray { Count: > 0 }
                || (operation.Scope is { } scope && !Application.Common.Scopes.All.ContainsKey(scope)))
            .Select(operation => operation.Id),
        document => First(document).Remove("security"));

    [Fact]
    public void No_secret_and_no_personal_data_travels_in_an_address() => Rule.Holds(
        Served,
        contract => contract.Operations.SelectMany(operation => operation.Parameters
            .Where(parameter => parameter["in"]!.GetValue<string>() is "query" or "path"
                && Personal().IsMatch(parameter["name"]!.GetValue<string>()))
            .Select(parameter => $"{operation.Id} {parameter["name"]}")),
        document => First(document)["parameters"] = new JsonArray(new JsonObject { ["name"] = "accessToken", ["in"] = "query" }));

    [Fact]
    public void No_text_of_the_contract_speaks_of_our_insides() => Rule.Holds(
        Served,
        contract => Texts(contract.Document).Where(text => Inside().IsMatch(text)),
        document => document["info"]!["description"] = "The DOMAIN rule 4 holds.");

    private static string BodyOf(JsonObject document) =>
        document["components"]!["schemas"]!.AsObject().First(schema => schema.Key.EndsWith("Body", StringComparison.Ordinal)).Key;

    private static JsonObject First(JsonObject document) => document["paths"]!["/v1/challenges"]!["get"]!.AsObject();

    private static string? Format(JsonNode? schema) => schema?["format"]?.GetValue<string>();

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject own => own.SelectMany(member => member.Key is "description" or "summary" or "title" && member.Value is JsonValue text
            ? [text.GetValue<string>()]
            : Texts(member.Value)),
        JsonArray several => several.SelectMany(Texts),
        _ => [],
    };

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex SemVer();

    [GeneratedRegex(@"^/v1(/([a-z]+(-[a-z]+)*(\.[a-z]+)?|\{[a-zA-Z]+\}))+$")]
    private static partial Regex PathShape();

    [GeneratedRegex("(^a|A)mount$")]
    private static partial Regex MoneyName();

    // A refusal's code; the other examples are named for their type.
    [GeneratedRegex("^[a-z0-9.-]+$")]
    private static partial Regex Code();

    // Operations whose id begins with a verb of money, and the submission of a proposal.
    [GeneratedRegex("^(Pay|Record(Payment|Recovery)|Allocate|Reserve|Commit|Recover|SubmitProposal|SubmitCoFundingRequest|Approve.*CoFunding|SignGrant)")]
    private static partial Regex MoneyOrSubmission();

    // An organisation's legal name stands in a public register.
    [GeneratedRegex("token|secret|password|e-?mail|(?<!^legal)name$", RegexOptions.IgnoreCase)]
    private static partial Regex Personal();

    [GeneratedRegex(@"\bDOMAIN\b|\bIAppDb\b|\bDto\b|jsonb|\bTODO\b|\baggregate root\b|<see |<c>|HealthCoCreation\.[A-Z]")]
    private static partial Regex Inside();
}
