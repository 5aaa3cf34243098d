using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Who sees a proposal, who reads its content, and who may do what with it.</summary>
public static class ProposalPolicy
{
    private static readonly ProposalStatus[] BeforeTheNotice =
    [
        ProposalStatus.Eligible, ProposalStatus.Ineligible, ProposalStatus.Evaluated, ProposalStatus.Ranked, ProposalStatus.ProposedForAward,
        ProposalStatus.Reserve, ProposalStatus.Rejected,
    ];

    /// <summary>The status as the actor may know it: applicants learn the outcome by the notice, all at the same moment.</summary>
    public static Expression<Func<Proposal, ProposalStatus>> StatusFor(IAppDb db, Actor actor)
    {
        var mine = actor.Organisations;
        var notices = db.Set<Notice>();
        return proposal => BeforeTheNotice.Contains(proposal.Status)
            && proposal.Members.Any(member => mine.Contains(member.OrganisationId))
            && !notices.Any(notice => notice.ProposalId == proposal.Id && notice.Status != NoticeStatus.Withdrawn)
                ? ProposalStatus.Unsealed
                : proposal.Status;
    }

    /// <summary>The states from the opening on. A withdrawn proposal was never opened.</summary>
    private static readonly ProposalStatus[] Opened =
    [
        .. Enum.GetValues<ProposalStatus>().Except(
            [ProposalStatus.Draft, ProposalStatus.MembersConfirming, ProposalStatus.Submitted, ProposalStatus.Withdrawn]),
    ];

    /// <summary>The members' people always; after the opening, those who assess it and the auditors. Before, rivals and funders do not learn that it exists.</summary>
    public static Expression<Func<Proposal, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        var opened = Opened;
        return actor.IsAuditor ? OfMembers(actor).Or(row => opened.Contains(row.Status)) : OfMembers(actor).Or(OpenTo(db, actor));
    }

    /// <summary>
    /// Before the opening the members' people, after it those who assess it too. Never an administrator of the platform,
    /// whatever memberships that person holds.
    /// </summary>
    public static Expression<Func<Proposal, bool>> ContentReadableBy(IAppDb db, Actor actor) =>
        actor.IsAdministrator ? _ => false : OfMembers(actor).Or(OpenTo(db, actor));

    public static bool IsMember(Actor actor, Proposal proposal) =>
        proposal.Members.Any(member => actor.IsMemberOf(member.OrganisationId));

    public static bool MayDraft(Actor actor, Proposal proposal) => actor.DraftsFor(proposal.Lead);

    public static bool MaySign(Actor actor, Proposal proposal) => actor.SignsFor(proposal.Lead);

    public static bool IsOpened(Proposal proposal) => Opened.Contains(proposal.Status);

    /// <summary>The steps open to this actor: the table's, as far as the policy and the clock let.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Proposal proposal, Call call, DateTimeOffset now)
    {
        var inTime = call.StatusAt(now) == CallStatus.Open;
        return
        [
            .. ProposalLifecycle.Table.Open(proposal.Status).Where(step => step switch
            {
                ProposalStep.Revise or ProposalStep.NameMembers => inTime && MayDraft(actor, proposal),
                ProposalStep.AskMembers =>
                    inTime && MayDraft(actor, proposal) && proposal is { SealedContentId: not null, Members.Count: > 1 },
                ProposalStep.Confirm => inTime && Others(proposal).Any(one => one.ConfirmedAt is null && actor.SignsFor(one.OrganisationId)),
                ProposalStep.Submit => inTime && MaySign(actor, proposal) && proposal.SealedContentId is not null
                    && (proposal.Receipt is null || proposal.HasNewerDraft),
                ProposalStep.Withdraw => MaySign(actor, proposal),
                _ => false,
            }).Select(Lifecycle<ProposalStatus, ProposalStep>.Camel),
            .. ProposalLifecycle.Table.Allows(proposal.Status, ProposalStep.Withdraw)
                && Others(proposal).Any(one => actor.SignsFor(one.OrganisationId)) ? ["leave"] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<ProposalMember> Others(Proposal proposal) =>
        proposal.Members.Where(member => member.OrganisationId != proposal.Lead);

    /// <summary>The members' people: part of <see cref="VisibleTo"/> for everybody.</summary>
    public static Expression<Func<Proposal, bool>> OfMembers(Actor actor)
    {
        var mine = actor.Organisations;
        return proposal => proposal.Members.Any(member => mine.Contains(member.OrganisationId));
    }

    private static Expression<Func<Proposal, bool>> OpenTo(IAppDb db, Actor actor)
    {
        var opened = Opened;
        Expression<Func<Proposal, bool>> open = proposal => opened.Contains(proposal.Status);
        return open.And(AssessedBy(db, actor));
    }

    /// <summary>Those who assess the proposals of a call once they are open: the people of the round's funders and supporters.</summary>
    private static Expression<Func<Proposal, bool>> AssessedBy(IAppDb db, Actor actor)
    {
        var mine = actor.Organisations;
        var calls = db.Set<Call>();
        var rounds = db.Set<Round>();
        return proposal => calls.Any(call => call.Id == proposal.CallId
            && rounds.Any(round => round.Id == call.RoundId
                && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId))));
    }
}
