using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Hands in an indicator's mean over a group of people.</summary>
public sealed record RecordMeasurement(FrameworkId Framework, Reading Reading) : ICommand<MeasurementView>;

internal sealed class RecordMeasurementHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RecordMeasurement, Result<MeasurementView>>
{
    public async Task<Result<MeasurementView>> Handle(RecordMeasurement command, CancellationToken ct)
    {
        var reading = command.Reading;
        var framework = await db.Set<Framework>()
            .Where(FrameworkPolicy.VisibleTo(call.Actor))
            .SingleOrDefaultAsync(row => row.Id == command.Framework, ct);
        if (framework is null)
        {
            return FrameworkErrors.NotFound;
        }

        if (!await db.Set<Region>().AnyAsync(region => region.Code == reading.RegionCode, ct))
        {
            return RegionErrors.NotFound;
        }

        if (!await db.MayRecord(call.Actor, reading.RegionCode, ct))
        {
            return MeasurementErrors.NotYours;
        }

        if (reading.Project is { } project
            && !await db.Set<Project>().AnyAsync(row => row.Id == project && row.RegionCode == reading.RegionCode, ct))
        {
            return ProjectErrors.NotFound;
        }

        return Measurement.Record(framework, reading, call.Now).Then<MeasurementView>(measurement =>
        {
            db.Set<Measurement>().Add(measurement);
            return MeasurementView.Of(measurement, call.Actor, mayRecord: true);
        });
    }
}
