using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Scores every measured region on a frozen framework and keeps the result.</summary>
public sealed record ScoreImpact(FrameworkId Framework) : ICommand<ScoreRunView>;

internal sealed class ScoreImpactHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ScoreImpact, Result<ScoreRunView>>
{
    public async Task<Result<ScoreRunView>> Handle(ScoreImpact command, CancellationToken ct)
    {
        var framework = await db.Set<Framework>()
            .Where(FrameworkPolicy.VisibleTo(call.Actor))
            .SingleOrDefaultAsync(row => row.Id == command.Framework, ct);
        if (framework is null)
        {
            return FrameworkErrors.NotFound;
        }

        var measurements = await db.Set<Measurement>().AsNoTracking()
            .Where(one => one.FrameworkId == command.Framework && one.Status == MeasurementStatus.Confirmed)
            .ToListAsync(ct);
        return ScoreRun.Score(framework, measurements, call.Now).Then<ScoreRunView>(run =>
        {
            if (framework.Invented)
            {
                run.MarkInvented();
            }

            db.Set<ScoreRun>().Add(run);
            return ScoreRunView.Of(run, framework.Code, framework.Edition);
        });
    }
}
