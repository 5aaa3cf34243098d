using System.Reflection;
using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http.Contract;
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
        ["CopyCall/roundId", "CopyCallBody/roundId", "RelaunchChallenge/roundId", "RelaunchChallengeBody/roundId", "MergeChallengesBody/others/0/challengeId", "MergeQuestionsBody/duplicates/0/questionId", "challenge.other-changed/challengeId", "question.other-changed/questionId"];

    // It shows the question that stays; those that are merged into it take the step.
    private const string StepOfOthers = "MergeQuestions";

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
    public void What_an_operation_shows_is_in_a_state_to_which_it_leads() => Rule.Holds(
        host.Contract,
        contract => Successes(contract).Where(one => one.Operation.Id != StepOfOthers).SelectMany(one =>
        {
            var rows = one.Table.Rows.Where(row => Actions(one.Operation).Contains(row.Step)).ToList();
            string[] ends = one.Made ? [one.Table.States[0]] : rows.Count > 0 ? [.. rows.Select(row => row.To)] : [.. one.Table.States];
            return ends.Contains(one.Status) ? [] : new[] { $"{one.Operation.Id} shows {one.Status}, and leads to {string.Join(", ", ends)}" };
        }),
        document => Example(document, "SubmitChallenge", "200")["status"] = "draft");

    [Theory]
    [InlineData("ReviseChallenge", "draft")]
    [InlineData("PatchCall", "draft")]
    [InlineData("SplitChallenge", "superseded")]
    [InlineData("AmendCall", "open")]
    [InlineData("AuthoriseOfficers", "open")]
    [InlineData("ConfirmAward", "final")]
    [InlineData("InviteMember", "invited")]
    [InlineData(StepOfOthers, "asked")]
    public void What_is_no_step_shows_the_state_in_which_it_is_done(string operation, string status) =>
        Example(host.Contract.Document, operation, host.Contract.Operations.Single(one => one.Id == operation).Responses.ContainsKey("201") ? "201" : "200")["status"]!
            .GetValue<string>().ShouldBe(status);

    [Fact]
    public void No_example_offers_a_step_that_its_state_does_not_have() => Rule.Holds(
        host.Contract,
        contract => Successes(contract, reads: true).SelectMany(one => (one.Example["actions"] as JsonArray ?? []).Select(action => action!.GetValue<string>())
            .Where(action => one.Table.Steps.Contains(action) && !one.Table.Rows.Any(row => row.From == one.Status && row.Step == action))
            .Select(action => $"{one.Operation.Id}: {action} is not open in {one.Status}")),
        document => Example(document, "WithdrawChallenge", "200")["actions"]!.AsArray().Add("submit"));

    [Fact]
    public void What_is_new_has_its_first_version_and_nothing_that_comes_later() => Rule.Holds(
        host.Contract,
        contract => Successes(contract).Where(one => one.Made).SelectMany(one => one.Example
            .Where(member => member.Key == "version" && member.Value!.GetValue<long>() != 1
                || member.Key is "submittedAt" or "publishedAt" or "signedAt" or "frozenAt" or "confirmedAt" or "agreedAt" or "releasedAt" or "memorandumSignedAt" && member.Value is not null)
            .Select(member => $"{one.Operation.Id}: {member.Key} is {member.Value}")),
        document => Example(document, "DraftChallenge", "201")["publishedAt"] = "2018-03-28T08:00:00Z");

    [Theory]
    [InlineData("ExtendDeadline", "200", "deadline")]
    [InlineData("ExtendIntake", "200", "intakeClosesAt")]
    [InlineData("CopyCall", "201", "roundId")]
    [InlineData("CopyCall", "201", "deadline")]
    [InlineData("RelaunchChallenge", "201", "roundId")]
    [InlineData("ReviseCoFundingRequest", "200", "legalBasis")]
    [InlineData("ReviseCoFundingRequest", "200", "basisReason")]
    public void What_is_asked_for_is_what_the_answer_shows(string operation, string status, string member)
    {
        var media = host.Contract.Operations.Single(one => one.Id == operation).Node["requestBody"]!["content"]!["application/json"]!;
        var sent = ServedContract.Resolve(host.Contract.Document, media["examples"]!.AsObject().First().Value!)["value"]!;
        Example(host.Contract.Document, operation, status)[member]!.GetValue<string>().ShouldBe(sent[member]!.GetValue<string>());
    }

    [Theory]
    [InlineData("AskQuestion", "201")]
    [InlineData("ExtendDeadline", "200", "extend", "amend")]
    [InlineData("AdoptRulePack", "200", "adoptPack", "retire")]
    [InlineData("DraftChallenge", "201", "revise", "attachFile")]
    public void What_an_answer_offers_is_for_who_has_asked(string operation, string status, params string[] steps)
    {
        var offered = Example(host.Contract.Document, operation, status)["actions"]!.AsArray().Select(step => step!.GetValue<string>()).ToList();
        (steps.Length == 0 ? offered : steps.Except(offered)).ShouldBeEmpty();
    }

    [Fact]
    public void The_secret_of_a_token_is_shown_where_it_is_issued_and_nowhere_else()
    {
        Example(host.Contract.Document, "IssueAccessToken", "201")["secret"]!.GetValue<string>()
            .ShouldStartWith(Example(host.Contract.Document, "GetAccessToken", "200")["hint"]!.GetValue<string>());
        Example(host.Contract.Document, "GetAccessToken", "200")["secret"].ShouldBeNull();
    }

    [Fact]
    public void No_two_things_of_the_cast_have_one_identifier() =>
        Cast().GroupBy(one => one.Id).Where(group => group.Count() > 1).SelectMany(group => group.Select(one => one.Name)).ShouldBeEmpty();

    // The answers that show a thing with a lifecycle, by the enumeration of its states.
    private static IEnumerable<(ServedOperation Operation, bool Made, ILifecycle Table, string Status, JsonObject Example)> Successes(ServedContract contract, bool reads = false)
    {
        var tables = ProblemPages.Lifecycles.ToDictionary(table => table.GetType().GenericTypeArguments[0].Name);
        return
            from operation in contract.Operations
            where reads || operation.Method != "GET"
            from answer in operation.Responses
            where answer.Key is "200" or "201"
            let media = answer.Value["content"]?["application/json"]
            where media?["examples"] is not null
            let states = ServedContract.Resolve(contract.Document, media["schema"]!)["properties"]?["status"]?["$ref"]?.GetValue<string>().Split('/')[^1]
            where states is not null && tables.ContainsKey(states)
            let example = Example(contract.Document, operation.Id, answer.Key)
            select (operation, answer.Key == "201", tables[states], example["status"]!.GetValue<string>(), example);
    }

    private static JsonObject Example(JsonObject document, string operation, string status)
    {
        var answer = new ServedContract(document).Operations.Single(one => one.Id == operation).Responses[status];
        return ServedContract.Resolve(document, answer["content"]!["application/json"]!["examples"]!.AsObject().Single().Value!)["value"]!.AsObject();
    }

    private static string[] Actions(ServedOperation operation) => [.. (operation.Node["x-actions"] as JsonArray ?? []).Select(action => action!.GetValue<string>())];

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
