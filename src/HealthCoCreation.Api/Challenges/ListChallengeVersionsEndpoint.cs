using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ListChallengeVersionsEndpoint
{
    public static void MapListChallengeVersions(this RouteGroupBuilder challenges) => challenges
        .MapGet("/{id:guid}/versions", List)
        .Operation("ListChallengeVersions", Scopes.ChallengesRead, Audience.Anyone)
        .Refuses(ChallengeErrors.NotFound);

    /// <summary>List the versions of a challenge</summary>
    /// <remarks>Every form that the challenge has had, the newest first. The challenger sees all, the round's panel those from the first submission on, everybody those from publication on.</remarks>
    internal static ShownList<ChallengeVersionSummary> List(Guid id, PageQuery page, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListChallengeVersions(new(id), at), ct));
}
