using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Challenges;

internal static class ListChallengesEndpoint
{
    public static void MapListChallenges(this RouteGroupBuilder challenges) => challenges
        .MapGet("/", List)
        .Operation("ListChallenges", Scopes.ChallengesRead, Audience.Anyone)
        .InPublicDirectory();

    /// <summary>List challenges</summary>
    /// <remarks>Those you may see, newest first. Without a token it may be stored for a second and is asked for again with its ETag; a change shows within a second.</remarks>
    /// <param name="roundId">Only those of this round.</param>
    /// <param name="ownerId">Only those of this challenger.</param>
    /// <param name="status">Only those in this state.</param>
    /// <param name="region">Only those of rounds in this region (NUTS code).</param>
    internal static ShownList<ChallengeSummary> List(
        PageQuery page,
        [FromQuery] Guid? roundId,
        [FromQuery] Guid? ownerId,
        [FromQuery, OneOf(typeof(ChallengeStatus))] string? status,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListChallenges(
                roundId is { } round ? new RoundId(round) : null,
                ownerId is { } owner ? new OrganisationId(owner) : null,
                QueryValue.Of<ChallengeStatus>("status", status),
                QueryValue.Region("region", region),
                at),
            ct));
}
