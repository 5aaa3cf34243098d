using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.UnitTests.Funding;

public sealed class GrantTests
{
    private static readonly DateTimeOffset Now = new(2019, 6, 3, 9, 0, 0, TimeSpan.Zero);

    private static readonly OrganisationId Lead = OrganisationId.New(Now);
    private static readonly OrganisationId Partner = OrganisationId.New(Now);
    private static readonly OrganisationId Region = OrganisationId.New(Now);
    private static readonly OrganisationId City = OrganisationId.New(Now);
    private static readonly CoFundingRequestId RegionsRequest = CoFundingRequestId.New(Now);
    private static readonly CoFundingRequestId CitysRequest = CoFundingRequestId.New(Now);
    private static readonly EnvelopeId RegionsEnvelope = EnvelopeId.New(Now);
    private static readonly EnvelopeId CitysEnvelope = EnvelopeId.New(Now);

    private static readonly GrantLine[] Lines =
    [
        new(Region, RegionsEnvelope, RegionsRequest, Lead, Money.Euro(30_000), LegalBasis.DeMinimis, "A small company."),
        new(Region, RegionsEnvelope, RegionsRequest, Partner, Money.Euro(6_000), LegalBasis.NoAid, "A university."),
        new(City, CitysEnvelope, CitysRequest, Lead, Money.Euro(4_000), LegalBasis.DeMinimis, "A small company."),
    ];

    public static readonly MatrixTheoryData<GrantStatus, GrantStep> Cells =
        new(Enum.GetValues<GrantStatus>(), Enum.GetValues<GrantStep>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_step_goes_where_the_table_says_or_is_refused(GrantStatus state, GrantStep step)
    {
        var grant = In(state);
        grant.Status.ShouldBe(state);
        var (transitions, events) = (grant.Transitions.Count, grant.Events.Count);

        var result = Take(grant, step);

        if (GrantLifecycle.Table.Allows(state, step))
        {
            result.Error.ShouldBeNull();
            grant.Status.ShouldBe(GrantLifecycle.Table.Next(state, step).Value);
            grant.Transitions.Count.ShouldBe(transitions + 1);
        }
        else
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(GrantLifecycle.Table.Refusal(step).Code);
            grant.Status.ShouldBe(state);
            grant.Transitions.Count.ShouldBe(transitions);
            grant.Events.Count.ShouldBe(events);
        }
    }

    [Fact]
    public void The_lead_solver_and_every_funder_sign()
    {
        var grant = Prepared();

        grant.Parties.ShouldBe([Lead, Region, City]);
        grant.Sign(Region, SignatoryOf(Region), Now).Error.ShouldBeNull();
        grant.Status.ShouldBe(GrantStatus.Prepared);
        grant.AwaitedSignatures.ShouldBe([Lead, City]);
        grant.Sign(Lead, SignatoryOf(Lead), Now).Error.ShouldBeNull();
        grant.Status.ShouldBe(GrantStatus.Prepared);
        grant.SignedAt.ShouldBeNull();

        grant.Sign(City, SignatoryOf(City), Now.AddDays(1)).Error.ShouldBeNull();
        grant.Status.ShouldBe(GrantStatus.Signed);
        grant.SignedAt.ShouldBe(Now.AddDays(1));
        grant.Events.OfType<GrantSignatureAdded>().Count().ShouldBe(2);
        grant.Events.OfType<GrantSigned>().ShouldHaveSingleItem().Total.ShouldBe(Money.Euro(40_000));
    }

    [Fact]
    public void A_member_that_is_not_the_lead_does_not_sign() =>
        Prepared().Sign(Partner, SignatoryOf(Partner), Now).Error!.Code.ShouldBe(GrantErrors.NotAParty.Code);

    [Fact]
    public void A_party_signs_once()
    {
        var grant = Prepared();
        grant.Sign(Lead, SignatoryOf(Lead), Now).Error.ShouldBeNull();

        grant.Sign(Lead, SignatoryOf(Lead), Now).Error!.Code.ShouldBe(GrantErrors.AlreadySigned.Code);
        grant.Signatures.Count.ShouldBe(1);
    }

    [Fact]
    public void De_minimis_aid_is_counted_per_beneficiary_and_without_other_bases() =>
        Prepared().DeMinimisAid.ShouldBe([(Lead, Money.Euro(34_000))]);

    [Fact]
    public void A_grant_without_lines_is_refused() => PreparedWith([], GrantErrors.NoLines);

    [Fact]
    public void A_line_of_nothing_is_refused() =>
        PreparedWith([Lines[0] with { Amount = Money.Euro(0) }], GrantErrors.AmountNotPositive);

