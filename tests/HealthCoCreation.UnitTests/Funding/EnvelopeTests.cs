using FsCheck;
using FsCheck.Fluent;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Funding;

public sealed class EnvelopeTests
{
    private const string Request = "request-1";

    private static readonly DateTimeOffset Now = new(2018, 3, 28, 9, 0, 0, TimeSpan.Zero);

    public static readonly MatrixTheoryData<EnvelopeStatus, EnvelopeStep> Cells =
        new(Enum.GetValues<EnvelopeStatus>(), Enum.GetValues<EnvelopeStep>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_step_goes_where_the_table_says_or_is_refused(EnvelopeStatus state, EnvelopeStep step)
    {
        var envelope = In(state, step);
        envelope.Status.ShouldBe(state);
        var (entries, transitions, events) = (envelope.Ledger.Count, envelope.Transitions.Count, envelope.Events.Count);

        var result = Take(envelope, step);

        if (EnvelopeLifecycle.Table.Allows(state, step))
        {
            result.Error.ShouldBeNull();
            envelope.Status.ShouldBe(EnvelopeLifecycle.Table.Next(state, step).Value);
            envelope.Transitions.Count.ShouldBe(transitions + 1);
        }
        else
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(EnvelopeLifecycle.Table.Refusal(step).Code);
            envelope.Status.ShouldBe(state);
            envelope.Ledger.Count.ShouldBe(entries);
            envelope.Transitions.Count.ShouldBe(transitions);
            envelope.Events.Count.ShouldBe(events);
        }
    }

    [Fact]
    public void A_commitment_can_be_released_only_while_the_envelope_is_open()
    {
        var envelope = In(EnvelopeStatus.Closed, EnvelopeStep.Release);

        envelope.ReleaseCommitment(Money.Euro(1), Request, Now).Error!.Code.ShouldBe("envelope.cannot-release");
    }

    [Fact]
    public void Money_moves_from_allocation_to_recovery()
    {
        var envelope = Opened(100_000);

        Ok(envelope.Reserve(Money.Euro(40_000), Request, Now));
        Ok(envelope.ReleaseReservation(Money.Euro(5_000), Request, Now));
        Ok(envelope.Commit(Money.Euro(35_000), Request, Now));
        Ok(envelope.Pay(Money.Euro(20_000.50m), Request, Now));
        Ok(envelope.ReleaseCommitment(Money.Euro(10_000), Request, Now));
        Ok(envelope.Recover(Money.Euro(0.5m), Request, Now));

        envelope.Reserved.ShouldBe(0);
        envelope.Committed.ShouldBe(4_999.50m);
        envelope.Paid.ShouldBe(20_000.50m);
        envelope.Recovered.ShouldBe(0.50m);
        envelope.Available.ShouldBe(75_000.50m);
        envelope.CommittedFor(Request).ShouldBe(4_999.50m);
        envelope.PaidFor(Request).ShouldBe(20_000m);
        envelope.Ledger.Select(entry => entry.Number).ShouldBe([1, 2, 3, 4, 5, 6, 7]);
        envelope.Ledger.Select(entry => entry.Kind).ShouldBe(
        [
            LedgerEntryKind.Allocate, LedgerEntryKind.Reserve, LedgerEntryKind.Release, LedgerEntryKind.Commit,
            LedgerEntryKind.Pay, LedgerEntryKind.Release, LedgerEntryKind.Recover,
        ]);
        envelope.Ledger.ShouldAllBe(entry => entry.EnvelopeId == envelope.Id && entry.At == Now);
    }

    [Fact]
    public void The_last_cent_can_be_reserved_and_one_more_cannot()
    {
        var envelope = Opened(100_000);

        Ok(envelope.Reserve(Money.Euro(100_000), Request, Now));
        var error = envelope.Reserve(Money.Euro(0.01m), "request-2", Now).Error!;

        error.Code.ShouldBe(EnvelopeErrors.InsufficientFunds.Code);
        error.Facts["available"].ShouldBe(0m);
        envelope.Reserved.ShouldBe(100_000);
    }

    [Fact]
    public void More_than_authorised_cannot_be_allocated()
    {
        var envelope = Opened(100_000);

        envelope.Allocate(Money.Euro(100_000.01m), "budget", Now).Error!.Code.ShouldBe(EnvelopeErrors.ExceedsAuthorised.Code);
        Ok(envelope.Allocate(Money.Euro(100_000), "budget", Now));
        envelope.Allocated.ShouldBe(envelope.Authorised);
    }

    [Fact]
    public void Recovered_money_can_be_reserved_anew()
    {
        var envelope = Opened(10);
        Ok(envelope.Reserve(Money.Euro(10), Request, Now));
        Ok(envelope.Commit(Money.Euro(10), Request, Now));
        Ok(envelope.Pay(Money.Euro(10), Request, Now));
        Ok(envelope.Recover(Money.Euro(4), Request, Now));

        Ok(envelope.Reserve(Money.Euro(4), "request-2", Now));
        envelope.Available.ShouldBe(0);
    }

