using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Selection;

/// <summary>Where a proposal stands after a decision on it.</summary>
public sealed record ProposalDecisionView : IVersioned, IExample<ProposalDecisionView>
{
    /// <summary>Identifier of the proposal (random).</summary>
    public required ProposalId Id { get; init; }

    public required CallId CallId { get; init; }

    public required ChallengeId ChallengeId { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProposalStatus Status { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now: none after a declined award.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static ProposalDecisionView Of(Proposal proposal) => new()
    {
        Id = proposal.Id,
        CallId = proposal.CallId,
        ChallengeId = proposal.ChallengeId,
        Status = proposal.Status,
        Invented = proposal.Invented,
        Version = proposal.Version,
        Actions = [],
    };

    public static ProposalDecisionView Example => new()
    {
        Id = EligibilityCheckView.Example.ProposalId,
        CallId = PanelView.Example.CallId,
        ChallengeId = ScorecardView.Example.ChallengeId,
        Status = ProposalStatus.Declined,
        Invented = false,
        Version = 12,
        Actions = [],
    };
}
