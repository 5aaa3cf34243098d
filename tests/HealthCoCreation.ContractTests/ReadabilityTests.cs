using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.ContractTests;

/// <summary>What somebody needs who has nothing but the document.</summary>
public sealed class ReadabilityTests(ContractHost host) : IClassFixture<ContractHost>
{
    private static readonly (string Name, bool Upper)[] Limits =
        [("maxLength", true), ("maxItems", true), ("maxProperties", true), ("maximum", true), ("minimum", false)];

    [Fact]
    public void What_is_shown_may_be_as_long_and_as_large_as_what_was_sent() => Rule.Holds(
        host.Contract,
        contract =>
        {
            var schemas = contract.Schemas;
            var pairs = schemas.Where(schema => schema.Key.EndsWith("Body", StringComparison.Ordinal))
                .SelectMany(schema => new[] { "View", "Summary", "" }.Select(kind => (Body: schema.Key, View: schema.Key[..^"Body".Length] + kind)))
                .Where(pair => schemas.ContainsKey(pair.View))
                .Select(pair => (Place: $"{pair.Body} > {pair.View}", Sent: schemas[pair.Body]!, Shown: schemas[pair.View]!))
                .Concat(contract.Operations.SelectMany(sending => contract.Operations
                    .Where(showing => showing == sending || (showing.Method == "GET" && showing.Path == sending.Path))
                    .SelectMany(showing => Json(sending.Node["requestBody"]).SelectMany(sent => showing.Responses
                        .Where(answer => answer.Key is "200" or "201")
                        .SelectMany(answer => Json(answer.Value))
                        .Select(shown => (Place: $"{sending.Id} > {showing.Id}", Sent: sent, Shown: shown))))));
            return pairs.SelectMany(pair => Narrower(contract.Document, pair.Sent, pair.Shown, pair.Place, 0));
        },
        document => document["components"]!["schemas"]!["ProposalContentView"]!["properties"]!["team"]!["maxLength"] = 4000);

    [Fact]
    public void A_client_can_compute_the_hash_of_the_indicators_by_itself()
    {
        var challenge = Example("ChallengeView");

        var arrays = challenge["form"]!["indicators"]!.AsArray().Select(one => new JsonArray(
            one!["code"]!.DeepClone(), one["name"]!.DeepClone(), one["unit"]!.DeepClone(), Number(one["baseline"]), Number(one["target"]),
            one["primary"]!.DeepClone(), Number(one["minimumImportantDifference"])));
        // As in RFC 8785 where the texts hold nothing beyond the basic plane.
        var json = new JsonArray([.. arrays]).ToJsonString(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json))).ShouldBe(challenge["indicatorsHash"]!.GetValue<string>());

        static JsonNode? Number(JsonNode? number) => number?.GetValue<decimal>().ToString("0.##########", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_note_on_an_outcome_is_listed() => Rule.Holds(
        host.Contract,
        contract => typeof(OutcomeNote).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => ((OutcomeNote)field.GetValue(null)!).Code)
            .Where(code => !contract.Schemas["OutcomeNote"]!["properties"]!["code"]!["description"]!.GetValue<string>().Contains($"`{code}`", StringComparison.Ordinal)),
        document => document["components"]!["schemas"]!["OutcomeNote"]!["properties"]!["code"]!["description"] = "For a program.");

    [Fact]
    public void There_is_an_example_of_measuring_an_indicator_of_a_challenge()
    {
        var examples = host.Contract.Operations.Single(operation => operation.Id == "RecordMeasurement")
            .Node["requestBody"]!["content"]!["application/json"]!["examples"]!.AsObject();
        var indicators = Example("ProjectView")["indicators"]!.AsArray();

        examples.Select(example => ServedContract.Resolve(host.Contract.Document, example.Value!)["value"]!)
            .ShouldContain(body => body["frameworkId"] == null && body["projectId"] != null
                && indicators.Any(one => JsonNode.DeepEquals(one!["code"], body["indicator"]) && JsonNode.DeepEquals(one["unit"], body["unit"])));
    }

    [Theory]
    [InlineData("ImportChallenges", "mode", "\"allOrNothing\"")]
    [InlineData("ImportOrganisations", "mode", "\"allOrNothing\"")]
    [InlineData("ImportOrganisations", "dryRun", "false")]
    [InlineData("ImportChallenges", "dryRun", "false")]
    [InlineData("AttachFile", "confidential", "false")]
    [InlineData("FindSimilarChallenges", "limit", "10")]
    [InlineData("ListChallenges", "limit", "20")]
    public void A_parameter_that_may_be_left_out_says_what_then_counts(string operation, string parameter, string value)
    {
        var told = host.Contract.Operations.Single(one => one.Id == operation).Parameters.Single(one => one["name"]!.GetValue<string>() == parameter);

        told["required"]?.GetValue<bool>().ShouldNotBe(true);
        told["schema"]!["default"]!.ToJsonString().ShouldBe(value);
    }

    private JsonNode Example(string name) => host.Contract.Document["components"]!["examples"]![name]!["value"]!;

    private static IEnumerable<JsonNode> Json(JsonNode? holder) => (holder?["content"] as JsonObject ?? [])
        .Where(media => media.Key is "application/json" or ServedOperation.MergePatch)
        .Select(media => media.Value!["schema"]!);

    private static IEnumerable<string> Narrower(JsonObject document, JsonNode sent, JsonNode shown, string place, int depth)
    {
        if (depth > 8 || Own(document, sent) is not { } given || Own(document, shown) is not { } told)
        {
            return [];
        }

        return Limits
            .Where(limit => given[limit.Name] is not null && told[limit.Name] is not null
                && Decimal(told[limit.Name]!).CompareTo(Decimal(given[limit.Name]!)) * (limit.Upper ? 1 : -1) < 0)
            .Select(limit => $"{place}: {limit.Name} is {given[limit.Name]} and {told[limit.Name]}")
            .Concat((given["properties"] as JsonObject ?? [])
                .Where(member => told["properties"]?[member.Key] is not null)
                .SelectMany(member => Narrower(document, member.Value!, told["properties"]![member.Key]!, $"{place}/{member.Key}", depth + 1)))
            .Concat(new[] { "items", "additionalProperties" }
                .Where(part => given[part] is JsonObject && told[part] is JsonObject)
                .SelectMany(part => Narrower(document, given[part]!, told[part]!, $"{place}/*", depth + 1)));
    }

    // What may be null too is described by the other branch.
    private static JsonObject? Own(JsonObject document, JsonNode schema)
    {
        var resolved = ServedContract.Resolve(document, schema);
        return resolved["oneOf"] is not JsonArray branches ? resolved
            : branches.Select(branch => ServedContract.Resolve(document, branch!)).FirstOrDefault(branch => branch["type"]?.ToString() != "null");
    }

    private static decimal Decimal(JsonNode number) => decimal.Parse(number.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
}
