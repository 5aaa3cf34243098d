using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class WithdrawMeasurementEndpoint
{
    public static void MapWithdrawMeasurement(this RouteGroupBuilder measurements) => measurements
        .MapPost("/{id:guid}/withdraw", Withdraw)
        .Operation("WithdrawMeasurement", Scopes.EvaluationWrite, Audience.Contributor | Audience.Coach)
        .Refuses(MeasurementErrors.NotFound, MeasurementErrors.NotYours, MeasurementLifecycle.Table.Refusal(MeasurementStep.Withdraw), MeasurementErrors.NoReason);

    /// <summary>Withdraw a measurement</summary>
    /// <remarks>Those who may record it, until it is confirmed; then a coach. Scores that used it stay; the next run goes without it.</remarks>
    internal static Task<Shown<MeasurementView>> Withdraw(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new WithdrawMeasurement(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
