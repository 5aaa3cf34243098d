using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class GetMeasurementEndpoint
{
    public static void MapGetMeasurement(this RouteGroupBuilder measurements) => measurements
        .MapGet("/{id:guid}", Get)
        .Operation("GetMeasurement", Scopes.EvaluationRead, Audience.Member | Audience.Coach | Audience.Auditor)
        .Refuses(MeasurementErrors.NotFound);

    /// <summary>Read a measurement</summary>
    /// <remarks>For members of organisations that work in the region, coaches and auditors. Figures of groups under ten people are null.</remarks>
    internal static Task<Shown<MeasurementView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetMeasurement(new(id)), ct).Shown();
}
