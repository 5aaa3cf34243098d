using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Audit;

/// <summary>Reads one audit event.</summary>
public sealed record GetAuditEvent(AuditEventId Event) : IQuery<AuditEventView>;

internal sealed class GetAuditEventHandler(IAppDb db) : IRequestHandler<GetAuditEvent, Result<AuditEventView>>
{
    public async Task<Result<AuditEventView>> Handle(GetAuditEvent query, CancellationToken ct)
    {
        var found = await db.Set<AuditEvent>().AsNoTracking()
            .Where(AuditPolicy.Visible(db))
            .Where(row => row.Id == query.Event)
            .Select(AuditEventView.Projection)
            .SingleOrDefaultAsync(ct);
        return found is null ? AuditErrors.NotFound : found;
    }
}