    [Fact]
    public void Lines_in_two_currencies_are_refused() =>
        PreparedWith([Lines[0], Lines[2] with { Amount = new Money(1, "SEK") }], GrantErrors.OtherCurrency);

    [Fact]
    public void A_line_whose_basis_has_no_reason_is_refused() =>
        PreparedWith([Lines[0] with { BasisReason = " " }], GrantErrors.BasisReasonMissing);

    [Fact]
    public void Two_lines_from_one_request_for_one_beneficiary_are_refused() =>
        PreparedWith([Lines[0], Lines[0] with { Amount = Money.Euro(1) }], GrantErrors.DuplicateLine);

    [Fact]
    public void Lines_of_one_request_from_two_envelopes_or_funders_are_refused()
    {
        PreparedWith([Lines[0], Lines[1] with { EnvelopeId = CitysEnvelope }], GrantErrors.InconsistentLines);
        PreparedWith([Lines[0], Lines[1] with { Funder = City }], GrantErrors.InconsistentLines);
    }

    [Fact]
    public void A_funder_that_benefits_is_refused()
    {
        PreparedWith([Lines[0] with { Beneficiary = Region }], GrantErrors.SelfFunded);
        PreparedWith([Lines[1] with { Funder = Lead }], GrantErrors.SelfFunded);
    }

    [Fact]
    public void All_of_a_requests_lines_can_be_paid_and_not_a_cent_more()
    {
        var grant = In(GrantStatus.Active);

        grant.RecordPayment(RegionsRequest, Money.Euro(36_000), "rest", Now).Error!.Facts["unpaid"].ShouldBe(26_000m);
        grant.RecordPayment(RegionsRequest, Money.Euro(26_000), "rest", Now).Error.ShouldBeNull();

        grant.RecordPayment(RegionsRequest, Money.Euro(0.01m), "more", Now).Error!.Code.ShouldBe(GrantErrors.ExceedsLine.Code);
        grant.UnpaidOf(RegionsRequest).ShouldBe(Money.Euro(0));
        grant.UnpaidOf(CitysRequest).ShouldBe(Money.Euro(4_000));
        grant.Paid.ShouldBe(Money.Euro(36_000));
    }

    [Fact]
    public void A_payment_under_a_request_without_a_line_is_refused() =>
        PaymentRefused(CoFundingRequestId.New(Now), Money.Euro(1), "p-2", GrantErrors.UnknownRequest);

    [Fact]
    public void A_payment_of_nothing_is_refused() =>
        PaymentRefused(RegionsRequest, Money.Euro(0), "p-2", GrantErrors.AmountNotPositive);

    [Fact]
    public void A_payment_in_another_currency_is_refused() =>
        PaymentRefused(RegionsRequest, new Money(1, "SEK"), "p-2", GrantErrors.OtherCurrency);

    [Fact]
    public void A_payment_without_a_reference_is_refused() =>
        PaymentRefused(RegionsRequest, Money.Euro(1), " ", GrantErrors.ReferenceMissing);

    [Fact]
    public void A_payment_recorded_twice_is_refused() =>
        PaymentRefused(RegionsRequest, Money.Euro(1), "advance", GrantErrors.AlreadyRecorded);

    [Fact]
    public void Suspending_resuming_and_terminating_need_a_reason()
    {
        var grant = In(GrantStatus.Active);
        grant.Suspend(" ", Now).Error!.Code.ShouldBe(GrantErrors.ReasonMissing.Code);
        grant.Terminate("", Money.Euro(0), Now).Error!.Code.ShouldBe(GrantErrors.ReasonMissing.Code);
        grant.RecoveryDue.ShouldBeNull();
        grant.Suspend("A redress was upheld.", Now).Error.ShouldBeNull();
        grant.Resume("", Now).Error!.Code.ShouldBe(GrantErrors.ReasonMissing.Code);
        grant.Status.ShouldBe(GrantStatus.Suspended);
    }

    [Fact]
    public void All_that_was_paid_can_be_claimed_back_and_not_a_cent_more()
    {
        var grant = In(GrantStatus.Active);

        grant.Terminate("Insolvent.", Money.Euro(10_000.01m), Now).Error!.Code.ShouldBe(GrantErrors.RecoveryExceedsPaid.Code);
        grant.Terminate("Insolvent.", Money.Euro(-1), Now).Error!.Code.ShouldBe(GrantErrors.RecoveryExceedsPaid.Code);
        grant.Terminate("Insolvent.", new Money(1, "SEK"), Now).Error!.Code.ShouldBe(GrantErrors.OtherCurrency.Code);
        grant.Status.ShouldBe(GrantStatus.Active);

        grant.Terminate("Insolvent.", Money.Euro(10_000), Now).Error.ShouldBeNull();
        grant.RecoveryDue.ShouldBe(Money.Euro(10_000));
        grant.Events.OfType<GrantTerminated>().ShouldHaveSingleItem().RecoveryDue.ShouldBe(Money.Euro(10_000));
    }

