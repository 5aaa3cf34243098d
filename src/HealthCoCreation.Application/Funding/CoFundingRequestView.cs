using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Funding;

/// <summary>A co-funding request: one funder is asked for its share of one proposal.</summary>
public sealed record CoFundingRequestView : IVersioned, IExampleIn<CoFundingRequestView, CoFundingRequestStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required CoFundingRequestId Id { get; init; }

    /// <summary>The proposal the money is for.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The challenge that the proposal answers.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>The round whose call the proposal answers.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>The funder that is asked.</summary>
    public required OrganisationId FunderId { get; init; }

    /// <summary>The funder's budget from which it would be paid.</summary>
    public required EnvelopeId EnvelopeId { get; init; }

    /// <summary>Where it stands.</summary>
    public required CoFundingRequestStatus Status { get; init; }

    /// <summary>What is asked for.</summary>
    public required Money Requested { get; init; }

    /// <summary>What was granted: all or a part; reserved in the envelope.</summary>
    public Money? Approved { get; init; }

    /// <summary>The first of the two approvals that the region's rules ask for above their limit; null where there is none.</summary>
    public FirstApprovalView? FirstApproval { get; init; }

    /// <summary>The region's rule pack the request was approved under.</summary>
    public string? RulePack { get; init; }

    /// <summary>Why public money may be given.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Why this legal basis applies.</summary>
    public required string BasisReason { get; init; }

    /// <summary>Why it was granted only in part, rejected, or expired.</summary>
    public string? DecisionReason { get; init; }

    /// <summary>When it was handed to the funder; null while a draft.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>When the funder decided; null until then.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it.</summary>
    public static CoFundingRequestView Of(CoFundingRequest request, Round round, Actor actor) => new()
    {
        Id = request.Id,
        ProposalId = request.ProposalId,
        ChallengeId = request.ChallengeId,
        RoundId = request.RoundId,
        FunderId = request.Funder,
        EnvelopeId = request.EnvelopeId,
        Status = request.Status,
        Requested = request.Requested,
        Approved = request.Approved,
        FirstApproval = request.FirstApproval is { } first ? new() { AccountId = first.Account, Amount = first.Amount, At = first.At } : null,
        RulePack = request.ApprovedUnder,
        LegalBasis = request.LegalBasis,
        BasisReason = request.BasisReason,
        DecisionReason = request.DecisionReason,
        SubmittedAt = request.SubmittedAt,
        DecidedAt = request.DecidedAt,
        Invented = request.Invented,
        Version = request.Version,
        Actions = CoFundingRequestPolicy.Actions(actor, request, round),
    };

    public static CoFundingRequestView Example => new()
    {
        Id = ExampleIds.CoFundingRequest,
        ProposalId = ExampleIds.Proposal,
        ChallengeId = ExampleIds.Challenge,
        RoundId = ExampleIds.Round,
        FunderId = ExampleIds.Funder,
        EnvelopeId = ExampleIds.Envelope,
        Status = CoFundingRequestStatus.UnderReview,
        Requested = Money.Euro(30_000m),
        LegalBasis = LegalBasis.DeMinimis,
        BasisReason = "A small company that received no other aid in the last three years.",
        SubmittedAt = new(2018, 6, 25, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 3,
        Actions = ["approve", "approveInPart", "reject"],
    };

    public static CoFundingRequestView ExampleIn(CoFundingRequestStatus status)
    {
        var granted = status is CoFundingRequestStatus.Approved or CoFundingRequestStatus.PartiallyApproved;
        return Example with
        {
            Status = status,
            Approved = status switch
            {
                CoFundingRequestStatus.Approved => Example.Requested,
                CoFundingRequestStatus.PartiallyApproved => Money.Euro(20_000m),
                _ => null,
            },
            RulePack = granted ? "FR10-2018" : null,
            DecisionReason = status switch
            {
                CoFundingRequestStatus.PartiallyApproved => "The envelope does not hold more.",
                CoFundingRequestStatus.Rejected => "The costs are those of a product that is sold already.",
                CoFundingRequestStatus.Expired => "The proposal was not awarded.",
                _ => null,
            },
            SubmittedAt = status == CoFundingRequestStatus.Draft ? null : Example.SubmittedAt,
            DecidedAt = granted || status == CoFundingRequestStatus.Rejected ? new(2018, 7, 4, 9, 0, 0, TimeSpan.Zero) : null,
        };
    }
}

/// <summary>The first of two approvals.</summary>
public sealed record FirstApprovalView
{
    /// <summary>Who gave it; somebody else of the funder gives the second.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>The amount; the second approval is for the same.</summary>
    public required Money Amount { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>A co-funding request as it stands in lists.</summary>
public sealed record CoFundingRequestSummary : IExample<CoFundingRequestSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required CoFundingRequestId Id { get; init; }

    /// <summary>The proposal the money is for.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The round whose call the proposal answers.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>The funder that is asked.</summary>
    public required OrganisationId FunderId { get; init; }

    /// <summary>Where it stands.</summary>
    public required CoFundingRequestStatus Status { get; init; }

    /// <summary>What is asked for.</summary>
    public required Money Requested { get; init; }

    /// <summary>What was granted: all or a part.</summary>
    public Money? Approved { get; init; }

    /// <summary>Why public money may be given.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<CoFundingRequest, CoFundingRequestSummary>> Projection = request => new CoFundingRequestSummary
    {
        Id = request.Id,
        ProposalId = request.ProposalId,
        RoundId = request.RoundId,
        FunderId = request.Funder,
        Status = request.Status,
        Requested = request.Requested,
        Approved = request.Approved,
        LegalBasis = request.LegalBasis,
        Invented = request.Invented,
    };

    public static CoFundingRequestSummary Example => new()
    {
        Id = CoFundingRequestView.Example.Id,
        ProposalId = CoFundingRequestView.Example.ProposalId,
        RoundId = CoFundingRequestView.Example.RoundId,
        FunderId = CoFundingRequestView.Example.FunderId,
        Status = CoFundingRequestStatus.UnderReview,
        Requested = CoFundingRequestView.Example.Requested,
        LegalBasis = LegalBasis.DeMinimis,
        Invented = false,
    };
}