    [Fact]
    public void A_reference_cannot_use_what_is_reserved_committed_or_paid_under_another()
    {
        var envelope = Opened(100);
        Ok(envelope.Reserve(Money.Euro(30), Request, Now));
        Ok(envelope.Commit(Money.Euro(20), Request, Now));
        Ok(envelope.Pay(Money.Euro(10), Request, Now));

        envelope.ReleaseReservation(Money.Euro(1), "other", Now).Error!.Code.ShouldBe(EnvelopeErrors.ExceedsReservation.Code);
        envelope.Commit(Money.Euro(1), "other", Now).Error!.Code.ShouldBe(EnvelopeErrors.ExceedsReservation.Code);
        envelope.ReleaseCommitment(Money.Euro(1), "other", Now).Error!.Code.ShouldBe(EnvelopeErrors.ExceedsCommitment.Code);
        envelope.Pay(Money.Euro(1), "other", Now).Error!.Code.ShouldBe(EnvelopeErrors.ExceedsCommitment.Code);
        envelope.Recover(Money.Euro(1), "other", Now).Error!.Code.ShouldBe(EnvelopeErrors.ExceedsPayments.Code);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_amount_must_be_more_than_zero(int amount)
    {
        Envelope.Plan(RoundId.New(Now), OrganisationId.New(Now), FundingSource.Regional, Money.Euro(amount), Now)
            .Error!.Code.ShouldBe(EnvelopeErrors.AmountNotPositive.Code);
        Opened(100).Reserve(Money.Euro(amount), Request, Now).Error!.Code.ShouldBe(EnvelopeErrors.AmountNotPositive.Code);
    }

    [Fact]
    public void Another_currency_is_refused() =>
        Opened(100).Reserve(new Money(1, "SEK"), Request, Now).Error!.Code.ShouldBe(EnvelopeErrors.OtherCurrency.Code);

    [Fact]
    public void A_posting_without_a_reference_is_a_bug() =>
        Should.Throw<ArgumentException>(() => Opened(100).Reserve(Money.Euro(1), " ", Now));

    [Fact]
    public void An_envelope_with_a_reservation_cannot_close()
    {
        var envelope = Opened(100);
        Ok(envelope.Reserve(Money.Euro(1), Request, Now));

        envelope.Close(Now).Error!.Code.ShouldBe(EnvelopeErrors.StillBound.Code);
        envelope.Status.ShouldBe(EnvelopeStatus.Open);
    }

    [Fact]
    public void An_envelope_with_an_unpaid_commitment_cannot_close()
    {
        var envelope = Opened(100);
        Ok(envelope.Reserve(Money.Euro(1), Request, Now));
        Ok(envelope.Commit(Money.Euro(1), Request, Now));

        envelope.Close(Now).Error!.Code.ShouldBe(EnvelopeErrors.StillBound.Code);
    }

    [Fact]
    public void Any_sequence_of_operations_keeps_the_invariant_and_a_ledger_that_balances_to_zero()
    {
        var operation =
            from kind in Gen.Choose(0, 6)
            from cents in Gen.Choose(-2, 400)
            from reference in Gen.Elements("a", "b", "c")
            select (Kind: kind, Amount: Money.Euro(cents / 100m), Reference: reference);

        var accepted = new int[7];
        Prop.ForAll(operation.ArrayOf().Resize(80).ToArbitrary(), operations =>
        {
            var envelope = Envelope.Plan(RoundId.New(Now), OrganisationId.New(Now), FundingSource.Regional, Money.Euro(12), Now).Value;
            Ok(envelope.Open(Now));
            var model = new Model();
            foreach (var (kind, amount, reference) in operations)
            {
                var entries = envelope.Ledger.Count;
                var result = Do(envelope, kind, amount, reference);
                var allowed = model.Apply(kind, amount.Amount, reference);

                result.Refused.ShouldBe(!allowed);
                envelope.Ledger.Count.ShouldBe(allowed ? entries + 1 : entries);
                Consistent(envelope);
                envelope.Allocated.ShouldBe(model.Allocated);
                envelope.Reserved.ShouldBe(model.Reserved.Values.Sum());
                envelope.Committed.ShouldBe(model.Committed.Values.Sum());
                (envelope.Paid - envelope.Recovered).ShouldBe(model.Paid.Values.Sum());
                accepted[kind] += allowed ? 1 : 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(250));

        accepted.ShouldAllBe(count => count > 0, "the generator must reach every operation");
    }

    private static void Consistent(Envelope envelope)
    {
        (envelope.Reserved + envelope.Committed + envelope.Paid - envelope.Recovered).ShouldBeLessThanOrEqualTo(envelope.Allocated);
        envelope.Allocated.ShouldBeLessThanOrEqualTo(envelope.Authorised);
        new[] { envelope.Reserved, envelope.Committed, envelope.Paid, envelope.Recovered, envelope.Available }
            .ShouldAllBe(figure => figure >= 0);
        envelope.Ledger.ShouldAllBe(entry => entry.Amount > 0 && entry.Debit != entry.Credit);

        envelope.Balance(LedgerAccount.Allocation).ShouldBe(-envelope.Allocated);
        envelope.Balance(LedgerAccount.Available).ShouldBe(envelope.Available);
        envelope.Balance(LedgerAccount.Reserved).ShouldBe(envelope.Reserved);
        envelope.Balance(LedgerAccount.Committed).ShouldBe(envelope.Committed);
        envelope.Balance(LedgerAccount.Paid).ShouldBe(envelope.Paid);
        envelope.Balance(LedgerAccount.Recovered).ShouldBe(-envelope.Recovered);
        Enum.GetValues<LedgerAccount>().Sum(account => envelope.Balance(account)).ShouldBe(0);
    }

    private static Result<Done> Do(Envelope envelope, int kind, Money amount, string reference) => kind switch
    {
        0 => envelope.Allocate(amount, reference, Now),
        1 => envelope.Reserve(amount, reference, Now),
        2 => envelope.ReleaseReservation(amount, reference, Now),
        3 => envelope.ReleaseCommitment(amount, reference, Now),
        4 => envelope.Commit(amount, reference, Now),
        5 => envelope.Pay(amount, reference, Now),
        _ => envelope.Recover(amount, reference, Now),
    };

    private static Result<Done> Take(Envelope envelope, EnvelopeStep step) => step switch
    {
        EnvelopeStep.Allocate => envelope.Allocate(Money.Euro(1), "budget", Now),
        EnvelopeStep.Open => envelope.Open(Now),
        EnvelopeStep.Reserve => envelope.Reserve(Money.Euro(1), Request, Now),
        EnvelopeStep.Release => envelope.ReleaseReservation(Money.Euro(1), Request, Now),
        EnvelopeStep.Commit => envelope.Commit(Money.Euro(1), Request, Now),
        EnvelopeStep.Pay => envelope.Pay(Money.Euro(1), Request, Now),
        EnvelopeStep.Recover => envelope.Recover(Money.Euro(1), Request, Now),
        EnvelopeStep.Close => envelope.Close(Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>An envelope in that state, with whatever the step needs apart from the state.</summary>
    private static Envelope In(EnvelopeStatus state, EnvelopeStep step)
    {
        if (state == EnvelopeStatus.Planned)
        {
            return Envelope.Plan(RoundId.New(Now), OrganisationId.New(Now), FundingSource.Regional, Money.Euro(200), Now).Value;
        }

        var envelope = Opened(100);
        if (state == EnvelopeStatus.Open && step == EnvelopeStep.Close)
        {
            return envelope;
        }

        Ok(envelope.Reserve(Money.Euro(30), Request, Now));
        Ok(envelope.Commit(Money.Euro(20), Request, Now));
        Ok(envelope.Pay(Money.Euro(10), Request, Now));
        if (state == EnvelopeStatus.Closed)
        {
            Ok(envelope.ReleaseReservation(Money.Euro(10), Request, Now));
            Ok(envelope.ReleaseCommitment(Money.Euro(10), Request, Now));
            Ok(envelope.Close(Now));
        }

        return envelope;
    }

    /// <summary>Twice as much is authorised as is allocated.</summary>
    private static Envelope Opened(decimal allocated)
    {
        var envelope = Envelope.Plan(RoundId.New(Now), OrganisationId.New(Now), FundingSource.Regional, Money.Euro(allocated * 2), Now).Value;
        Ok(envelope.Allocate(Money.Euro(allocated), "budget", Now));
        Ok(envelope.Open(Now));
        return envelope;
    }

    private static void Ok(Result<Done> result) => result.Error.ShouldBeNull();

    /// <summary>The same rules said differently: one figure per reference, no ledger.</summary>
    private sealed class Model
    {
        public decimal Allocated { get; private set; }

        public Dictionary<string, decimal> Reserved { get; } = [];

        public Dictionary<string, decimal> Committed { get; } = [];

        public Dictionary<string, decimal> Paid { get; } = [];

        public bool Apply(int kind, decimal amount, string reference)
        {
            if (amount <= 0)
            {
                return false;
            }

            switch (kind)
            {
                case 0 when Allocated + amount <= 12:
                    Allocated += amount;
                    return true;
                case 1 when Reserved.Values.Sum() + Committed.Values.Sum() + Paid.Values.Sum() + amount <= Allocated:
                    Reserved[reference] = Reserved.GetValueOrDefault(reference) + amount;
                    return true;
                case 2:
                    return Move(Reserved, null, amount, reference);
                case 3:
                    return Move(Committed, null, amount, reference);
                case 4:
                    return Move(Reserved, Committed, amount, reference);
                case 5:
                    return Move(Committed, Paid, amount, reference);
                case 6:
                    return Move(Paid, null, amount, reference);
                default:
                    return false;
            }
        }

        private static bool Move(Dictionary<string, decimal> from, Dictionary<string, decimal>? to, decimal amount, string reference)
        {
            if (from.GetValueOrDefault(reference) < amount)
            {
                return false;
            }

            from[reference] -= amount;
            if (to is not null)
            {
                to[reference] = to.GetValueOrDefault(reference) + amount;
            }

            return true;
        }
    }
}
