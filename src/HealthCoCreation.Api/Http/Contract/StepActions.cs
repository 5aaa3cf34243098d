using System.Text.RegularExpressions;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>
/// Which action of a view an operation is. Mostly the last segment of its path or its own id says it; where a step makes a part
/// of the thing (a payment, a session), its address is that part and the action is told here.
/// </summary>
internal static class StepActions
{
    public const string Extension = "x-actions";

    private static readonly Dictionary<string, string[]> Told = new(StringComparer.Ordinal)
    {
        ["RecordPayment"] = ["pay"],
        ["RecordRecovery"] = ["recover"],
        ["AllocateToEnvelope"] = ["allocate"],
        ["SaveContent"] = ["revise"],
        ["PatchContent"] = ["revise"],
        ["ReviseObservation"] = ["quantify"],
        ["EraseChallengeVersion"] = ["eraseVersion"],
        ["AdoptRulePack"] = ["adoptPack"],
        ["ChangeMemberRoles"] = ["changeRoles"],
        ["AcceptMembership"] = ["acceptMembership"],
        ["AssessMaturity"] = ["assess"],
        ["AgreeCoachingPlan"] = ["agreePlan", "revisePlan"],
        ["InviteToPanel"] = ["invite"],
        ["ScoreProposal"] = ["score"],
        ["WriteConsensus"] = ["write"],
        ["RenewConflicts"] = ["renew"],
        ["TakeUpBestPractice"] = ["takeUp"],
        ["LeaveUnsolved"] = ["leaveUnsolved"],
        ["CompletePilot"] = ["completePilot"],
        ["ReleaseAnswers"] = ["releaseAnswers"],
    };

    private static readonly HashSet<string> Steps = [.. ProblemPages.Lifecycles.SelectMany(table => table.Steps), "extend", "amend", "signOff", "award", "leave", "merge", "split"];

    /// <summary>The names under which views offer the operation; none for reads and for what begins something of its own.</summary>
    public static IReadOnlyList<string> Of(string operation, string method, string path)
    {
        if (HttpMethods.IsGet(method) || !path.Contains('{', StringComparison.Ordinal))
        {
            return [];
        }

        if (Told.TryGetValue(operation, out var told))
        {
            return told;
        }

        var last = path.TrimEnd('/').Split('/')[^1];
        if (last.StartsWith('{'))
        {
            return HttpMethods.IsPut(method) || HttpMethods.IsPatch(method) ? ["revise"] : [Camel(operation)];
        }

        var words = last.Split('-');
        var step = words[0] + string.Concat(words[1..].Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
        return [Steps.Contains(step) ? step : Camel(operation)];
    }

    private static string Camel(string operation) => char.ToLowerInvariant(operation[0]) + operation[1..];
}

/// <summary>Whose version <c>If-Match</c> means: that of the whole the path is about, not of its part.</summary>
internal static partial class VersionOwners
{
    // Parts with a version of their own.
    private static readonly (string Prefix, string Read)[] Own =
    [
        ("v1/challenges/{id}/observers", "/v1/challenges/{id}/observers/{organisationId}"),
        ("v1/calls/{id}/questions/{question}", "/v1/calls/{id}/questions/{question}"),
        ("v1/calls/{id}/panel", "/v1/calls/{id}/panel"),
        ("v1/calls/{id}/ranking", "/v1/calls/{id}/ranking"),
        ("v1/calls/{id}/award", "/v1/calls/{id}/ranking"),
        ("v1/challenges/{id}/comments/{comment}", "/v1/challenges/{id}/comments/{comment}"),
        ("v1/challenges/{id}/attachments/{attachment}", "/v1/challenges/{id}/attachments/{attachment}"),
    ];

    /// <summary>The address whose GET tells the version.</summary>
    public static string Of(string path)
    {
        var plain = Constraint().Replace(path, "}");
        return Own.FirstOrDefault(one => plain.StartsWith(one.Prefix, StringComparison.Ordinal)).Read
            ?? $"/{plain[..(plain.IndexOf('}', StringComparison.Ordinal) + 1)]}";
    }

    // "{id:guid}" is "{id}" in the contract.
    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
