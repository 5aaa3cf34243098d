using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Lists score runs, newest first.</summary>
public sealed record ListScoreRuns(FrameworkId? Framework, PageRequest Page) : IQuery<Page<ScoreRunSummary>>;

internal sealed class ListScoreRunsHandler(IAppDb db) : IRequestHandler<ListScoreRuns, Result<Page<ScoreRunSummary>>>
{
    public async Task<Result<Page<ScoreRunSummary>>> Handle(ListScoreRuns query, CancellationToken ct)
    {
        var runs = db.Set<ScoreRun>().AsNoTracking();
        if (query.Framework is { } framework)
        {
            runs = runs.Where(run => run.FrameworkId == framework);
        }

        return await runs.ToPage<ScoreRun, ScoreRunId, ScoreRunSummary>(query.Page, ScoreRunSummary.Projection, ct);
    }
}
