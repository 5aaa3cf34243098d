using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Lists measurements, newest first.</summary>
public sealed record ListMeasurements(
    FrameworkId? Framework, ProjectId? Project, string? Region, string? Indicator, MeasurementPhase? Phase, MeasurementStatus? Status, PageRequest Page)
    : IQuery<Page<MeasurementSummary>>;

internal sealed class ListMeasurementsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListMeasurements, Result<Page<MeasurementSummary>>>
{
    public async Task<Result<Page<MeasurementSummary>>> Handle(ListMeasurements query, CancellationToken ct)
    {
        var measurements = db.Set<Measurement>().AsNoTracking().Where(MeasurementPolicy.VisibleTo(db, call.Actor));
        if (query.Framework is { } framework)
        {
            measurements = measurements.Where(measurement => measurement.FrameworkId == framework);
        }

        if (query.Project is { } project)
        {
            measurements = measurements.Where(measurement => measurement.ProjectId == project);
        }

        if (query.Region is { } region)
        {
            measurements = measurements.Where(measurement => measurement.RegionCode == region);
        }

        if (query.Indicator is { } indicator)
        {
            measurements = measurements.Where(measurement => measurement.Indicator == indicator);
        }

        if (query.Phase is { } phase)
        {
            measurements = measurements.Where(measurement => measurement.Phase == phase);
        }

        if (query.Status is { } status)
        {
            measurements = measurements.Where(measurement => measurement.Status == status);
        }

        return await measurements.ToPage<Measurement, MeasurementId, MeasurementSummary>(query.Page, MeasurementSummary.Projection, ct);
    }
}
