namespace HealthCoCreation.Application.Common;

/// <summary>What a token may be narrowed to: a module, and reading or writing there.</summary>
public static class Scopes
{
    public const string AccessRead = "access:read";
    public const string AccessWrite = "access:write";
    public const string RegionsRead = "regions:read";
    public const string RegionsWrite = "regions:write";
    public const string OrganisationsRead = "organisations:read";
    public const string OrganisationsWrite = "organisations:write";
    public const string RoundsRead = "rounds:read";
    public const string RoundsWrite = "rounds:write";
    public const string CallsRead = "calls:read";
    public const string CallsWrite = "calls:write";
    public const string ChallengesRead = "challenges:read";
    public const string ChallengesWrite = "challenges:write";
    public const string ProposalsRead = "proposals:read";
    public const string ProposalsWrite = "proposals:write";
    public const string SelectionRead = "selection:read";
    public const string SelectionWrite = "selection:write";
    public const string FundingRead = "funding:read";
    public const string FundingWrite = "funding:write";
    public const string ProjectsRead = "projects:read";
    public const string ProjectsWrite = "projects:write";
    public const string EvaluationRead = "evaluation:read";
    public const string EvaluationWrite = "evaluation:write";
    public const string CoachingRead = "coaching:read";
    public const string CoachingWrite = "coaching:write";
    public const string ReportsRead = "reports:read";
    public const string AuditRead = "audit:read";

    /// <summary>Every scope there is, with what it opens.</summary>
    public static readonly IReadOnlyDictionary<string, string> All = new[]
    {
        "access", "regions", "organisations", "rounds", "calls", "challenges", "proposals", "selection", "funding", "projects", "evaluation", "coaching",
    }
        .SelectMany(module => new[] { ($"{module}:read", $"Read in the module {module}."), ($"{module}:write", $"Change things in the module {module}.") })
        .Append((ReportsRead, "Read reports."))
        .Append((AuditRead, "Read the audit trail."))
        .ToDictionary(scope => scope.Item1, scope => scope.Item2, StringComparer.Ordinal);
}
