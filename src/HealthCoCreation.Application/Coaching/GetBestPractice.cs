using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Reads one best practice.</summary>
public sealed record GetBestPractice(BestPracticeId BestPractice) : IQuery<BestPracticeView>;

internal sealed class GetBestPracticeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetBestPractice, Result<BestPracticeView>>
{
    public async Task<Result<BestPracticeView>> Handle(GetBestPractice query, CancellationToken ct)
    {
        var practice = await db.Set<BestPractice>().AsNoTracking()
            .Where(BestPracticePolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.BestPractice, ct);
        return practice is null
            ? BestPracticeErrors.NotFound
            : BestPracticeView.Of(practice, call.Actor, await db.MayRevise(call.Actor, practice, ct));
    }
}
