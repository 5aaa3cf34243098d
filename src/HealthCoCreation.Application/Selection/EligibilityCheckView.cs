using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>The gate before merit: pass or fail, with reasons.</summary>
public sealed record EligibilityCheckView : IVersioned, IExample<EligibilityCheckView>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required EligibilityCheckId Id { get; init; }

    /// <summary>The proposal that was checked.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The call it answers.</summary>
    public required CallId CallId { get; init; }

    /// <summary>Whether the proposal is eligible. Where the call's consortia are atomic, one ineligible member fails it.</summary>
    public required bool Passed { get; init; }

    /// <summary>What was tested, requirement by requirement.</summary>
    public required IReadOnlyList<EligibilityFinding> Findings { get; init; }

    /// <summary>Who checked.</summary>
    public required AccountId CheckedBy { get; init; }

    public required DateTimeOffset CheckedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now: none, a check is written once.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static EligibilityCheckView Of(EligibilityCheck check) => new()
    {
        Id = check.Id,
        ProposalId = check.ProposalId,
        CallId = check.CallId,
        Passed = check.Passed,
        Findings = check.Findings,
        CheckedBy = check.CheckedBy,
        CheckedAt = check.CheckedAt,
        Invented = check.Invented,
        Version = check.Version,
        Actions = [],
    };

    public static EligibilityCheckView Example => new()
    {
        Id = ExampleIds.EligibilityCheck,
        ProposalId = ExampleIds.Proposal,
        CallId = ExampleIds.Call,
        Passed = true,
        Findings = [new(null, "Answers one challenge of the call", true, null), new(null, "Complete budget", true, null)],
        CheckedBy = ExampleIds.FundersOfficer,
        CheckedAt = new(2018, 6, 12, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 1,
        Actions = [],
    };
}
