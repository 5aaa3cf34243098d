using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class GetChallengeVersionEndpoint
{
    public static void MapGetChallengeVersion(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/versions/{version:guid}", Get)
        .Operation("GetChallengeVersion", Scopes.ChallengesRead, Audience.Anyone)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.VersionNotFound);

    /// <summary>Read a version of a challenge</summary>
    /// <remarks>A form that the challenge has had. The names of people are in no version: they stand in the form that holds, and nowhere else.</remarks>
    internal static Task<Shown<ChallengeVersionView>> Get(Guid id, Guid version, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetChallengeVersion(new(id), new(version)), ct).Shown();
}
