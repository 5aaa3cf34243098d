using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Audit;

/// <summary>Lists audit events, newest first.</summary>
public sealed record ListAuditEvents(
    string? SubjectId, string? Subject, string? Operation, AccountId? Actor, DateTimeOffset? From, DateTimeOffset? To, PageRequest Page)
    : IQuery<Page<AuditEventView>>;

internal sealed class ListAuditEventsHandler(IAppDb db) : IRequestHandler<ListAuditEvents, Result<Page<AuditEventView>>>
{
    public async Task<Result<Page<AuditEventView>>> Handle(ListAuditEvents query, CancellationToken ct)
    {
        var events = db.Set<AuditEvent>().AsNoTracking().Where(AuditPolicy.Visible(db));
        if (query.SubjectId is { } subjectId)
        {
            events = events.Where(one => one.SubjectId == subjectId);
        }

        if (query.Subject is { } subject)
        {
            events = events.Where(one => one.Subject == subject);
        }

        if (query.Operation is { } operation)
        {
            events = events.Where(one => one.Operation == operation);
        }

        if (query.Actor is { } actor)
        {
            events = events.Where(one => one.ActorId == actor);
        }

        if (query.From is { } from)
        {
            events = events.Where(one => one.At >= from);
        }

        if (query.To is { } to)
        {
            events = events.Where(one => one.At < to);
        }

        return await events.ToPage<AuditEvent, AuditEventId, AuditEventView>(query.Page, AuditEventView.Projection, ct);
    }
}
