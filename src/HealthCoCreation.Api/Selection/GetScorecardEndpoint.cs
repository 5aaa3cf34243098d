using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetScorecardEndpoint
{
    public static void MapGetScorecard(this RouteGroupBuilder scorecards) => scorecards
        .MapGet("/{id:guid}", Get)
        .Operation("GetScorecard", Scopes.SelectionRead, Audience.SignedIn)
        .Refuses(
            ScorecardErrors.NotFound);

    /// <summary>Read a scorecard</summary>
    /// <remarks>Your own; another evaluator's of your panel once the proposal's consensus is agreed.</remarks>
    internal static Task<Shown<ScorecardView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetScorecard(new(id)), ct).Shown();
}
