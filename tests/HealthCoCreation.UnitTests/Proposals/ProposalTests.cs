using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.UnitTests.Calls;
using static HealthCoCreation.UnitTests.Proposals.SampleProposal;

namespace HealthCoCreation.UnitTests.Proposals;

public sealed class ProposalTests
{
    private static readonly DateTimeOffset Deadline = SampleCall.Deadline;

    [Fact]
    public void Ids_do_not_tell_the_order_of_receipt() =>
        new SampleProposal(ProposalStatus.Draft).Proposal.Id.Value.Version.ShouldBe(4);

    [Fact]
    public void Only_an_open_call_is_answered()
    {
        Draft(SampleCall.In(CallStatus.Draft), Start).Error.ShouldBeSame(ProposalErrors.CallNotOpen);
        Draft(SampleCall.In(CallStatus.Cancelled), Start).Error.ShouldBeSame(ProposalErrors.CallNotOpen);
        Draft(SampleCall.In(CallStatus.Open), Deadline).Error.ShouldBeSame(ProposalErrors.DeadlinePassed);
    }

    [Fact]
    public void Only_a_challenge_of_the_call_is_answered() =>
        Proposal.Draft(SampleCall.In(CallStatus.Open), ChallengeId.New(Start), Lead, Participants, Start)
            .Error.ShouldBeSame(ProposalErrors.ChallengeNotInCall);

    [Fact]
    public void An_organisation_with_a_role_in_the_round_applies_neither_as_lead_nor_as_member()
    {
        var sample = new SampleProposal(ProposalStatus.MembersConfirming);
        Ok(sample.Proposal.Confirm(sample.Call, Partner, Start));

        Proposal.Draft(sample.Call, SampleCall.Stroke, SampleCall.Funder, Participants, Start)
            .Error.ShouldBeSame(ProposalErrors.ApplicantHasAnotherRole);
        sample.Proposal.NameMembers(sample.Call, [SampleCall.Funder], Participants, Start)
            .Error.ShouldBeSame(ProposalErrors.ApplicantHasAnotherRole);
        sample.Proposal.Submit(sample.Call, Content, [Partner], Start)
            .Error.ShouldBeSame(ProposalErrors.ApplicantHasAnotherRole);
    }

    [Fact]
    public void Each_organisation_is_a_member_once()
    {
        var sample = new SampleProposal(ProposalStatus.Draft);

        sample.Proposal.NameMembers(sample.Call, [Lead], Participants, Start).Error.ShouldBeSame(ProposalErrors.MemberTwice);
        sample.Proposal.NameMembers(sample.Call, [Partner, Partner], Participants, Start).Error.ShouldBeSame(ProposalErrors.MemberTwice);
    }

