using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Who sees a challenge and who may do what with it. Lists and single reads share <see cref="VisibleTo"/>.</summary>
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

    /// <summary>The panel of a round: people of its funders and supporters who may commit them.</summary>
    public static bool IsPanel(Actor actor, Round round) => round.Participants.Any(one =>
        one.Role is RoundRole.Funder or RoundRole.Supporter && actor.SignsFor(one.OrganisationId));

    /// <summary>The steps open to this actor: the table's, as far as the policy lets.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Challenge challenge, Round round) =>
    [
        .. ChallengeLifecycle.Table.Open(challenge.Status).Where(step => step switch
        {
            ChallengeStep.Submit => MayDraft(actor, challenge),
            ChallengeStep.Publish or ChallengeStep.Withdraw => MaySign(actor, challenge),
            ChallengeStep.StartReview or ChallengeStep.Select or ChallengeStep.DecideAgainst or ChallengeStep.Return or ChallengeStep.Close =>
                IsPanel(actor, round),
            _ => false,
        }).Select(Lifecycle<ChallengeStatus, ChallengeStep>.Camel),
        .. challenge.Status == ChallengeStatus.Draft && MayDraft(actor, challenge) ? ["revise"] : Array.Empty<string>(),
        .. challenge is { SignOff: null, Status: ChallengeStatus.Submitted or ChallengeStatus.UnderReview or ChallengeStatus.Selected }
            && MaySign(actor, challenge) ? ["signOff"] : Array.Empty<string>(),
    ];
}
