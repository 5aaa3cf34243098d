using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class GetFrameworkEndpoint
{
    public static void MapGetFramework(this RouteGroupBuilder frameworks) => frameworks
        .MapGet("/{id:guid}", Get)
        .Operation("GetFramework", Scopes.EvaluationRead, Audience.Anyone)
        .Refuses(FrameworkErrors.NotFound);

    /// <summary>Read a framework</summary>
    /// <remarks>Public once it is frozen; coaches and auditors see drafts as well.</remarks>
    internal static Task<Shown<FrameworkView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetFramework(new(id)), ct).Shown();
}