    [Fact]
    public void No_more_comes_back_than_is_due()
    {
        var grant = In(GrantStatus.Terminated);

        grant.RecordRecovery(RegionsRequest, Money.Euro(8_000.01m), "back", Now).Error!.Code.ShouldBe(GrantErrors.ExceedsRecoveryDue.Code);
        grant.RecordRecovery(RegionsRequest, Money.Euro(5_000), "back", Now).Error.ShouldBeNull();
        grant.RecordRecovery(RegionsRequest, Money.Euro(3_000.01m), "again", Now).Error!.Code.ShouldBe(GrantErrors.ExceedsRecoveryDue.Code);
        grant.Recovered.ShouldBe(Money.Euro(5_000));
    }

    [Fact]
    public void A_funder_that_paid_nothing_recovers_nothing() =>
        In(GrantStatus.Terminated).RecordRecovery(CitysRequest, Money.Euro(1), "back", Now)
            .Error!.Code.ShouldBe(GrantErrors.ExceedsRecoveryDue.Code);

    [Fact]
    public void A_recovery_recorded_twice_is_refused()
    {
        var grant = In(GrantStatus.Terminated);
        grant.RecordRecovery(RegionsRequest, Money.Euro(1), "back", Now).Error.ShouldBeNull();

        grant.RecordRecovery(RegionsRequest, Money.Euro(1), "back", Now).Error!.Code.ShouldBe(GrantErrors.AlreadyRecorded.Code);
    }

    private static void PaymentRefused(CoFundingRequestId request, Money amount, string reference, Error error)
    {
        var grant = In(GrantStatus.Active);

        grant.RecordPayment(request, amount, reference, Now).Error!.Code.ShouldBe(error.Code);
        grant.Paid.ShouldBe(Money.Euro(10_000));
    }

    private static void PreparedWith(GrantLine[] lines, Error error) =>
        Grant.Prepare(ProposalId.New(), Lead, lines, Now).Error!.Code.ShouldBe(error.Code);

    private static Result<Done> Take(Grant grant, GrantStep step) => step switch
    {
        GrantStep.Sign => grant.Sign(City, SignatoryOf(City), Now),
        GrantStep.Activate => grant.Activate(Now),
        GrantStep.Pay => grant.RecordPayment(RegionsRequest, Money.Euro(1), "next", Now),
        GrantStep.Suspend => grant.Suspend("A redress was upheld.", Now),
        GrantStep.Resume => grant.Resume("The ranking stands.", Now),
        GrantStep.Complete => grant.Complete(Now),
        GrantStep.Terminate => grant.Terminate("Insolvent.", Money.Euro(0), Now),
        GrantStep.Recover => grant.RecordRecovery(RegionsRequest, Money.Euro(1), "back", Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    /// <summary>A prepared one awaits the city's signature only; from active on, 10,000 of the region's money is paid.</summary>
    private static Grant In(GrantStatus state)
    {
        var grant = Prepared();
        grant.Sign(Lead, SignatoryOf(Lead), Now).Error.ShouldBeNull();
        grant.Sign(Region, SignatoryOf(Region), Now).Error.ShouldBeNull();
        if (state == GrantStatus.Prepared)
        {
            return grant;
        }

        grant.Sign(City, SignatoryOf(City), Now).Error.ShouldBeNull();
        if (state == GrantStatus.Signed)
        {
            return grant;
        }

        grant.Activate(Now).Error.ShouldBeNull();
        grant.RecordPayment(RegionsRequest, Money.Euro(10_000), "advance", Now).Error.ShouldBeNull();
        var last = state switch
        {
            GrantStatus.Suspended => grant.Suspend("A redress was upheld.", Now),
            GrantStatus.Completed => grant.Complete(Now),
            GrantStatus.Terminated => grant.Terminate("Insolvent.", Money.Euro(8_000), Now),
            _ => Done.It,
        };
        last.Error.ShouldBeNull();
        return grant;
    }

    private static Grant Prepared() => Grant.Prepare(ProposalId.New(), Lead, Lines, Now).Value;

    [Fact]
    public void One_person_signs_for_one_party_only()
    {
        var grant = Prepared();
        grant.Sign(Lead, SignatoryOf(Lead), Now).Error.ShouldBeNull();

        grant.Sign(Region, SignatoryOf(Lead), Now).Error!.Code.ShouldBe(GrantErrors.SignedByYou.Code);
    }

    private static AccountId SignatoryOf(OrganisationId organisation) => AccountId.From(organisation.Value);
}
