using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class SignOffChallengeEndpoint
{
    public static void MapSignOffChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/sign-off", SignOff)
        .Operation("SignOffChallenge", Scopes.ChallengesWrite, Audience.Signatory)
        .LeadsTo(ChallengeStatus.Selected)
        .PeopleOnly()
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.CannotSignOff, ChallengeErrors.AlreadySignedOff);

    /// <summary>Give the sponsor's sign-off</summary>
    /// <remarks>The organisation stands behind the people and hours named in the form; part of the capacity gate.</remarks>
    internal static Task<Shown<ChallengeView>> SignOff(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SignOffChallenge(new(id), seen.Version), ct).Shown();
}
