using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Who sees a round and who may do what with it. Lists and single reads share <see cref="VisibleTo"/>.</summary>
public static class RoundPolicy
{
    /// <summary>Rounds are public once they are no drafts; before, their participants see them.</summary>
    public static Expression<Func<Round, bool>> VisibleTo(Actor actor)
    {
        if (actor.IsAuditor)
        {
            return round => true;
        }

        var mine = actor.Organisations;
        return round => round.Status != RoundStatus.Draft || round.Participants.Any(one => mine.Contains(one.OrganisationId));
    }

    /// <summary>People who commit one of the round's funders or supporters.</summary>
    public static bool MaySteer(Actor actor, Round round) => round.Participants.Any(one =>
        one.Role is RoundRole.Funder or RoundRole.Supporter && actor.SignsFor(one.OrganisationId));

    /// <summary>A funder decides with the others on awards and grants, so a round's funders choose who joins them.</summary>
    public static bool MayChoose(Actor actor, Round round, RoundRole role) => role != RoundRole.Funder
        || !round.Participants.Any(one => one.Role == RoundRole.Funder)
        || round.Participants.Any(one => one.Role == RoundRole.Funder && actor.SignsFor(one.OrganisationId));

    /// <summary>The steps open to this actor: the table's, as far as the policy lets; those of the round's call are taken with the call, one by the clock.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Round round, DateTimeOffset now) => MaySteer(actor, round)
        ?
        [
            .. RoundLifecycle.Table.Open(round.StatusAt(now))
                .Where(step => step is not (RoundStep.StartSelecting or RoundStep.OpenCall or RoundStep.StartEvaluating or RoundStep.StartCoCreating))
                .Select(Lifecycle<RoundStatus, RoundStep>.Camel),
        ]
        : [];
}
