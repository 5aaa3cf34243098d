using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class ConfirmMeasurementEndpoint
{
    public static void MapConfirmMeasurement(this RouteGroupBuilder measurements) => measurements
        .MapPost("/{id:guid}/confirm", Confirm)
        .Operation("ConfirmMeasurement", Scopes.EvaluationWrite, Audience.Coach)
        .PeopleOnly()
        .Refuses(MeasurementErrors.NotFound, MeasurementLifecycle.Table.Refusal(MeasurementStep.Confirm));

    /// <summary>Confirm a measurement</summary>
    /// <remarks>A coach has checked it against its source; from now on scores use it.</remarks>
    internal static Task<Shown<MeasurementView>> Confirm(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ConfirmMeasurement(new(id), seen.Version), ct).Shown();
}
