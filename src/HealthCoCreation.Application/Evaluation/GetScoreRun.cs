using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Reads one score run.</summary>
public sealed record GetScoreRun(ScoreRunId Run) : IQuery<ScoreRunView>;

internal sealed class GetScoreRunHandler(IAppDb db) : IRequestHandler<GetScoreRun, Result<ScoreRunView>>
{
    public async Task<Result<ScoreRunView>> Handle(GetScoreRun query, CancellationToken ct)
    {
        var run = await db.Set<ScoreRun>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == query.Run, ct);
        if (run is null)
        {
            return ScoreRunErrors.NotFound;
        }

        var framework = await db.Set<Framework>().Where(row => row.Id == run.FrameworkId)
            .Select(row => new { row.Code, row.Edition }).SingleAsync(ct);
        return ScoreRunView.Of(run, framework.Code, framework.Edition);
    }
}
