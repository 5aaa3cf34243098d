using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Funding;

public readonly record struct GrantId(Guid Value) : ITypedId<GrantId>
{
    public static GrantId From(Guid value) => new(value);

    public static GrantId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What one funder gives to one member of the consortium, and on which legal basis.</summary>
/// <param name="Funder">Who gives.</param>
/// <param name="EnvelopeId">Out of which budget.</param>
/// <param name="CoFundingRequestId">The approved request it comes from.</param>
/// <param name="Beneficiary">Who receives: aid counts against the company that benefits.</param>
/// <param name="Amount">How much, more than zero.</param>
/// <param name="LegalBasis">Why it may be given.</param>
/// <param name="BasisReason">Why that basis applies.</param>
public sealed record GrantLine(
    OrganisationId Funder,
    EnvelopeId EnvelopeId,
    CoFundingRequestId CoFundingRequestId,
    OrganisationId Beneficiary,
    Money Amount,
    LegalBasis LegalBasis,
    string BasisReason);

/// <summary>An organisation's signature, given by one of its signatories.</summary>
public sealed record GrantSignature(OrganisationId Organisation, AccountId Account, DateTimeOffset At);

/// <summary>Money that went out under the lines of one co-funding request.</summary>
/// <param name="Reference">The payer's reference, unique within the grant.</param>
public sealed record GrantPayment(CoFundingRequestId CoFundingRequestId, Money Amount, string Reference, DateTimeOffset At);

/// <summary>Money that came back to the funder of one co-funding request.</summary>
/// <param name="Reference">The payer's reference, unique within the grant.</param>
public sealed record GrantRecovery(CoFundingRequestId CoFundingRequestId, Money Amount, string Reference, DateTimeOffset At);

/// <summary>The agreement by which funders give money to the solver's consortium.</summary>
public sealed class Grant : AggregateRoot<GrantId>
{
    private Grant()
    {
    }

    private Grant(ProposalId proposal, OrganisationId lead, IReadOnlyList<GrantLine> lines, DateTimeOffset now)
        : base(GrantId.New(now))
    {
        (ProposalId, Lead, Lines, Currency) = (proposal, lead, lines, lines[0].Amount.Currency);
        Raise(new GrantPrepared(Id, proposal, lead, Total, now));
    }

    public ProposalId ProposalId { get; private set; }

    /// <summary>The lead solver, who signs for the consortium.</summary>
    public OrganisationId Lead { get; private set; }

    public GrantStatus Status { get; private set; }

    /// <summary>ISO 4217 code of every amount in the grant.</summary>
    public string Currency { get; private set; } = "";

    public IReadOnlyList<GrantLine> Lines { get; private set; } = [];

    public IReadOnlyList<GrantSignature> Signatures { get; private set; } = [];

    public IReadOnlyList<GrantPayment> Payments { get; private set; } = [];

    public IReadOnlyList<GrantRecovery> Recoveries { get; private set; } = [];

    /// <summary>When the last party signed: the moment at which the right to the aid arises.</summary>
    public DateTimeOffset? SignedAt { get; private set; }

    /// <summary>What is to be paid back after a termination; null before.</summary>
    public Money? RecoveryDue { get; private set; }

    public Money Total => Sum(Lines.Select(line => line.Amount));

    public Money Paid => Sum(Payments.Select(payment => payment.Amount));

    public Money Recovered => Sum(Recoveries.Select(recovery => recovery.Amount));

    /// <summary>Who must sign: the lead solver and every funder.</summary>
    public IReadOnlyList<OrganisationId> Parties => [.. Lines.Select(line => line.Funder).Prepend(Lead).Distinct()];

    /// <summary>Who of the parties has not signed yet.</summary>
    public IReadOnlyList<OrganisationId> AwaitedSignatures =>
        [.. Parties.Except(Signatures.Select(signature => signature.Organisation))];

    /// <summary>What each beneficiary gets as de minimis aid, for the check of its ceiling and its aid record.</summary>
    public IReadOnlyList<(OrganisationId Beneficiary, Money Amount)> DeMinimisAid =>
    [
        .. Lines.Where(line => line.LegalBasis == LegalBasis.DeMinimis)
            .GroupBy(line => line.Beneficiary, (beneficiary, lines) => (beneficiary, Sum(lines.Select(line => line.Amount)))),
    ];

    public static Result<Grant> Prepare(
        ProposalId proposal, OrganisationId lead, IReadOnlyList<GrantLine> lines, DateTimeOffset now)
    {
        if (lines.Count == 0)
        {
            return GrantErrors.NoLines;
        }

        if (lines.Any(line => line.Amount.Amount <= 0))
        {
            return GrantErrors.AmountNotPositive;
        }

        if (lines.Any(line => line.Amount.Currency != lines[0].Amount.Currency))
        {
            return GrantErrors.OtherCurrency.With("currency", lines[0].Amount.Currency);
        }

        if (lines.Any(line => string.IsNullOrWhiteSpace(line.BasisReason)))
        {
            return GrantErrors.BasisReasonMissing;
        }

        if (lines.DistinctBy(line => (line.CoFundingRequestId, line.Beneficiary)).Count() != lines.Count)
        {
            return GrantErrors.DuplicateLine;
        }

        if (lines.Select(line => (line.CoFundingRequestId, line.Funder, line.EnvelopeId)).Distinct().Count()
            != lines.Select(line => line.CoFundingRequestId).Distinct().Count())
        {
            return GrantErrors.InconsistentLines;
        }

        var funders = lines.Select(line => line.Funder).ToHashSet();
        if (funders.Contains(lead) || lines.Any(line => funders.Contains(line.Beneficiary)))
        {
            return GrantErrors.SelfFunded;
        }

        return new Grant(proposal, lead, [.. lines], now);
    }

    /// <summary>
    /// Adds one party's signature. With the last one the grant is signed: the same use case commits the reservations and
    /// records the aid, and the whole is refused where a ceiling would be exceeded.
    /// </summary>
    public Result<Done> Sign(OrganisationId organisation, AccountId account, DateTimeOffset now)
    {
        var next = GrantLifecycle.Table.Next(Status, GrantStep.Sign);
        if (next.Refused)
        {
            return next.Error;
        }

        if (!Parties.Contains(organisation))
        {
            return GrantErrors.NotAParty;
        }

        if (!AwaitedSignatures.Contains(organisation))
        {
            return GrantErrors.AlreadySigned;
        }

        if (Signatures.Any(signature => signature.Account == account))
        {
            return GrantErrors.SignedByYou;
        }

        Signatures = [.. Signatures, new GrantSignature(organisation, account, now)];
        if (AwaitedSignatures.Count > 0)
        {
            Raise(new GrantSignatureAdded(Id, organisation, now));
            return Done.It;
        }

        Step(GrantLifecycle.Table, Status, GrantStep.Sign, now);
        (Status, SignedAt) = (next.Value, now);
        Raise(new GrantSigned(Id, ProposalId, Lead, Total, now));
        return Done.It;
    }

    public Result<Done> Activate(DateTimeOffset now) =>
        Take(GrantStep.Activate, now, new GrantActivated(Id, ProposalId, now));

    /// <summary>Notes a payment. The same use case books it in the envelope.</summary>
    public Result<Done> RecordPayment(CoFundingRequestId request, Money amount, string reference, DateTimeOffset now)
    {
        var next = GrantLifecycle.Table.Next(Status, GrantStep.Pay);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Unsound(request, amount, reference) is { } error)
        {
            return error;
        }

        if (amount > UnpaidOf(request))
        {
            return GrantErrors.ExceedsLine.With("unpaid", UnpaidOf(request).Amount);
        }

        Step(GrantLifecycle.Table, Status, GrantStep.Pay, now, reference);
        Payments = [.. Payments, new GrantPayment(request, amount, reference, now)];
        Raise(new GrantPaymentRecorded(Id, request, amount, reference, now));
        return Done.It;
    }

    public Result<Done> Suspend(string reason, DateTimeOffset now) =>
        Take(GrantStep.Suspend, reason, now, new GrantSuspended(Id, ProposalId, reason, now));

    public Result<Done> Resume(string reason, DateTimeOffset now) =>
        Take(GrantStep.Resume, reason, now, new GrantResumed(Id, ProposalId, reason, now));

    /// <summary>Ends the grant in order. The same use case releases what remains unpaid in the envelopes.</summary>
    public Result<Done> Complete(DateTimeOffset now) =>
        Take(GrantStep.Complete, now, new GrantCompleted(Id, ProposalId, now));

    /// <summary>
    /// Ends the grant early. The same use case releases what remains reserved or unpaid in the envelopes.
    /// </summary>
    /// <param name="recoveryDue">What is to be paid back: from zero to all that was paid.</param>
    public Result<Done> Terminate(string reason, Money recoveryDue, DateTimeOffset now)
    {
        var next = GrantLifecycle.Table.Next(Status, GrantStep.Terminate);
        if (next.Refused)
        {
            return next.Error;
        }

        if (recoveryDue.Currency != Currency)
        {
            return GrantErrors.OtherCurrency.With("currency", Currency);
        }

        if (recoveryDue.Amount < 0 || recoveryDue > Paid)
        {
            return GrantErrors.RecoveryExceedsPaid.With("paid", Paid.Amount);
        }

        var taken = Take(GrantStep.Terminate, reason, now, new GrantTerminated(Id, ProposalId, reason, recoveryDue, now));
        if (!taken.Refused)
        {
            RecoveryDue = recoveryDue;
        }

        return taken;
    }

    /// <summary>Notes money that came back. The same use case books it in the envelope.</summary>
    public Result<Done> RecordRecovery(CoFundingRequestId request, Money amount, string reference, DateTimeOffset now)
    {
        var next = GrantLifecycle.Table.Next(Status, GrantStep.Recover);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Unsound(request, amount, reference) is { } error)
        {
            return error;
        }

        var outstanding = RecoveryDue!.Value - Recovered;
        var limit = outstanding < PaidNet(request) ? outstanding : PaidNet(request);
        if (amount > limit)
        {
            return GrantErrors.ExceedsRecoveryDue.With("limit", limit.Amount);
        }

        Step(GrantLifecycle.Table, Status, GrantStep.Recover, now, reference);
        Recoveries = [.. Recoveries, new GrantRecovery(request, amount, reference, now)];
        Raise(new GrantRecoveryRecorded(Id, request, amount, reference, now));
        return Done.It;
    }

    /// <summary>What the lines of one co-funding request grant together.</summary>
    public Money GrantedOf(CoFundingRequestId request) =>
        Sum(Lines.Where(line => line.CoFundingRequestId == request).Select(line => line.Amount));

    /// <summary>What of one co-funding request's lines has not been paid.</summary>
    public Money UnpaidOf(CoFundingRequestId request) => GrantedOf(request) - PaidOf(request);

    public Money PaidOf(CoFundingRequestId request) =>
        Sum(Payments.Where(payment => payment.CoFundingRequestId == request).Select(payment => payment.Amount));

    private Money PaidNet(CoFundingRequestId request) => PaidOf(request)
        - Sum(Recoveries.Where(recovery => recovery.CoFundingRequestId == request).Select(recovery => recovery.Amount));

    private Money Sum(IEnumerable<Money> amounts) => amounts.Aggregate(Money.Zero(Currency), (sum, amount) => sum + amount);

    private Error? Unsound(CoFundingRequestId request, Money amount, string reference) =>
        Lines.All(line => line.CoFundingRequestId != request) ? GrantErrors.UnknownRequest
        : amount.Amount <= 0 ? GrantErrors.AmountNotPositive
        : amount.Currency != Currency ? GrantErrors.OtherCurrency.With("currency", Currency)
        : string.IsNullOrWhiteSpace(reference) ? GrantErrors.ReferenceMissing
        : Payments.Any(payment => payment.Reference == reference)
            || Recoveries.Any(recovery => recovery.Reference == reference) ? GrantErrors.AlreadyRecorded
        : null;

    private Result<Done> Take(GrantStep step, string reason, DateTimeOffset now, IDomainEvent happened)
    {
        var next = GrantLifecycle.Table.Next(Status, step);
        if (next.Refused)
        {
            return next.Error;
        }

        return string.IsNullOrWhiteSpace(reason) ? GrantErrors.ReasonMissing : Take(step, now, happened, reason);
    }

    private Result<Done> Take(GrantStep step, DateTimeOffset now, IDomainEvent happened, string? reason = null)
    {
        var next = Step(GrantLifecycle.Table, Status, step, now, reason);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(happened);
        return Done.It;
    }
}
