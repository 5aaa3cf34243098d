using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class EraseChallengeVersionEndpoint
{
    public static void MapEraseChallengeVersion(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/versions/{version:guid}/erase", Erase)
        .Operation("EraseChallengeVersion", Scopes.ChallengesWrite, Audience.Signatory)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeErrors.VersionNotFound, ChallengeErrors.VersionInForce, ChallengeErrors.VersionErased);

    /// <summary>Erase a version of a challenge</summary>
    /// <remarks>For the challenger's signatories, where something in an earlier form must not be kept: its words are deleted for good, and that it was there stays known. The form that holds is revised instead. If-Match names the version of the challenge.</remarks>
    internal static Task<Shown<ChallengeView>> Erase(Guid id, Guid version, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new EraseChallengeVersion(new(id), new(version), seen.Version), ct).Shown();
}
