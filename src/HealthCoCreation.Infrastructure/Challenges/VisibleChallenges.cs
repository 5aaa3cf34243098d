using HealthCoCreation.Application.Common;
using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>The rule of <c>ChallengePolicy.VisibleTo</c> in SQL, in the form that this actor needs.</summary>
internal static class VisibleChallenges
{
    /// <summary>A condition on the row <c>c</c>.</summary>
    public static string To(Actor actor, HandWrittenSql sql)
    {
        if (!actor.IsSignedIn)
        {
            return "c.published_at is not null";
        }

        if (actor.IsAuditor)
        {
            return "true";
        }

        var mine = sql.Value(Array.ConvertAll(actor.Organisations, one => one.Value));
        return $"""
            (c.published_at is not null or c.owner_id = any({mine}) or (c.submitted_at is not null and exists (
                select 1 from rounds.participants p where p.round_id = c.round_id and p.role <> 'Challenger' and p.organisation_id = any({mine}))))
            """;
    }
}
