using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Rounds;

internal static class ListRoundsEndpoint
{
    public static void MapListRounds(this RouteGroupBuilder rounds) => rounds
        .MapGet("/", List)
        .Operation("ListRounds", Scopes.RoundsRead, Audience.Anyone);

    /// <summary>List rounds</summary>
    /// <remarks>Those you may see, newest first.</remarks>
    /// <param name="region">Only those of this region (NUTS code).</param>
    /// <param name="status">Only those in this state.</param>
    /// <param name="participantId">Only those in which this organisation has a role.</param>
    internal static ShownList<RoundSummary> List(
        PageQuery page,
        [FromQuery, Pattern(QueryValue.NutsPattern, 5)] string? region,
        [FromQuery, OneOf(typeof(RoundStatus))] string? status,
        [FromQuery] Guid? participantId,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListRounds(
                QueryValue.Region("region", region),
                QueryValue.Of<RoundStatus>("status", status),
                participantId is { } participant ? new OrganisationId(participant) : null,
                at),
            ct));
}
