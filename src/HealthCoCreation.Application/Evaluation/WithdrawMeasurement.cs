using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Takes a measurement back, with a reason. Scores that used it keep what they were made of.</summary>
public sealed record WithdrawMeasurement(MeasurementId Measurement, string Reason, long Seen) : ICommand<MeasurementView>;

internal sealed class WithdrawMeasurementHandler(IAppDb db, ICurrentCall call) : IRequestHandler<WithdrawMeasurement, Result<MeasurementView>>
{
    public async Task<Result<MeasurementView>> Handle(WithdrawMeasurement command, CancellationToken ct)
    {
        var loading = db.ForUpdate(command.Measurement, MeasurementPolicy.VisibleTo(db, call.Actor), MeasurementErrors.NotFound, ct);
        var loaded = await loading;
        if (loaded.Refused)
        {
            return loaded.Error;
        }

        var mayRecord = await db.MayRecord(call.Actor, loaded.Value.RegionCode, ct);
        var found = await loading
            .Permit(measurement => MeasurementPolicy.MayWithdraw(call.Actor, measurement, mayRecord), MeasurementErrors.NotYours)
            .SeenAs(command.Seen);
        return found.Refused
            ? found.Error
            : found.Value.Withdraw(command.Reason, call.Now).Then<MeasurementView>(_ => MeasurementView.Of(found.Value, call.Actor, mayRecord));
    }
}
