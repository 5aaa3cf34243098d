using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class ReviseFrameworkEndpoint
{
    public static void MapReviseFramework(this RouteGroupBuilder frameworks) => frameworks
        .MapPut("/{id:guid}", Revise)
        .Operation("ReviseFramework", Scopes.EvaluationWrite, Audience.Coach)
        .Refuses(FrameworkErrors.NotFound, FrameworkLifecycle.Table.Refusal(FrameworkStep.Revise), FrameworkErrors.Faulty);

    /// <summary>Revise a draft framework</summary>
    /// <remarks>Replaces the whole tree of a draft.</remarks>
    internal static Task<Shown<FrameworkView>> Revise(Guid id, IfMatch seen, Body<FrameworkTreeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseFramework(new(id), body.Value.ToTree(), seen.Version), ct).Shown();
}