    [Fact]
    public void Another_calls_proposal_is_refused()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);
        var other = SampleCall.In(CallStatus.Open);

        sample.Proposal.Revise(other, Guid.NewGuid(), "", Start).Error.ShouldBeSame(ProposalErrors.OfAnotherCall);
        sample.Proposal.Unseal(other, Money.Euro(1), Start).Error.ShouldBeSame(ProposalErrors.OfAnotherCall);
        sample.Proposal.Leave(other, Partner, "Sold.", Start).Error.ShouldBeSame(ProposalErrors.OfAnotherCall);
    }

    [Fact]
    public void Submitting_is_in_time_until_the_deadline_and_late_from_its_own_instant_on()
    {
        var late = Confirmed();
        late.Proposal.Submit(late.Call, Content, Participants, Deadline).Error.ShouldBeSame(ProposalErrors.DeadlinePassed);
        late.Proposal.Status.ShouldBe(ProposalStatus.MembersConfirming);
        late.Proposal.Receipt.ShouldBeNull();

        var last = Confirmed();
        last.Proposal.Submit(last.Call, Content, Participants, Deadline.AddTicks(-1)).Value.SubmittedAt.ShouldBe(Deadline.AddTicks(-1));
    }

    [Fact]
    public void After_the_deadline_nothing_is_drafted_named_asked_or_confirmed()
    {
        var draft = new SampleProposal(ProposalStatus.Draft);
        var confirming = new SampleProposal(ProposalStatus.MembersConfirming);

        draft.Proposal.Revise(draft.Call, Guid.NewGuid(), "", Deadline).Error.ShouldBeSame(ProposalErrors.DeadlinePassed);
        draft.Proposal.NameMembers(draft.Call, [], Participants, Deadline).Error.ShouldBeSame(ProposalErrors.DeadlinePassed);
        draft.Proposal.AskMembers(draft.Call, Deadline).Error.ShouldBeSame(ProposalErrors.DeadlinePassed);
        confirming.Proposal.Confirm(confirming.Call, Partner, Deadline).Error.ShouldBeSame(ProposalErrors.DeadlinePassed);
    }

    [Fact]
    public void Members_are_asked_only_where_there_are_some_and_there_is_something_to_confirm()
    {
        var call = SampleCall.In(CallStatus.Open);
        var empty = Draft(call, Start).Value;

        empty.AskMembers(call, Start).Error.ShouldBeSame(ProposalErrors.ContentMissing);
        empty.Submit(call, Content, Participants, Start).Error.ShouldBeSame(ProposalErrors.ContentMissing);
        Ok(empty.Revise(call, Guid.NewGuid(), Content.Digest(), Start));
        empty.AskMembers(call, Start).Error.ShouldBeSame(ProposalErrors.NobodyToAsk);
    }

    [Fact]
    public void Only_the_other_members_confirm()
    {
        var sample = new SampleProposal(ProposalStatus.MembersConfirming);

        sample.Proposal.Confirm(sample.Call, Lead, Start).Error.ShouldBeSame(ProposalErrors.LeadConfirmsBySubmitting);
        sample.Proposal.Confirm(sample.Call, SampleCall.Funder, Start).Error.ShouldBeSame(ProposalErrors.NotAMember);
    }

    [Fact]
    public void A_member_confirms_once()
    {
        var sample = Confirmed();

        sample.Proposal.Confirm(sample.Call, Partner, Start.AddDays(1)).Error.ShouldBeSame(ProposalErrors.AlreadyConfirmed);

        sample.Proposal.Members.Single(member => member.OrganisationId == Partner).ConfirmedAt.ShouldBe(Start);
        sample.Proposal.Events.OfType<MemberConfirmed>().Count().ShouldBe(1);
    }

    [Fact]
    public void One_unconfirmed_member_keeps_the_whole_proposal_back()
    {
        var sample = new SampleProposal(ProposalStatus.MembersConfirming);

        var error = sample.Proposal.Submit(sample.Call, Content, Participants, Start).Error;

        error.ShouldBeSame(ProposalErrors.MembersUnconfirmed);
        error!.Facts["unconfirmed"].ShouldBe(new[] { Partner.Value });
    }

    [Fact]
    public void A_call_may_accept_unconfirmed_members()
    {
        var sample = new SampleProposal(ProposalStatus.MembersConfirming, SampleCall.Terms with { ConsortiumIsAtomic = false });

        sample.Proposal.Submit(sample.Call, Content, Participants, Start).Refused.ShouldBeFalse();
    }

    [Fact]
    public void Revising_voids_what_the_members_have_confirmed()
    {
        var sample = Confirmed();

        sample.Save(Content with { Summary = "Another." });

        sample.Proposal.Status.ShouldBe(ProposalStatus.Draft);
        sample.Proposal.Members.ShouldAllBe(member => member.ConfirmedAt == null);
    }

    [Fact]
    public void Only_the_saved_content_is_submitted()
    {
        var sample = Confirmed();

        sample.Proposal.Submit(sample.Call, Content with { Summary = "Another." }, Participants, Start)
            .Error.ShouldBeSame(ProposalErrors.ContentDiffers);
    }

    [Fact]
    public void Incomplete_content_is_refused_with_all_faults_named()
    {
        var sample = new SampleProposal(ProposalStatus.Draft);
        var poor = Content with { Summary = "", Maturity = 0 };
        sample.Save(poor);
        Ok(sample.Proposal.AskMembers(sample.Call, Start));
        Ok(sample.Proposal.Confirm(sample.Call, Partner, Start));

        var error = sample.Proposal.Submit(sample.Call, poor, Participants, Start).Error;

        error.ShouldBeSame(ProposalErrors.ContentInvalid);
        error!.Details.Select(detail => detail.Pointer).ShouldBe(["/summary", "/maturity"]);
    }

    [Fact]
    public void A_receipt_proves_time_and_content_and_has_no_sequence()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);
        var receipt = sample.Proposal.Receipt.ShouldNotBeNull();

        receipt.SubmittedAt.ShouldBe(Start);
        receipt.Digest.ShouldBe(Content.Digest());
        receipt.Nonce.Length.ShouldBe(32);
        receipt.Nonce.ShouldNotBe(new SampleProposal(ProposalStatus.Submitted).Proposal.Receipt!.Nonce);
        sample.Proposal.Members.ShouldAllBe(member => member.ConfirmedAt == Start);
    }

    [Fact]
    public void A_newer_version_is_drafted_beside_the_submitted_one_which_stands()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);
        var standing = sample.Proposal.Receipt;

        sample.Save(Content with { Summary = "Better." });

        sample.Proposal.Status.ShouldBe(ProposalStatus.Submitted);
        sample.Proposal.Receipt.ShouldBe(standing);
        sample.Proposal.HasNewerDraft.ShouldBeTrue();
        sample.Proposal.Submit(sample.Call, Content with { Summary = "Better." }, Participants, Start)
            .Error.ShouldBeSame(ProposalErrors.MembersUnconfirmed);
    }

    [Fact]
    public void A_later_submission_replaces_the_one_that_stood()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);
        var better = Content with { Summary = "Better." };
        sample.Save(better);
        Ok(sample.Proposal.Confirm(sample.Call, Partner, Start));

        var receipt = sample.Proposal.Submit(sample.Call, better, Participants, Start.AddDays(1)).Value;

        receipt.Digest.ShouldBe(better.Digest());
        receipt.SealedContentId.ShouldBe(sample.Proposal.SealedContentId!.Value);
        sample.Proposal.HasNewerDraft.ShouldBeFalse();
    }

    [Fact]
    public void The_same_version_is_submitted_once()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);

        sample.Proposal.Submit(sample.Call, Content, Participants, Start).Error.ShouldBeSame(ProposalErrors.NothingNew);
    }

    [Fact]
    public void A_member_who_leaves_before_submission_leaves_the_rest_to_confirm_anew()
    {
        var sample = Confirmed();

        Ok(sample.Proposal.Leave(sample.Call, Partner, "Sold.", Start));

        sample.Proposal.Status.ShouldBe(ProposalStatus.Draft);
        sample.Proposal.Members.Select(member => member.OrganisationId).ShouldBe([Lead]);
    }

    [Fact]
    public void A_member_who_leaves_after_submission_takes_the_whole_proposal_with_it()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);

        Ok(sample.Proposal.Leave(sample.Call, Partner, "Sold.", Start));

        sample.Proposal.Status.ShouldBe(ProposalStatus.Withdrawn);
    }

    [Fact]
    public void A_call_may_let_the_rest_go_on_without_a_member()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted, SampleCall.Terms with { ConsortiumIsAtomic = false });

        Ok(sample.Proposal.Leave(sample.Call, Partner, "Sold.", Start));

        sample.Proposal.Status.ShouldBe(ProposalStatus.Submitted);
        sample.Proposal.Members.Select(member => member.OrganisationId).ShouldBe([Lead]);
    }

    [Fact]
    public void Only_another_member_leaves_and_only_with_a_reason()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);

        sample.Proposal.Leave(sample.Call, Lead, "Sold.", Start).Error.ShouldBeSame(ProposalErrors.NotAMember);
        sample.Proposal.Leave(sample.Call, SampleCall.Funder, "Sold.", Start).Error.ShouldBeSame(ProposalErrors.NotAMember);
        sample.Proposal.Leave(sample.Call, Partner, " ", Start).Error.ShouldBeSame(ProposalErrors.ReasonMissing);

        var opened = new SampleProposal(ProposalStatus.Unsealed);
        opened.Proposal.Leave(opened.Call, Partner, "Sold.", SampleCall.After).Error!.Code.ShouldBe("proposal.cannot-withdraw");
    }

    [Fact]
    public void Nothing_is_unsealed_before_its_call_is()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);

        sample.Proposal.Unseal(sample.Call, Money.Euro(30_000), SampleCall.After).Error.ShouldBeSame(ProposalErrors.CallNotUnsealed);
        sample.Proposal.RequestedGrant.ShouldBeNull();
    }

    [Fact]
    public void The_requested_grant_is_known_from_the_unsealing_on() =>
        new SampleProposal(ProposalStatus.Unsealed).Proposal.RequestedGrant.ShouldBe(Money.Euro(30_000));

    [Fact]
    public void Nothing_is_awarded_before_the_standstill_ends()
    {
        var proposal = new SampleProposal(ProposalStatus.ProposedForAward).Proposal;
        var end = SampleCall.After.AddDays(10);

        proposal.Award(end, end.AddTicks(-1)).Error.ShouldBeSame(ProposalErrors.StandstillRunning);
        Ok(proposal.Award(end, end));
    }

    [Fact]
    public void Steps_against_the_applicants_and_backwards_need_a_reason()
    {
        new SampleProposal(ProposalStatus.Draft).Proposal.Withdraw("", Start).Error.ShouldBeSame(ProposalErrors.ReasonMissing);
        new SampleProposal(ProposalStatus.Unsealed).Proposal.FailEligibility("", Start).Error.ShouldBeSame(ProposalErrors.ReasonMissing);
        new SampleProposal(ProposalStatus.Awarded).Proposal.Decline("", Start).Error.ShouldBeSame(ProposalErrors.ReasonMissing);
        new SampleProposal(ProposalStatus.Ranked).Proposal.Reopen("", Start).Error.ShouldBeSame(ProposalErrors.ReasonMissing);
    }

    [Fact]
    public void No_event_carries_content()
    {
        var events = typeof(Proposal).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(Proposal).Namespace && typeof(IDomainEvent).IsAssignableFrom(type));

        events.SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(string))
            .Select(property => property.Name)
            .Distinct()
            .ShouldBe(["Digest"]);
    }

    private static SampleProposal Confirmed()
    {
        var sample = new SampleProposal(ProposalStatus.MembersConfirming);
        Ok(sample.Proposal.Confirm(sample.Call, Partner, Start));
        return sample;
    }

    private static Result<Proposal> Draft(Call call, DateTimeOffset now) =>
        Proposal.Draft(call, SampleCall.Stroke, Lead, Participants, now);
}
