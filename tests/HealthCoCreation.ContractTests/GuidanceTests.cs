using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthCoCreation.Api.Http.Contract;

namespace HealthCoCreation.ContractTests;

/// <summary>What a client finds its way by: actions, versions, addresses of others.</summary>
public sealed partial class GuidanceTests(ContractHost host) : IClassFixture<ContractHost>
{
    // Where the things of each lifecycle are, and the steps that no client takes: they follow from other steps or from the clock.
    private static readonly Dictionary<string, (string Path, string[] Ours)> Lifecycles = new()
    {
        ["access token"] = ("/v1/access-tokens/{id}", ["expire"]),
        ["account"] = ("/v1/accounts/{id}", []),
        ["best practice"] = ("/v1/best-practices/{id}", []),
        ["call"] = ("/v1/calls/{id}", ["close", "unseal", "evaluate", "conclude"]),
        ["challenge"] = ("/v1/challenges/{id}", ["award", "leaveUnsolved", "supersede"]),
        ["challenge comment"] = ("/v1/challenges/{id}/comments/{comment}", []),
        ["co-funding request"] = ("/v1/co-funding-requests/{id}", ["expire"]),
        ["consensus report"] = ("/v1/consensus-reports/{id}", ["reopen"]),
        ["envelope"] = ("/v1/envelopes/{id}", ["reserve", "release", "commit", "pay", "recover"]),
        ["framework"] = ("/v1/evaluation/frameworks/{id}", []),
        ["grant"] = ("/v1/grants/{id}", []),
        ["measurement"] = ("/v1/evaluation/measurements/{id}", []),
        ["mirror region"] = ("/v1/mirror-regions/{id}", []),
        ["notice"] = ("/v1/notices/{id}", ["deliver", "fail", "withdraw"]),
        ["observing challenger"] = ("/v1/challenges/{id}/observers/{organisationId}", []),
        ["organisation"] = ("/v1/organisations/{id}", []),
        ["panel"] = ("/v1/calls/{id}/panel", ["close", "reconvene"]),
        ["project"] = ("/v1/projects/{id}", []),
        ["proposal"] = ("/v1/proposals/{id}", ["unseal", "passEligibility", "failEligibility", "evaluate", "rank", "proposeForAward", "putOnReserve", "reject", "moveUp", "award", "contract", "decline", "reopen"]),
        ["question"] = ("/v1/calls/{id}/questions/{question}", ["release"]),
        ["ranked list"] = ("/v1/calls/{id}/ranking", ["finalise", "moveUp", "withdraw"]),
        ["region"] = ("/v1/regions/{code}", []),
        ["round"] = ("/v1/rounds/{id}", ["startSelecting", "openCall", "startEvaluating", "startCoCreating"]),
        ["session"] = ("/v1/me/sessions", ["refresh", "end", "expire"]),
        ["scorecard"] = ("/v1/scorecards/{id}", ["void"]),
    };

    private static readonly (string Path, string Action)[] BesideTheTables =
    [
        ("/v1/challenges/{id}", "revise"), ("/v1/challenges/{id}", "signOff"), ("/v1/challenges/{id}", "merge"), ("/v1/challenges/{id}", "split"), ("/v1/calls/{id}", "revise"), ("/v1/calls/{id}", "extend"), ("/v1/calls/{id}", "amend"),
        ("/v1/calls/{id}", "authoriseOfficers"), ("/v1/calls/{id}", "askQuestion"), ("/v1/calls/{id}", "releaseAnswers"),
        ("/v1/calls/{id}", "approveUnsealing"), ("/v1/calls/{id}", "award"), ("/v1/conflicts/{id}", "renew"),
        ("/v1/evaluation/frameworks/{id}", "draftNextEdition"), ("/v1/proposals/{id}", "leave"),
    ];

