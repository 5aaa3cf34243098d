using System.Reflection;
using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.ContractTests;

/// <summary>The examples tell one story: what one points to is the example of that thing.</summary>
public sealed class ExampleTests(ContractHost host) : IClassFixture<ContractHost>
{
    // Many organisations and people take part; each is one of the cast.
    private static readonly HashSet<string> Organisations = Cast<OrganisationId>();

    private static readonly HashSet<string> People = Cast<AccountId>();

    // Where another one is meant: what one merges with, and what changed meanwhile.
    private static readonly HashSet<string> Others =
        ["MergeChallengesBody/others/0/challengeId", "MergeQuestionsBody/duplicates/0/questionId", "challenge.other-changed/challengeId", "question.other-changed/questionId"];

    [Fact]
    public void What_an_example_points_to_is_the_example_of_that_thing() => Rule.Holds(
        host.Contract,
        contract =>
        {
            var examples = contract.Document["components"]!["examples"]!.AsObject();
            var things = examples.Where(example => example.Key.EndsWith("View", StringComparison.Ordinal) && example.Value!["value"]?["id"] is not null)
                .ToDictionary(example => $"{char.ToLowerInvariant(example.Key[0])}{example.Key[1..^"View".Length]}Id", example => example.Value!["value"]!["id"]!.GetValue<string>());
            return examples.SelectMany(example => Identifiers(example.Key, example.Value!["value"]))
                .Where(one => !Others.Contains(one.Place))
                .Where(one => one.Place.Split('/')[^1] switch
                {
                    "organisationId" => !Organisations.Contains(one.Id),
                    "accountId" => !People.Contains(one.Id),
                    var name => things.TryGetValue(name, out var id) ? one.Id != id : !Organisations.Contains(one.Id) && !People.Contains(one.Id) && !things.ContainsValue(one.Id),
                })
                .Select(one => $"{one.Place}: {one.Id}");
        },
        document => document["components"]!["examples"]!["ChallengeView"]!["value"]!["roundId"] = "01890a5d-ac96-774b-bcce-b302099a0000");

    [Fact]
    public void No_two_things_of_the_cast_have_one_identifier() =>
        Cast().GroupBy(one => one.Id).Where(group => group.Count() > 1).SelectMany(group => group.Select(one => one.Name)).ShouldBeEmpty();

    private static IEnumerable<(string Place, string Id)> Identifiers(string place, JsonNode? node) => node switch
    {
        JsonObject own => own.SelectMany(member => member.Key.EndsWith("Id", StringComparison.Ordinal) && member.Key != "traceId" && member.Value is JsonValue id
            ? [($"{place}/{member.Key}", id.GetValue<string>())]
            : Identifiers($"{place}/{member.Key}", member.Value)),
        JsonArray several => several.SelectMany((one, at) => Identifiers($"{place}/{at}", one)),
        _ => [],
    };

    private static HashSet<string> Cast<TId>() => [.. Cast().Where(one => one.Type == typeof(TId)).Select(one => one.Id)];

    private static IEnumerable<(string Name, Type Type, string Id)> Cast() => typeof(ExampleIds).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (field.Name, field.FieldType, (field.GetValue(null) is Guid plain ? plain : (Guid)field.FieldType.GetProperty("Value")!.GetValue(field.GetValue(null))!).ToString()));
}
