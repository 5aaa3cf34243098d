using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Calls;

internal static class ListCallsEndpoint
{
    public static void MapListCalls(this RouteGroupBuilder calls) => calls
        .MapGet("/", List)
        .Operation("ListCalls", Scopes.CallsRead, Audience.Anyone);

    /// <summary>List calls</summary>
    /// <remarks>Those you may see, newest first. The status is the one of this moment: an open call is closed from its deadline on.</remarks>
    /// <param name="roundId">Only those of this round.</param>
    /// <param name="challengeId">Only those that ask solutions for this challenge.</param>
    /// <param name="status">Only those in this state.</param>
    /// <param name="region">Only those of rounds in this region (NUTS code).</param>
    internal static ShownList<CallSummary> List(
        PageQuery page,
        [FromQuery] Guid? roundId,
        [FromQuery] Guid? challengeId,
        [FromQuery, OneOf(typeof(CallStatus))] string? status,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListCalls(
                roundId is { } round ? new RoundId(round) : null,
                challengeId is { } challenge ? new ChallengeId(challenge) : null,
                QueryValue.Of<CallStatus>("status", status),
                QueryValue.Region("region", region),
                at),
            ct));
}
