using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Reads one measurement.</summary>
public sealed record GetMeasurement(MeasurementId Measurement) : IQuery<MeasurementView>;

internal sealed class GetMeasurementHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetMeasurement, Result<MeasurementView>>
{
    public async Task<Result<MeasurementView>> Handle(GetMeasurement query, CancellationToken ct)
    {
        var measurement = await db.Set<Measurement>().AsNoTracking()
            .Where(MeasurementPolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Measurement, ct);
        return measurement is null
            ? MeasurementErrors.NotFound
            : MeasurementView.Of(measurement, call.Actor, await db.MayRecord(call.Actor, measurement.RegionCode, ct));
    }
}
