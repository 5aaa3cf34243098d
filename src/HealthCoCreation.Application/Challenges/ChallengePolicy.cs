using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Challenges;

/// <summary>
/// Who sees a challenge and who may do what with it. Commands ask <see cref="VisibleTo"/>; lists and single reads share the same
/// rule in SQL (<c>VisibleChallenges</c>), and a test holds the two together.
/// </summary>
public static class ChallengePolicy
{
    /// <summary>Published ones are public; before, the owner sees its own, and the round's funders and supporters what was submitted.</summary>
    public static Expression<Func<Challenge, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (!actor.IsSignedIn)
        {
            return challenge => challenge.PublishedAt != null;
        }

        if (actor.IsAuditor)
        {
            return challenge => true;
        }

        var mine = actor.Organisations;
        var rounds = db.Set<Round>();
        return challenge => challenge.PublishedAt != null
            || mine.Contains(challenge.OwnerId)
            || (challenge.SubmittedAt != null && rounds.Any(round => round.Id == challenge.RoundId
                && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId))));
    }

    public static bool MayDraft(Actor actor, Challenge challenge) => actor.DraftsFor(challenge.OwnerId);

    public static bool MaySign(Actor actor, Challenge challenge) => actor.SignsFor(challenge.OwnerId);

    /// <summary>Its owner makes other challenges of it, as long as it is a draft with anybody who drafts; what was submitted its signatories or the panel.</summary>
    public static bool MaySupersede(Actor actor, ChallengeStatus status, OrganisationId owner, IReadOnlyCollection<OrganisationId> panel) =>
        status == ChallengeStatus.Draft ? actor.DraftsFor(owner) : actor.SignsFor(owner) || panel.Any(actor.SignsFor);

    /// <summary>The organisations whose people are a round's panel: its funders and supporters.</summary>
    public static IReadOnlyCollection<OrganisationId> PanelOf(Round round) =>
        [.. round.Participants.Where(one => one.Role is RoundRole.Funder or RoundRole.Supporter).Select(one => one.OrganisationId)];

    /// <summary>The panel of a round: people of its funders and supporters who may commit them.</summary>
    public static bool IsPanel(Actor actor, Round round) => PanelOf(round).Any(actor.SignsFor);

    /// <summary>Those who read what is not for everybody: the challenger's people, the round's panel, auditors.</summary>
    public static bool IsInsider(Actor actor, OrganisationId owner, IReadOnlyCollection<OrganisationId> panel) =>
        actor.IsMemberOf(owner) || actor.IsAuditor || panel.Any(actor.IsMemberOf);

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, ChallengeView challenge, IReadOnlyCollection<OrganisationId> panel)
    {
        var (status, owner) = (challenge.Status, challenge.OwnerId);
        var open = ChallengeLifecycle.Table.Open(status);
        return
        [
            .. open.Where(step => step switch
            {
                ChallengeStep.Submit => actor.DraftsFor(owner),
                ChallengeStep.Publish or ChallengeStep.Withdraw => actor.SignsFor(owner),
                ChallengeStep.StartReview or ChallengeStep.Select or ChallengeStep.DecideAgainst or ChallengeStep.Return or ChallengeStep.Close =>
                    panel.Any(actor.SignsFor),
                ChallengeStep.Relaunch => challenge.Successors.Count == 0 && actor.DraftsFor(owner),
                _ => false,
            }).Select(Lifecycle<ChallengeStatus, ChallengeStep>.Camel),
            .. open.Contains(ChallengeStep.Supersede) && MaySupersede(actor, status, owner, panel) ? ["merge", "split"] : Array.Empty<string>(),
            .. status == ChallengeStatus.Draft && actor.DraftsFor(owner) ? ["revise", "attachFile"] : Array.Empty<string>(),
            .. challenge.FormVersion > 1 && actor.SignsFor(owner) ? ["eraseVersion"] : Array.Empty<string>(),
            .. challenge.SignedOffAt is null && status is (ChallengeStatus.Submitted or ChallengeStatus.UnderReview or ChallengeStatus.Selected)
                && actor.SignsFor(owner) ? ["signOff"] : Array.Empty<string>(),
        ];
    }
}
