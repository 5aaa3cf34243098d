using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.UnitTests.Calls;
using static HealthCoCreation.UnitTests.Proposals.SampleProposal;

namespace HealthCoCreation.UnitTests.Proposals;

public sealed class ProposalLifecycleTests
{
    public static TheoryData<ProposalStatus, ProposalStep> Cells()
    {
        var cells = new TheoryData<ProposalStatus, ProposalStep>();
        foreach (var status in Enum.GetValues<ProposalStatus>())
        {
            foreach (var step in Enum.GetValues<ProposalStep>())
            {
                cells.Add(status, step);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Each_step_from_each_state_does_what_the_table_says(ProposalStatus from, ProposalStep step)
    {
        var sample = new SampleProposal(from);
        var (proposal, call) = (sample.Proposal, sample.Call);
        proposal.Status.ShouldBe(from);
        Prepare(sample, from, step);
        var before = proposal.Transitions.Count;
        var expected = ProposalLifecycle.Table.Next(from, step);
        var at = SampleCall.After;

        var error = step switch
        {
            ProposalStep.Revise => proposal.Revise(call, Guid.NewGuid(), Content.Digest(), Start).Error,
            ProposalStep.NameMembers => proposal.NameMembers(call, [], Participants, Start).Error,
            ProposalStep.AskMembers => proposal.AskMembers(call, Start).Error,
            ProposalStep.Confirm => proposal.Confirm(call, Partner, Start).Error,
            ProposalStep.Submit => proposal.Submit(call, from == ProposalStatus.Draft ? Alone : Content, Participants, Start).Error,
            ProposalStep.Withdraw => proposal.Withdraw("No time.", Start).Error,
            ProposalStep.Unseal => proposal.Unseal(call, Money.Euro(30_000), at).Error,
            ProposalStep.PassEligibility => proposal.PassEligibility(at).Error,
            ProposalStep.FailEligibility => proposal.FailEligibility("Not a company.", at).Error,
            ProposalStep.Evaluate => proposal.Evaluate(at).Error,
            ProposalStep.Rank => proposal.Rank(at).Error,
            ProposalStep.ProposeForAward => proposal.ProposeForAward(at).Error,
            ProposalStep.PutOnReserve => proposal.PutOnReserve(at).Error,
            ProposalStep.Reject => proposal.Reject(at).Error,
            ProposalStep.MoveUp => proposal.MoveUp(at).Error,
            ProposalStep.Award => proposal.Award(at, at).Error,
            ProposalStep.Contract => proposal.Contract(at).Error,
            ProposalStep.Decline => proposal.Decline("Sold.", at).Error,
            ProposalStep.Reopen => proposal.Reopen("A conflict found late.", at).Error,
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };

        if (expected.Refused)
        {
            error.ShouldNotBeNull().Code.ShouldBe(expected.Error.Code);
            proposal.Status.ShouldBe(from);
            proposal.Transitions.Count.ShouldBe(before);
        }
        else
        {
            error.ShouldBeNull();
            proposal.Status.ShouldBe(expected.Value);
            proposal.Transitions.Count.ShouldBe(before + 1);
        }
    }

    /// <summary>Meets the rules that a step has beside the table, so that the table alone decides.</summary>
    private static void Prepare(SampleProposal sample, ProposalStatus from, ProposalStep step)
    {
        switch (from, step)
        {
            case (ProposalStatus.Draft, ProposalStep.Submit):
                // a draft has no confirmations; only a lead alone can submit it
                Ok(sample.Proposal.NameMembers(sample.Call, [], Participants, Start));
                sample.Save(Alone);
                break;
            case (ProposalStatus.MembersConfirming, ProposalStep.Submit):
                Ok(sample.Proposal.Confirm(sample.Call, Partner, Start));
                break;
            case (ProposalStatus.Submitted, ProposalStep.Confirm):
                sample.Save(Content);
                break;
            case (ProposalStatus.Submitted, ProposalStep.Submit):
                sample.Save(Content);
                Ok(sample.Proposal.Confirm(sample.Call, Partner, Start));
                break;
            case (ProposalStatus.Submitted, ProposalStep.Unseal):
                sample.Unseal();
                break;
        }
    }

    private static ProposalContent Alone =>
        Content with { Budget = [Content.Budget[0]], Declarations = [Content.Declarations[0]] };
}
