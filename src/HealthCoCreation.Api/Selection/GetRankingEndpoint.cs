using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Selection;

internal static class GetRankingEndpoint
{
    public static void MapGetRanking(this RouteGroupBuilder calls) => calls
        .MapGet("/{id:guid}/ranking", Get)
        .Operation("GetRanking", Scopes.SelectionRead, Audience.SignedIn)
        .Refuses(
            RankedListErrors.NotFound, RankedListErrors.ConflictOfInterest, EdgeErrors.InvalidParameter);

    /// <summary>Read a ranking</summary>
    /// <remarks>For the call's panel, people of the round's funders and supporters, and auditors. An applicant reads the debrief of its own proposal.</remarks>
    /// <param name="challengeId">The challenge of the ranking; needed.</param>
    internal static Task<Shown<RankedListView>> Get(Guid id, [FromQuery] Guid? challengeId, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new GetRanking(new(id), new(challengeId ?? throw QueryValue.Invalid("challengeId", "challengeId names the challenge of the ranking."))),
            ct).Shown();
}
