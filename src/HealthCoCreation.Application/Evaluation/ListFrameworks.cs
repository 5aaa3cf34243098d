using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Lists frameworks, newest first.</summary>
public sealed record ListFrameworks(string? Code, FrameworkStatus? Status, PageRequest Page) : IQuery<Page<FrameworkSummary>>;

internal sealed class ListFrameworksHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListFrameworks, Result<Page<FrameworkSummary>>>
{
    public async Task<Result<Page<FrameworkSummary>>> Handle(ListFrameworks query, CancellationToken ct)
    {
        var frameworks = db.Set<Framework>().AsNoTracking().Where(FrameworkPolicy.VisibleTo(call.Actor));
        if (query.Code is { } code)
        {
            frameworks = frameworks.Where(framework => framework.Code == code);
        }

        if (query.Status is { } status)
        {
            frameworks = frameworks.Where(framework => framework.Status == status);
        }

        return await frameworks.ToPage<Framework, FrameworkId, FrameworkSummary>(query.Page, FrameworkSummary.Projection, ct);
    }
}
