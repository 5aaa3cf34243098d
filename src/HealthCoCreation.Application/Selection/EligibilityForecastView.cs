using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>What the rules of a call say of a proposal by themselves. The check that decides may add what only a person sees.</summary>
public sealed record EligibilityForecastView : IVersioned, IExample<EligibilityForecastView>
{
    /// <summary>The proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The call it answers.</summary>
    public required CallId CallId { get; init; }

    /// <summary>SHA-256 of the content that was looked at, in hexadecimal digits.</summary>
    public required string Digest { get; init; }

    /// <summary>Whether every rule is met.</summary>
    public required bool AllMet { get; init; }

    /// <summary>What contradicts the terms of the call as they stand now, then one finding for each rule, and for each member where it means every one.</summary>
    public required IReadOnlyList<EligibilityFinding> Findings { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>The version of the proposal; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you here: none.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static EligibilityForecastView Of(Proposal proposal, Call call, ProposalContent content, IReadOnlyList<EligibilityFinding> findings) => new()
    {
        ProposalId = proposal.Id,
        CallId = call.Id,
        Digest = content.Digest(),
        AllMet = findings.All(finding => finding.Met),
        Findings = findings,
        Invented = proposal.Invented,
        Version = proposal.Version,
        Actions = [],
    };

    public static EligibilityForecastView Example => new()
    {
        ProposalId = ProposalView.Example.Id,
        CallId = ProposalView.Example.CallId,
        Digest = ProposalView.Example.ContentDigest!,
        AllMet = true,
        Findings =
        [
            new(ProposalView.Example.LeadId, "smeClass of the lead one of micro, small, medium", true, null, "sme-only"),
            new(null, "maturity at least 4", true, null, "prototype"),
        ],
        Invented = false,
        Version = 6,
        Actions = [],
    };
}
