using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.UnitTests.Calls;

namespace HealthCoCreation.UnitTests.Proposals;

/// <summary>A proposal of two members, and the ways to bring it into each state.</summary>
internal sealed class SampleProposal
{
    public static readonly DateTimeOffset Start = SampleCall.Start;
    public static readonly OrganisationId Lead = SampleCall.Solver;
    public static readonly OrganisationId Partner = OrganisationId.New(Start);
    public static readonly OrganisationId[] Participants = [SampleCall.Funder, SampleCall.Supporter];

    public static readonly ProposalContent Content = new()
    {
        Language = "fr",
        Title = "Suivi des AVC",
        Summary = "A summary.",
        Innovation = "An innovation.",
        Maturity = 6,
        CoCreationApproach = "Workshops.",
        DataProtection = "Pseudonyms.",
        DeviceClass = DeviceClass.ClassIIa,
        Team = "Five people.",
        BusinessModel = "Licences.",
        BackgroundRights = "None.",
        Budget =
        [
            new(Lead, CostCategory.Personnel, 25_000m, 20_000m, 5_000m),
            new(Partner, CostCategory.Equipment, 12_500.50m, 10_000m, 2_500.50m),
        ],
        Declarations = [new(Lead, SmeClass.Small, 0, true, true), new(Partner, null, 0, true, true)],
    };

    public SampleProposal(ProposalStatus status, CallTerms? terms = null)
    {
        Call = SampleCall.In(CallStatus.Open, terms);
        Proposal = Proposal.Draft(Call, SampleCall.Stroke, Lead, Participants, Start).Value;
        Ok(Proposal.NameMembers(Call, [Partner], Participants, Start));
        Save(Content);
        switch (status)
        {
            case ProposalStatus.Draft:
                return;
            case ProposalStatus.Withdrawn:
                Ok(Proposal.Withdraw("No time.", Start));
                return;
        }

        Ok(Proposal.AskMembers(Call, Start));
        if (status == ProposalStatus.MembersConfirming)
        {
            return;
        }

        Ok(Proposal.Confirm(Call, Partner, Start));
        Proposal.Submit(Call, Content, Participants, Start).Error.ShouldBeNull();
        if (status == ProposalStatus.Submitted)
        {
            return;
        }

        Unseal();
        Ok(Proposal.Unseal(Call, Money.Euro(30_000), SampleCall.After));
        if (status == ProposalStatus.Unsealed)
        {
            return;
        }

        if (status == ProposalStatus.Ineligible)
        {
            Ok(Proposal.FailEligibility("Not a company.", SampleCall.After));
            return;
        }

        Ok(Proposal.PassEligibility(SampleCall.After));
        Climb(ProposalStatus.Evaluated, () => Proposal.Evaluate(SampleCall.After));
        Climb(ProposalStatus.Ranked, () => Proposal.Rank(SampleCall.After));
        switch (status)
        {
            case ProposalStatus.Reserve:
                Ok(Proposal.PutOnReserve(SampleCall.After));
                return;
            case ProposalStatus.Rejected:
                Ok(Proposal.Reject(SampleCall.After));
                return;
        }

        Climb(ProposalStatus.ProposedForAward, () => Proposal.ProposeForAward(SampleCall.After));
        Climb(ProposalStatus.Awarded, () => Proposal.Award(SampleCall.After, SampleCall.After));
        Climb(ProposalStatus.Contracted, () => Proposal.Contract(SampleCall.After));
        if (status == ProposalStatus.Declined)
        {
            Ok(Proposal.Decline("Sold.", SampleCall.After));
        }

        void Climb(ProposalStatus to, Func<Result<Done>> step)
        {
            if (status >= to && !(status == ProposalStatus.Declined && to == ProposalStatus.Contracted))
            {
                Ok(step());
            }
        }
    }

    public Call Call { get; }

    public Proposal Proposal { get; }

    public void Save(ProposalContent content) => Ok(Proposal.Revise(Call, Guid.NewGuid(), content.Digest(), Start));

    public void Unseal() => Ok(SampleCall.Unseal(Call));

    public static void Ok(Result<Done> result) => result.Error.ShouldBeNull();
}
