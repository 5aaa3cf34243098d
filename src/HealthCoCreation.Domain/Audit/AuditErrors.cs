using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Audit;

public static class AuditErrors
{
    public static readonly Error NotFound = Error.NotFound("audit-event.not-found", "The audit event does not exist.");
}