    [Fact]
    public void Every_step_of_every_lifecycle_that_a_view_can_offer_is_named_by_one_operation_below_the_thing() => Rule.Holds(
        host.Contract,
        contract => ProblemPages.Lifecycles
            .SelectMany(table => Lifecycles.TryGetValue(table.Name, out var known)
                ? table.Steps.Except(known.Ours).Select(step => (known.Path, Action: step))
                : [("", $"the lifecycle {table.Name} is not listed here")])
            .Concat(BesideTheTables)
            .Where(one => contract.Operations.Count(operation => operation.Method != "PATCH" && Below(operation.Path, one.Path) && Actions(operation).Contains(one.Action)) != 1)
            .Select(one => $"{one.Path}: {one.Action} is {string.Join(", ", contract.Operations.Where(operation => Below(operation.Path, one.Path) && Actions(operation).Contains(one.Action)).Select(operation => operation.Id))}"),
        document => document["paths"]!["/v1/challenges/{id}/submit"]!["post"]!.AsObject().Remove("x-actions"));

    [Fact]
    public void Every_example_of_a_view_offers_actions_that_the_contract_knows() => Rule.Holds(
        host.Contract,
        contract =>
        {
            var known = contract.Operations.SelectMany(Actions).ToHashSet();
            return contract.Document["components"]!["examples"]!.AsObject()
                .SelectMany(example => (example.Value!["value"]?["actions"] as JsonArray ?? []).Select(action => (example.Key, Action: action!.GetValue<string>())))
                .Where(one => !known.Contains(one.Action))
                .Select(one => $"{one.Key}: {one.Action}");
        },
        document => document["components"]!["examples"]!["ChallengeView"]!["value"]!["actions"]!.AsArray().Add("planted"));

    [Fact]
    public void Every_change_says_whose_version_it_means_and_a_read_tells_that_version() => Rule.Holds(
        host.Contract,
        contract => contract.Operations.Where(one => one.NeedsVersion).Where(one =>
        {
            var text = one.Parameters.Single(parameter => parameter["name"]!.GetValue<string>() == "If-Match")["description"]!.GetValue<string>();
            return Read().Match(text) is not { Success: true } read
                || !contract.Operations.Any(other => other.Method == "GET" && other.Path == read.Groups[1].Value && other.Responses["200"]["headers"]?["ETag"] is not null);
        }).Select(one => one.Id),
        document => document["paths"]!.AsObject().Remove("/v1/calls/{id}/panel"));

    [Fact]
    public void What_an_answer_always_has_is_never_said_to_be_absent() => Rule.Holds(
        host.Contract,
        contract => contract.Reachable(requests: false).Except(contract.Reachable(requests: true)).Where(name => name != "Problem")
            .SelectMany(name => (contract.Schemas[name]!["properties"] as JsonObject ?? [])
                .Where(property => property.Value!["description"]?.GetValue<string>().Contains("absent", StringComparison.OrdinalIgnoreCase) == true)
                .Select(property => $"{name}.{property.Key}")),
        document => document["components"]!["schemas"]!["ChallengeView"]!["properties"]!["reason"]!["description"] = "Absent where there is none.");

    // Nothing is fetched from an address that a caller names. The day something is, it is https and its resolved address checked.
    [Fact]
    public void No_body_takes_an_address_of_somebody_else_unless_it_is_https() => Rule.Holds(
        host.Contract,
        contract =>
        {
            var incoming = contract.Reachable(requests: true);
            return contract.AllSchemas().Where(one => one.Place.Split('/') is ["schemas", var name, ..] && incoming.Contains(name))
                .Where(one => one.Schema["format"]?.GetValue<string>() is "uri" or "uri-reference" or "iri" || Address().IsMatch(one.Place.Split('/')[^1]))
                .Where(one => one.Schema["pattern"]?.GetValue<string>().StartsWith("^https://", StringComparison.Ordinal) != true)
                .Select(one => one.Place);
        },
        document => document["components"]!["schemas"]!["ChallengeFormBody"]!["properties"]!["websiteUrl"] = new JsonObject { ["type"] = "string" });

    private static bool Below(string path, string thing) => path == thing || path.StartsWith($"{thing}/", StringComparison.Ordinal);

    private static IEnumerable<string> Actions(ServedOperation operation) => (operation.Node["x-actions"] as JsonArray ?? []).Select(action => action!.GetValue<string>());

    [GeneratedRegex("`GET ([^`]+)`")]
    private static partial Regex Read();

    [GeneratedRegex("(Url|Uri|Link|Href|Website)$|^(url|uri|link|href|website)$")]
    private static partial Regex Address();
}
