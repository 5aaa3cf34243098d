using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.UnitTests.Funding;

public sealed class CoFundingRequestTests
{
    private static readonly DateTimeOffset Now = new(2018, 6, 18, 9, 0, 0, TimeSpan.Zero);

    public static readonly MatrixTheoryData<CoFundingRequestStatus, CoFundingRequestStep> Cells =
        new(Enum.GetValues<CoFundingRequestStatus>(), Enum.GetValues<CoFundingRequestStep>());

    [Theory]
    [MemberData(nameof(Cells))]
    public void Every_step_goes_where_the_table_says_or_is_refused(CoFundingRequestStatus state, CoFundingRequestStep step)
    {
        var request = In(state);
        request.Status.ShouldBe(state);
        var (transitions, events) = (request.Transitions.Count, request.Events.Count);

        var result = Take(request, step);

        if (CoFundingRequestLifecycle.Table.Allows(state, step))
        {
            result.Error.ShouldBeNull();
            request.Status.ShouldBe(CoFundingRequestLifecycle.Table.Next(state, step).Value);
            request.Transitions.Count.ShouldBe(transitions + 1);
        }
        else
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(CoFundingRequestLifecycle.Table.Refusal(step).Code);
            request.Status.ShouldBe(state);
            request.Transitions.Count.ShouldBe(transitions);
            request.Events.Count.ShouldBe(events);
        }
    }

    [Fact]
    public void A_full_approval_grants_what_was_requested()
    {
        var request = In(CoFundingRequestStatus.Approved);

        request.Approved.ShouldBe(Money.Euro(40_000));
        request.DecidedAt.ShouldBe(Now);
        request.Events.OfType<CoFundingRequestApproved>().ShouldHaveSingleItem().Approved.ShouldBe(Money.Euro(40_000));
    }

    [Fact]
    public void A_partial_approval_grants_its_own_amount_with_a_reason()
    {
        var request = In(CoFundingRequestStatus.PartiallyApproved);

        request.Approved.ShouldBe(Money.Euro(25_000));
        request.DecisionReason.ShouldBe("The envelope is small.");
    }

    [Fact]
    public void An_expired_approval_grants_nothing_and_says_what_to_release()
    {
        var request = In(CoFundingRequestStatus.Approved);

        request.Expire("The award was declined.", Now).Error.ShouldBeNull();

        request.Approved.ShouldBeNull();
        request.Events.OfType<CoFundingRequestExpired>().ShouldHaveSingleItem().Approved.ShouldBe(Money.Euro(40_000));
    }

    [Fact]
    public void A_revision_changes_amount_and_basis()
    {
        var request = In(CoFundingRequestStatus.Draft);

        request.Revise(Money.Euro(30_000), LegalBasis.NoAid, "The hospital's own share.", Now).Error.ShouldBeNull();

        (request.Requested, request.LegalBasis, request.BasisReason)
            .ShouldBe((Money.Euro(30_000), LegalBasis.NoAid, "The hospital's own share."));
    }

    [Fact]
    public void A_request_for_nothing_is_refused()
    {
        Draft(Money.Euro(0)).Error!.Code.ShouldBe(CoFundingRequestErrors.AmountNotPositive.Code);
        In(CoFundingRequestStatus.Draft).Revise(Money.Euro(0), LegalBasis.NoAid, "Why.", Now)
            .Error!.Code.ShouldBe(CoFundingRequestErrors.AmountNotPositive.Code);
    }

    [Fact]
    public void A_legal_basis_without_its_reason_is_refused()
    {
        Draft(Money.Euro(1), " ").Error!.Code.ShouldBe(CoFundingRequestErrors.BasisReasonMissing.Code);
        In(CoFundingRequestStatus.Draft).Revise(Money.Euro(1), LegalBasis.NoAid, "", Now)
            .Error!.Code.ShouldBe(CoFundingRequestErrors.BasisReasonMissing.Code);
    }

    [Theory]
    [InlineData(40_000)]
    [InlineData(40_001)]
    public void A_partial_approval_of_everything_is_refused(int amount) =>
        RefusedInPart(Money.Euro(amount), "Why.", CoFundingRequestErrors.NotAPart);

    [Fact]
    public void A_partial_approval_of_nothing_is_refused() =>
        RefusedInPart(Money.Euro(0), "Why.", CoFundingRequestErrors.AmountNotPositive);

    [Fact]
    public void A_partial_approval_in_another_currency_is_refused() =>
        RefusedInPart(new Money(1, "SEK"), "Why.", CoFundingRequestErrors.OtherCurrency);

    [Fact]
    public void A_partial_approval_without_a_reason_is_refused() =>
        RefusedInPart(Money.Euro(1), " ", CoFundingRequestErrors.ReasonMissing);

    [Fact]
    public void A_rejection_or_expiry_without_a_reason_is_refused()
    {
        var request = In(CoFundingRequestStatus.UnderReview);

        request.Reject("", Now).Error!.Code.ShouldBe(CoFundingRequestErrors.ReasonMissing.Code);
        request.Expire("", Now).Error!.Code.ShouldBe(CoFundingRequestErrors.ReasonMissing.Code);
        request.Status.ShouldBe(CoFundingRequestStatus.UnderReview);
    }

    [Fact]
    public void Above_the_limit_it_takes_two_persons_who_mean_the_same_amount()
    {
        var (ana, ben) = (By(Guid.NewGuid(), 25_000), By(Guid.NewGuid(), 25_000));
        var request = In(CoFundingRequestStatus.UnderReview);

        request.Approve(ana, Now).Value.ShouldBeFalse();
        (request.Status, request.Approved, request.FirstApproval!.Account).ShouldBe((CoFundingRequestStatus.UnderReview, null, ana.Account));
        request.Approve(ana, Now).Error!.Code.ShouldBe(CoFundingRequestErrors.SecondPersonNeeded.Code);
        request.ApproveInPart(Money.Euro(30_000), "Less.", ben, Now).Value.ShouldBeFalse();
        request.FirstApproval.ShouldBe(new(ben.Account, Money.Euro(30_000), Now));
        request.Approve(ana, Now).Value.ShouldBeFalse();
        request.Approve(ben, Now).Value.ShouldBeTrue();

        (request.Status, request.Approved, request.ApprovedUnder).ShouldBe((CoFundingRequestStatus.Approved, Money.Euro(40_000), "FI1D9-2018"));
    }

    [Theory]
    [InlineData(39_999, false)]
    [InlineData(40_000, true)]
    [InlineData(null, true)]
    public void Up_to_the_limit_one_person_is_enough(int? limit, bool granted) =>
        In(CoFundingRequestStatus.UnderReview).Approve(By(Guid.NewGuid(), limit), Now).Value.ShouldBe(granted);

    [Fact]
    public void A_limit_in_another_currency_takes_two_persons() =>
        In(CoFundingRequestStatus.UnderReview).Approve(new(new(Guid.NewGuid()), new Money(1_000_000, "SEK"), "SE-2018"), Now).Value.ShouldBeFalse();

    private static readonly Approving Alone = By(Guid.NewGuid(), null);

    private static Approving By(Guid account, int? limit) => new(new(account), limit is { } above ? Money.Euro(above) : null, "FI1D9-2018");

    private static void RefusedInPart(Money amount, string reason, Error error)
    {
        var request = In(CoFundingRequestStatus.UnderReview);

        request.ApproveInPart(amount, reason, Alone, Now).Error!.Code.ShouldBe(error.Code);
        request.Status.ShouldBe(CoFundingRequestStatus.UnderReview);
        request.Approved.ShouldBeNull();
    }

    private static Result<Done> Take(CoFundingRequest request, CoFundingRequestStep step) => step switch
    {
        CoFundingRequestStep.Revise => request.Revise(Money.Euro(30_000), LegalBasis.DeMinimis, "A small company.", Now),
        CoFundingRequestStep.Submit => request.Submit(Now),
        CoFundingRequestStep.Review => request.Review(Now),
        CoFundingRequestStep.Approve => request.Approve(Alone, Now).Then(_ => Done.It),
        CoFundingRequestStep.ApproveInPart => request.ApproveInPart(Money.Euro(25_000), "The envelope is small.", Alone, Now).Then(_ => Done.It),
        CoFundingRequestStep.Reject => request.Reject("Not in the programme.", Now),
        CoFundingRequestStep.Expire => request.Expire("The round has ended.", Now),
        _ => throw new ArgumentOutOfRangeException(nameof(step)),
    };

    private static CoFundingRequest In(CoFundingRequestStatus state)
    {
        var request = Draft(Money.Euro(40_000)).Value;
        CoFundingRequestStep[] steps = state switch
        {
            CoFundingRequestStatus.Draft => [],
            CoFundingRequestStatus.Submitted => [CoFundingRequestStep.Submit],
            CoFundingRequestStatus.UnderReview => [CoFundingRequestStep.Submit, CoFundingRequestStep.Review],
            CoFundingRequestStatus.Approved =>
                [CoFundingRequestStep.Submit, CoFundingRequestStep.Review, CoFundingRequestStep.Approve],
            CoFundingRequestStatus.PartiallyApproved =>
                [CoFundingRequestStep.Submit, CoFundingRequestStep.Review, CoFundingRequestStep.ApproveInPart],
            CoFundingRequestStatus.Rejected =>
                [CoFundingRequestStep.Submit, CoFundingRequestStep.Review, CoFundingRequestStep.Reject],
            CoFundingRequestStatus.Expired => [CoFundingRequestStep.Submit, CoFundingRequestStep.Expire],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var step in steps)
        {
            Take(request, step).Error.ShouldBeNull();
        }

        return request;
    }

    private static Result<CoFundingRequest> Draft(Money requested, string reason = "A small company.") => CoFundingRequest.Draft(
        ProposalId.New(),
        ChallengeId.New(Now),
        RoundId.New(Now),
        OrganisationId.New(Now),
        EnvelopeId.New(Now),
        requested,
        LegalBasis.DeMinimis,
        reason,
        Now);
}
