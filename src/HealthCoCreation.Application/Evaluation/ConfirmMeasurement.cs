using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>A coach has checked it against its source; from now on scores use it.</summary>
public sealed record ConfirmMeasurement(MeasurementId Measurement, long Seen) : ICommand<MeasurementView>;

internal sealed class ConfirmMeasurementHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ConfirmMeasurement, Result<MeasurementView>>
{
    public async Task<Result<MeasurementView>> Handle(ConfirmMeasurement command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Measurement, MeasurementPolicy.VisibleTo(db, call.Actor), MeasurementErrors.NotFound, ct)
            .SeenAs(command.Seen);
        return found.Refused
            ? found.Error
            : found.Value.Confirm(call.Now).Then<MeasurementView>(_ => MeasurementView.Of(found.Value, call.Actor, mayRecord: true));
    }
}
