using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Funding;

/// <summary>Who sees an envelope and who may do what with it. Lists and single reads share <see cref="VisibleTo"/>.</summary>
public static class EnvelopePolicy
{
    /// <summary>The funder's members, the supporters of the round, and auditors.</summary>
    public static Expression<Func<Envelope, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (actor.IsAuditor)
        {
            return envelope => true;
        }

        var mine = actor.Organisations;
        var rounds = db.Set<Round>();
        return envelope => mine.Contains(envelope.Funder)
            || rounds.Any(round => round.Id == envelope.RoundId
                && round.Participants.Any(one => one.Role == RoundRole.Supporter && mine.Contains(one.OrganisationId)));
    }

    public static bool MayKeep(Actor actor, Envelope envelope) => actor.SignsFor(envelope.Funder);

    /// <summary>The steps open to this actor. Reservations, commitments and payments are made with requests, grants and claims.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Envelope envelope) => MayKeep(actor, envelope)
        ?
        [
            .. EnvelopeLifecycle.Table.Open(envelope.Status)
                .Where(step => step is EnvelopeStep.Allocate or EnvelopeStep.Open or EnvelopeStep.Close)
                .Select(Lifecycle<EnvelopeStatus, EnvelopeStep>.Camel),
        ]
        : [];
}
