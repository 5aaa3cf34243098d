using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Reads one grant.</summary>
public sealed record GetGrant(GrantId Grant) : IQuery<GrantView>;

internal sealed class GetGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetGrant, Result<GrantView>>
{
    public async Task<Result<GrantView>> Handle(GetGrant query, CancellationToken ct)
    {
        var grant = await db.Set<Grant>().AsNoTracking()
            .Where(GrantPolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Grant, ct);
        return grant is null ? GrantErrors.NotFound : GrantView.Of(grant, call.Actor);
    }
}
