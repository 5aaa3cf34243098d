using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Rounds;

internal static class StartEvaluatingImpactEndpoint
{
    public static void MapStartEvaluatingImpact(this RouteGroupBuilder rounds) => rounds
        .MapPost("/{id:guid}/start-evaluating-impact", Start)
        .Operation("StartEvaluatingImpact", Scopes.RoundsWrite, Audience.Signatory)
        .Refuses(RoundErrors.NotFound, RoundErrors.NotYours, RoundLifecycle.Table.Refusal(RoundStep.StartEvaluatingImpact));

    /// <summary>Start evaluating the impact</summary>
    /// <remarks>Ends the co-creation of the round.</remarks>
    internal static Task<Shown<RoundView>> Start(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new StartEvaluatingImpact(new(id), seen.Version), ct).Shown();
}
