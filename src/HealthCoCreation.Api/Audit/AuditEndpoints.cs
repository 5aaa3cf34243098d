namespace HealthCoCreation.Api.Audit;

/// <summary>The Audit module's operations, one line each.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder v1)
    {
        var audit = v1.MapGroup("/audit-events").WithTags("Audit");
        audit.MapListAuditEvents();
        audit.MapGetAuditEvent();
    }
}
