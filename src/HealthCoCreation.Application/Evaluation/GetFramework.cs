using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Reads one framework.</summary>
public sealed record GetFramework(FrameworkId Framework) : IQuery<FrameworkView>;

internal sealed class GetFrameworkHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetFramework, Result<FrameworkView>>
{
    public async Task<Result<FrameworkView>> Handle(GetFramework query, CancellationToken ct)
    {
        var framework = await db.Set<Framework>().AsNoTracking()
            .Where(FrameworkPolicy.VisibleTo(call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Framework, ct);
        return framework is null ? FrameworkErrors.NotFound : FrameworkView.Of(framework, call.Actor);
    }
}
