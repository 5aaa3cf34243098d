using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Audit;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;
using MediatR;

namespace HealthCoCreation.Api.Audit;

internal static class GetAuditEventEndpoint
{
    public static void MapGetAuditEvent(this RouteGroupBuilder audit) => audit
        .MapGet("/{id:guid}", Get)
        .Operation("GetAuditEvent", Scopes.AuditRead, Audience.Auditor)
        .Refuses(AuditErrors.NotFound);

    /// <summary>Read an audit event</summary>
    /// <remarks>For auditors.</remarks>
    internal static Task<Shown<AuditEventView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetAuditEvent(new(id)), ct).Shown();
}
