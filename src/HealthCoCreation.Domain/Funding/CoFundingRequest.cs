using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Funding;

public readonly record struct CoFundingRequestId(Guid Value) : ITypedId<CoFundingRequestId>
{
    public static CoFundingRequestId From(Guid value) => new(value);

    public static CoFundingRequestId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Why public money may be given (art. 107 and 108 TFEU).</summary>
public enum LegalBasis
{
    /// <summary>De minimis aid: Reg. (EU) 2023/2831, before 2024 Reg. (EU) 1407/2013.</summary>
    DeMinimis,

    /// <summary>Aid for research and development projects: Reg. (EU) 651/2014 art. 25.</summary>
    GberArticle25,

    /// <summary>A scheme the Commission was notified of and approved.</summary>
    NotifiedScheme,

    /// <summary>Not aid at all: the share of a hospital that acts outside the market, say.</summary>
    NoAid,
}

/// <summary>What one person of the funder has approved, where the rules ask for two.</summary>
public sealed record FirstApproval(AccountId Account, Money Amount, DateTimeOffset At);

/// <summary>Who approves, and what the rules of the day ask for.</summary>
/// <param name="Account">The person.</param>
/// <param name="TwoAbove">More than this takes two persons; null where one is always enough.</param>
/// <param name="RulePack">The pack that says so.</param>
public sealed record Approving(AccountId Account, Money? TwoAbove, string RulePack);

/// <summary>One funder is asked for its share of one proposal.</summary>
public sealed class CoFundingRequest : AggregateRoot<CoFundingRequestId>
{
    private CoFundingRequest()
    {
    }

    private CoFundingRequest(
        ProposalId proposal,
        ChallengeId challenge,
        RoundId round,
        OrganisationId funder,
        EnvelopeId envelope,
        Money requested,
        LegalBasis legalBasis,
        string basisReason,
        DateTimeOffset now)
        : base(CoFundingRequestId.New(now))
    {
        (ProposalId, ChallengeId, RoundId, Funder, EnvelopeId) = (proposal, challenge, round, funder, envelope);
        (Requested, LegalBasis, BasisReason) = (requested, legalBasis, basisReason);
        Raise(new CoFundingRequestDrafted(Id, proposal, funder, now));
    }

    public ProposalId ProposalId { get; private set; }

    public ChallengeId ChallengeId { get; private set; }

    public RoundId RoundId { get; private set; }

    public OrganisationId Funder { get; private set; }

    public EnvelopeId EnvelopeId { get; private set; }

    public CoFundingRequestStatus Status { get; private set; }

    public Money Requested { get; private set; }

    /// <summary>What the funder granted; null until then, and again once it expired.</summary>
    public Money? Approved { get; private set; }

    /// <summary>The first of two approvals; null where there is none, or it was overtaken by a decision.</summary>
    public FirstApproval? FirstApproval { get; private set; }

    /// <summary>The region's rule pack the request was approved under.</summary>
    public string? ApprovedUnder { get; private set; }

    public LegalBasis LegalBasis { get; private set; }

    /// <summary>Why this legal basis applies.</summary>
    public string BasisReason { get; private set; } = "";

    /// <summary>Why it was granted only in part, rejected, or expired.</summary>
    public string? DecisionReason { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What this request's postings in the envelope's ledger carry as their reference.</summary>
    public string Reference => Id.Value.ToString();

    public static Result<CoFundingRequest> Draft(
        ProposalId proposal,
        ChallengeId challenge,
        RoundId round,
        OrganisationId funder,
        EnvelopeId envelope,
        Money requested,
        LegalBasis legalBasis,
        string basisReason,
        DateTimeOffset now) =>
        Unsound(requested, basisReason) is { } error
            ? error
            : new CoFundingRequest(proposal, challenge, round, funder, envelope, requested, legalBasis, basisReason, now);

    public Result<Done> Revise(Money requested, LegalBasis legalBasis, string basisReason, DateTimeOffset now)
    {
        var next = CoFundingRequestLifecycle.Table.Next(Status, CoFundingRequestStep.Revise);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Unsound(requested, basisReason) is { } error)
        {
            return error;
        }

        Step(CoFundingRequestLifecycle.Table, Status, CoFundingRequestStep.Revise, now);
        (Status, Requested, LegalBasis, BasisReason) = (next.Value, requested, legalBasis, basisReason);
        return Done.It;
    }

    public Result<Done> Submit(DateTimeOffset now)
    {
        var next = Step(CoFundingRequestLifecycle.Table, Status, CoFundingRequestStep.Submit, now);
        if (next.Refused)
        {
            return next.Error;
        }

        (Status, SubmittedAt) = (next.Value, now);
        Raise(new CoFundingRequestSubmitted(Id, ProposalId, Funder, Requested, now));
        return Done.It;
    }

    /// <summary>The funder takes the request up.</summary>
    public Result<Done> Review(DateTimeOffset now)
    {
        var next = Step(CoFundingRequestLifecycle.Table, Status, CoFundingRequestStep.Review, now);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        return Done.It;
    }

    /// <summary>
    /// Grants the request in full: at once, or as the first of two persons, after whom it stays under review. The use case that grants it
    /// reserves <see cref="Approved"/> in the envelope.
    /// </summary>
    /// <returns>Whether it is granted now.</returns>
    public Result<bool> Approve(Approving by, DateTimeOffset now)
    {
        var next = CoFundingRequestLifecycle.Table.Next(Status, CoFundingRequestStep.Approve);
        return next.Refused ? next.Error : Grant(CoFundingRequestStep.Approve, next.Value, Requested, null, by, now);
    }

    /// <summary>Grants less than was asked for; otherwise as <see cref="Approve"/>.</summary>
    /// <returns>Whether it is granted now.</returns>
    public Result<bool> ApproveInPart(Money amount, string reason, Approving by, DateTimeOffset now)
    {
        var next = CoFundingRequestLifecycle.Table.Next(Status, CoFundingRequestStep.ApproveInPart);
        if (next.Refused)
        {
            return next.Error;
        }

        if (amount.Amount <= 0)
        {
            return CoFundingRequestErrors.AmountNotPositive;
        }

        if (amount.Currency != Requested.Currency)
        {
            return CoFundingRequestErrors.OtherCurrency.With("currency", Requested.Currency);
        }

        if (amount >= Requested)
        {
            return CoFundingRequestErrors.NotAPart.With("requested", Requested.Amount);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CoFundingRequestErrors.ReasonMissing;
        }

        return Grant(CoFundingRequestStep.ApproveInPart, next.Value, amount, reason, by, now);
    }

    // Two persons who mean different amounts have not agreed: the later one is the first of a new pair.
    private Result<bool> Grant(CoFundingRequestStep step, CoFundingRequestStatus next, Money amount, string? reason, Approving by, DateTimeOffset now)
    {
        var takesTwo = by.TwoAbove is { } above && (above.Currency != amount.Currency || amount > above);
        if (takesTwo && FirstApproval?.Amount == amount && FirstApproval.Account == by.Account)
        {
            return CoFundingRequestErrors.SecondPersonNeeded.With("twoApproversAbove", by.TwoAbove!.Value.Amount).With("rulePack", by.RulePack);
        }

        if (takesTwo && FirstApproval?.Amount != amount)
        {
            FirstApproval = new(by.Account, amount, now);
            Raise(new CoFundingRequestApprovedByOne(Id, ProposalId, by.Account, amount, now));
            return false;
        }

        Step(CoFundingRequestLifecycle.Table, Status, step, now, reason);
        (Status, Approved, DecisionReason, DecidedAt, ApprovedUnder) = (next, amount, reason, now, by.RulePack);
        Raise(new CoFundingRequestApproved(Id, ProposalId, EnvelopeId, amount, now));
        return true;
    }

    public Result<Done> Reject(string reason, DateTimeOffset now)
    {
        var next = StepWithReason(CoFundingRequestStep.Reject, reason, now);
        if (next.Refused)
        {
            return next.Error;
        }

        (Status, DecisionReason, DecidedAt) = (next.Value, reason, now);
        Raise(new CoFundingRequestRejected(Id, ProposalId, reason, now));
        return Done.It;
    }

    /// <summary>
    /// Ends a request that was not decided or not used in time. Where it had been approved, the same use case releases the
    /// reservation; the envelope refuses that once a signed grant has committed the money.
    /// </summary>
    public Result<Done> Expire(string reason, DateTimeOffset now)
    {
        var next = StepWithReason(CoFundingRequestStep.Expire, reason, now);
        if (next.Refused)
        {
            return next.Error;
        }

        Raise(new CoFundingRequestExpired(Id, ProposalId, EnvelopeId, Approved, now));
        (Status, Approved, DecisionReason) = (next.Value, null, reason);
        return Done.It;
    }

    private static Error? Unsound(Money requested, string basisReason) =>
        requested.Amount <= 0 ? CoFundingRequestErrors.AmountNotPositive
        : string.IsNullOrWhiteSpace(basisReason) ? CoFundingRequestErrors.BasisReasonMissing
        : null;

    private Result<CoFundingRequestStatus> StepWithReason(CoFundingRequestStep step, string reason, DateTimeOffset now)
    {
        var next = CoFundingRequestLifecycle.Table.Next(Status, step);
        if (next.Refused)
        {
            return next;
        }

        return string.IsNullOrWhiteSpace(reason)
            ? CoFundingRequestErrors.ReasonMissing
            : Step(CoFundingRequestLifecycle.Table, Status, step, now, reason);
    }
}
