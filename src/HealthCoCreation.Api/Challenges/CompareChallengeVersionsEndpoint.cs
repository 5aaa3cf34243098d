using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

internal static class CompareChallengeVersionsEndpoint
{
    public static void MapCompareChallengeVersions(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/differences", Compare)
        .Operation("CompareChallengeVersions", Scopes.ChallengesRead, Audience.Anyone)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.VersionNotFound, ChallengeErrors.VersionErased);

    /// <summary>Compare two versions of a challenge</summary>
    /// <remarks>What differs between two forms, value by value with its JSON Pointer. Indicators are matched by their code, other lists by place.</remarks>
    /// <param name="from">The earlier version; where absent, the one before the later.</param>
    /// <param name="to">The later version; where absent, the newest.</param>
    internal static Task<Shown<ChallengeDifferences>> Compare(
        Guid id, [FromQuery] Guid? from, [FromQuery] Guid? to, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new CompareChallengeVersions(
                new(id), from is { } earlier ? new ChallengeVersionId(earlier) : null, to is { } later ? new ChallengeVersionId(later) : null),
            ct).Shown();
}
