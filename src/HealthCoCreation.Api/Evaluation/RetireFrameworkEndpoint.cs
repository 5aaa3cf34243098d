using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class RetireFrameworkEndpoint
{
    public static void MapRetireFramework(this RouteGroupBuilder frameworks) => frameworks
        .MapPost("/{id:guid}/retire", Retire)
        .Operation("RetireFramework", Scopes.EvaluationWrite, Audience.Coach)
        .Refuses(FrameworkErrors.NotFound, FrameworkLifecycle.Table.Refusal(FrameworkStep.Retire), FrameworkErrors.NoReason);

    /// <summary>Retire a framework</summary>
    /// <remarks>Ends its use for new measurements and scores. What was scored on it stays readable.</remarks>
    internal static Task<Shown<FrameworkView>> Retire(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RetireFramework(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
