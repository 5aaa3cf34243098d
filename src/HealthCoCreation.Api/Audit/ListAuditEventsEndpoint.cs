using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Audit;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Audit;

internal static class ListAuditEventsEndpoint
{
    public static void MapListAuditEvents(this RouteGroupBuilder audit) => audit
        .MapGet("/", List)
        .Operation("ListAuditEvents", Scopes.AuditRead, Audience.Auditor);

    /// <summary>List audit events</summary>
    /// <remarks>For auditors: every change on the platform, newest first.</remarks>
    /// <param name="subjectId">Only those of this thing.</param>
    /// <param name="subject">Only those of this kind of thing: <c>challenge</c>.</param>
    /// <param name="operation">Only those of this operation.</param>
    /// <param name="actorId">Only those of this account.</param>
    /// <param name="from">Only those at this time or later.</param>
    /// <param name="to">Only those before this time.</param>
    internal static ShownList<AuditEventView> List(
        PageQuery page,
        [FromQuery] Guid? subjectId,
        [FromQuery, Line(60)] string? subject,
        [FromQuery, Line(100)] string? operation,
        [FromQuery] Guid? actorId,
        [FromQuery] DateTimeOffset? from,
        [FromQuery] DateTimeOffset? to,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListAuditEvents(
                subjectId?.ToString(),
                subject,
                operation,
                actorId is { } actor ? new AccountId(actor) : null,
                from?.ToUniversalTime(),
                to?.ToUniversalTime(),
                at),
            ct));
}
