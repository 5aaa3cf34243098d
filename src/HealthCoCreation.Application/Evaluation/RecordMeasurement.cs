using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Hands in an indicator's mean over a group of people: one of a framework, or one that the project's challenge was published with.</summary>
public sealed record RecordMeasurement(FrameworkId? Framework, Reading Reading) : ICommand<MeasurementView>;

internal sealed class RecordMeasurementHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RecordMeasurement, Result<MeasurementView>>
{
    public async Task<Result<MeasurementView>> Handle(RecordMeasurement command, CancellationToken ct)
    {
        var reading = command.Reading;
        if (command.Framework is null && reading.Project is null)
        {
            return MeasurementErrors.NothingNamed;
        }

        var framework = await db.Set<Framework>().Where(FrameworkPolicy.VisibleTo(call.Actor)).SingleOrDefaultAsync(row => row.Id == command.Framework, ct);
        if (framework is null && command.Framework is not null)
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

        var project = await db.Set<Project>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == reading.Project && row.RegionCode == reading.RegionCode, ct);
        if (project is null && reading.Project is not null)
        {
            return ProjectErrors.NotFound;
        }

        var recorded = framework is null ? Measurement.Record(project!, reading, call.Now) : Measurement.Record(framework, reading, call.Now);
        return recorded.Then<MeasurementView>(measurement =>
        {
            db.Set<Measurement>().Add(measurement);
            return MeasurementView.Of(measurement, call.Actor, mayRecord: true);
        });
    }
}
