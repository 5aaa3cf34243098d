using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class FreezeFrameworkEndpoint
{
    public static void MapFreezeFramework(this RouteGroupBuilder frameworks) => frameworks
        .MapPost("/{id:guid}/freeze", Freeze)
        .Operation("FreezeFramework", Scopes.EvaluationWrite, Audience.Coach)
        .Refuses(FrameworkErrors.NotFound, FrameworkLifecycle.Table.Refusal(FrameworkStep.Freeze));

    /// <summary>Freeze a framework</summary>
    /// <remarks>From now on it is public, can be measured and scored, and nothing in it changes: nobody moves the goalposts afterwards.</remarks>
    internal static Task<Shown<FrameworkView>> Freeze(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new FreezeFramework(new(id), seen.Version), ct).Shown();
}
