using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Lists best practices, newest first.</summary>
public sealed record ListBestPractices(string? Region, ProjectId? Project, BestPracticeStatus? Status, PageRequest Page) : IQuery<Page<BestPracticeSummary>>;

internal sealed class ListBestPracticesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListBestPractices, Result<Page<BestPracticeSummary>>>
{
    public async Task<Result<Page<BestPracticeSummary>>> Handle(ListBestPractices query, CancellationToken ct)
    {
        var practices = db.Set<BestPractice>().AsNoTracking().Where(BestPracticePolicy.VisibleTo(db, call.Actor));
        if (query.Region is { } region)
        {
            practices = practices.Where(practice => practice.RegionCode == region);
        }

        if (query.Project is { } project)
        {
            practices = practices.Where(practice => practice.ProjectId == project);
        }

        if (query.Status is { } status)
        {
            practices = practices.Where(practice => practice.Status == status);
        }

        return await practices.ToPage<BestPractice, BestPracticeId, BestPracticeSummary>(query.Page, BestPracticeSummary.Projection, ct);
    }
}
