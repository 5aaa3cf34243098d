using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Funding;

public readonly record struct EnvelopeId(Guid Value) : ITypedId<EnvelopeId>
{
    public static EnvelopeId From(Guid value) => new(value);

    public static EnvelopeId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>Where a funder's money comes from: what a programme pays together is bound by the source of each part.</summary>
public enum FundingSource
{
    /// <summary>The European Regional Development Fund; with what is to be matched by others.</summary>
    Erdf,

    /// <summary>Another fund or programme of the European Union.</summary>
    OtherUnion,

    /// <summary>The Member State, whichever of its bodies.</summary>
    National,

    /// <summary>The region or its municipalities.</summary>
    Regional,

    /// <summary>Anybody who is not public.</summary>
    Private,
}

/// <summary>What a ledger entry does.</summary>
public enum LedgerEntryKind
{
    /// <summary>Part of the authorised sum is made available.</summary>
    Allocate,

    /// <summary>Money is set aside for an approved request.</summary>
    Reserve,

    /// <summary>A reservation, or the unpaid rest of a commitment, becomes available again.</summary>
    Release,

    /// <summary>A reservation becomes an obligation, because the grant was signed.</summary>
    Commit,

    /// <summary>Part of an obligation was paid.</summary>
    Pay,

    /// <summary>Money that had been paid came back.</summary>
    Recover,
}

/// <summary>The accounts of an envelope's ledger. Their balances (debits less credits) always add up to zero.</summary>
public enum LedgerAccount
{
    /// <summary>Where allocated money comes from: its balance is the negative of what was allocated.</summary>
    Allocation,

    /// <summary>What is left to reserve.</summary>
    Available,

    /// <summary>Set aside for approved requests.</summary>
    Reserved,

    /// <summary>The unpaid obligation from signed grants.</summary>
    Committed,

    /// <summary>Paid, before recoveries.</summary>
    Paid,

    /// <summary>Against <see cref="Paid"/>: its balance is the negative of what came back.</summary>
    Recovered,
}

/// <summary>One posting. It is never changed and never removed; a mistake is put right by a counter-posting.</summary>
public sealed class LedgerEntry
{
    internal LedgerEntry(
        EnvelopeId envelope,
        int number,
        LedgerEntryKind kind,
        LedgerAccount debit,
        LedgerAccount credit,
        decimal amount,
        string reference,
        DateTimeOffset now)
    {
        EntryId = Guid.CreateVersion7(now);
        (EnvelopeId, Number, Kind, Debit, Credit) = (envelope, number, kind, debit, credit);
        (Amount, Reference, At) = (amount, reference, now);
    }

    private LedgerEntry()
    {
    }

    public Guid EntryId { get; private set; }

    public EnvelopeId EnvelopeId { get; private set; }

    /// <summary>Counts up from 1 within the envelope, without gaps.</summary>
    public int Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    public LedgerEntryKind Kind { get; private set; }

    public LedgerAccount Debit { get; private set; }

    public LedgerAccount Credit { get; private set; }

    /// <summary>Always positive, in the envelope's currency.</summary>
    public decimal Amount { get; private set; }

    /// <summary>What the posting is for: the co-funding request, or the budget decision of an allocation.</summary>
    public string Reference { get; private set; } = "";
}

/// <summary>
/// A funder's budget for one round, in one currency. At every moment
/// reserved + committed + paid − recovered ≤ allocated ≤ authorised.
/// </summary>
public sealed class Envelope : AggregateRoot<EnvelopeId>
{
    private readonly List<LedgerEntry> _ledger = [];

    private Envelope()
    {
    }

    private Envelope(RoundId round, OrganisationId funder, FundingSource source, Money authorised, DateTimeOffset now)
        : base(EnvelopeId.New(now))
    {
        (RoundId, Funder, Source) = (round, funder, source);
        (Authorised, Currency) = (authorised.Amount, authorised.Currency);
        Raise(new EnvelopePlanned(Id, round, funder, authorised, now));
    }

    public RoundId RoundId { get; private set; }

    public OrganisationId Funder { get; private set; }

    /// <summary>Where its money comes from.</summary>
    public FundingSource Source { get; private set; }

    /// <summary>ISO 4217 code of every amount in the envelope.</summary>
    public string Currency { get; private set; } = "";

    public EnvelopeStatus Status { get; private set; }

    /// <summary>The most that may ever be allocated.</summary>
    public decimal Authorised { get; private set; }

    /// <summary>What of the authorised sum may be spent.</summary>
    public decimal Allocated { get; private set; }

    /// <summary>Set aside for approved requests whose grants are not signed yet.</summary>
    public decimal Reserved { get; private set; }

    /// <summary>The unpaid obligation from signed grants.</summary>
    public decimal Committed { get; private set; }

    /// <summary>Paid so far, before recoveries.</summary>
    public decimal Paid { get; private set; }

    /// <summary>What came back of the paid.</summary>
    public decimal Recovered { get; private set; }

    /// <summary>What is left to reserve.</summary>
    public decimal Available => Allocated - Reserved - Committed - Paid + Recovered;

    public IReadOnlyList<LedgerEntry> Ledger => _ledger;

    public static Result<Envelope> Plan(RoundId round, OrganisationId funder, FundingSource source, Money authorised, DateTimeOffset now) =>
        authorised.Amount <= 0
            ? EnvelopeErrors.AmountNotPositive
            : new Envelope(round, funder, source, authorised, now);

    public Result<Done> Open(DateTimeOffset now)
    {
        var next = Step(EnvelopeLifecycle.Table, Status, EnvelopeStep.Open, now);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(new EnvelopeOpened(Id, RoundId, now));
        return Done.It;
    }

    /// <param name="reference">The budget decision that allocates the money.</param>
    public Result<Done> Allocate(Money amount, string reference, DateTimeOffset now) =>
        Post(EnvelopeStep.Allocate, LedgerEntryKind.Allocate, LedgerAccount.Available, LedgerAccount.Allocation, amount, reference, now, () =>
            amount.Amount > Authorised - Allocated
                ? EnvelopeErrors.ExceedsAuthorised.With("authorised", Authorised).With("allocated", Allocated)
                : null);

    /// <param name="reference">The co-funding request; the same reference carries on to commitment, payment and recovery.</param>
    public Result<Done> Reserve(Money amount, string reference, DateTimeOffset now) =>
        Post(EnvelopeStep.Reserve, LedgerEntryKind.Reserve, LedgerAccount.Reserved, LedgerAccount.Available, amount, reference, now, () =>
            amount.Amount > Available ? EnvelopeErrors.InsufficientFunds.With("available", Available) : null);

    /// <summary>Gives a reservation, or part of it, back: the request expired, the award was declined.</summary>
    public Result<Done> ReleaseReservation(Money amount, string reference, DateTimeOffset now) =>
        Post(EnvelopeStep.Release, LedgerEntryKind.Release, LedgerAccount.Available, LedgerAccount.Reserved, amount, reference, now, () =>
            Beyond(ReservedFor(reference), amount, EnvelopeErrors.ExceedsReservation));

    /// <summary>Gives the unpaid rest of a commitment back: the grant was completed for less, or terminated.</summary>
    public Result<Done> ReleaseCommitment(Money amount, string reference, DateTimeOffset now) =>
        Post(EnvelopeStep.Release, LedgerEntryKind.Release, LedgerAccount.Available, LedgerAccount.Committed, amount, reference, now, () =>
            Beyond(CommittedFor(reference), amount, EnvelopeErrors.ExceedsCommitment));

    public Result<Done> Commit(Money amount, string reference, DateTimeOffset now) =>
        Post(EnvelopeStep.Commit, LedgerEntryKind.Commit, LedgerAccount.Committed, LedgerAccount.Reserved, amount, reference, now, () =>
            Beyond(ReservedFor(reference), amount, EnvelopeErrors.ExceedsReservation));

    public Result<Done> Pay(Money amount, string reference, DateTimeOffset now) =>
        Post(EnvelopeStep.Pay, LedgerEntryKind.Pay, LedgerAccount.Paid, LedgerAccount.Committed, amount, reference, now, () =>
            Beyond(CommittedFor(reference), amount, EnvelopeErrors.ExceedsCommitment));

    /// <summary>Books money that came back. While the envelope is open it can be reserved anew.</summary>
    public Result<Done> Recover(Money amount, string reference, DateTimeOffset now) =>
        Post(EnvelopeStep.Recover, LedgerEntryKind.Recover, LedgerAccount.Available, LedgerAccount.Recovered, amount, reference, now, () =>
            Beyond(PaidFor(reference), amount, EnvelopeErrors.ExceedsPayments));

    public Result<Done> Close(DateTimeOffset now)
    {
        var next = EnvelopeLifecycle.Table.Next(Status, EnvelopeStep.Close);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Reserved > 0 || Committed > 0)
        {
            return EnvelopeErrors.StillBound.With("reserved", Reserved).With("committed", Committed);
        }

        Step(EnvelopeLifecycle.Table, Status, EnvelopeStep.Close, now);
        Status = next.Value;
        Raise(new EnvelopeClosed(Id, RoundId, now));
        return Done.It;
    }

    /// <summary>Still reserved under one reference.</summary>
    public decimal ReservedFor(string reference) => Balance(LedgerAccount.Reserved, reference);

    /// <summary>Committed and unpaid under one reference.</summary>
    public decimal CommittedFor(string reference) => Balance(LedgerAccount.Committed, reference);

    /// <summary>Paid and not recovered under one reference.</summary>
    public decimal PaidFor(string reference) =>
        Balance(LedgerAccount.Paid, reference) + Balance(LedgerAccount.Recovered, reference);

    /// <summary>Debits less credits of an account, of one reference or of all.</summary>
    public decimal Balance(LedgerAccount account, string? reference = null) => _ledger
        .Where(entry => reference is null || entry.Reference == reference)
        .Sum(entry => (entry.Debit == account ? entry.Amount : 0) - (entry.Credit == account ? entry.Amount : 0));

    private static Error? Beyond(decimal limit, Money amount, Error error) =>
        amount.Amount > limit ? error.With("limit", limit) : null;

    private Result<Done> Post(
        EnvelopeStep step,
        LedgerEntryKind kind,
        LedgerAccount debit,
        LedgerAccount credit,
        Money amount,
        string reference,
        DateTimeOffset now,
        Func<Error?> broken)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reference);
        var next = EnvelopeLifecycle.Table.Next(Status, step);
        if (next.Refused)
        {
            return next.Error;
        }

        if (amount.Amount <= 0)
        {
            return EnvelopeErrors.AmountNotPositive;
        }

        if (amount.Currency != Currency)
        {
            return EnvelopeErrors.OtherCurrency.With("currency", Currency);
        }

        if (broken() is { } error)
        {
            return error;
        }

        Step(EnvelopeLifecycle.Table, Status, step, now, reference);
        _ledger.Add(new LedgerEntry(Id, _ledger.Count + 1, kind, debit, credit, amount.Amount, reference, now));
        Move(debit, amount.Amount);
        Move(credit, -amount.Amount);
        Raise(new EnvelopeEntryPosted(Id, kind, amount, reference, now));
        return Done.It;
    }

    /// <summary>Keeps the columns that the database checks in step with the ledger.</summary>
    private void Move(LedgerAccount account, decimal debit)
    {
        switch (account)
        {
            case LedgerAccount.Allocation:
                Allocated -= debit;
                break;
            case LedgerAccount.Reserved:
                Reserved += debit;
                break;
            case LedgerAccount.Committed:
                Committed += debit;
                break;
            case LedgerAccount.Paid:
                Paid += debit;
                break;
            case LedgerAccount.Recovered:
                Recovered -= debit;
                break;
            case LedgerAccount.Available:
                // What is available follows from the other figures.
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(account));
        }
    }
}
