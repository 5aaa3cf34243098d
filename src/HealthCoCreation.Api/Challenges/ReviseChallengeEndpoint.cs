using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ReviseChallengeEndpoint
{
    public static void MapReviseChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPut("/{id:guid}", Revise)
        .Operation("ReviseChallenge", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.NotEditable, ChallengeErrors.IndicatorsInvalid);

    /// <summary>Revise a draft challenge</summary>
    /// <remarks>Replaces the whole form of a draft. A sign-off given before does not survive it: what was signed off is not what stands there now.</remarks>
    internal static Task<Shown<ChallengeView>> Revise(
        Guid id, IfMatch seen, Body<ChallengeFormBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseChallenge(new(id), body.Value.ToForm(), seen.Version), ct).Shown();
}
