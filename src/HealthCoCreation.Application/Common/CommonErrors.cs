using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Common;

/// <summary>Refusals that belong to no module.</summary>
public static class CommonErrors
{
    public static readonly Error Stale = new(
        ErrorKind.Stale, "request.stale", "It has changed since you read it: read it again, then decide again.");

    public static readonly Error KeyInFlight = Error.Conflict(
        "idempotency.in-flight", "A request with this Idempotency-Key is still under way.");

    public static readonly Error KeyMismatch = Error.Rule(
        "idempotency.mismatch", "This Idempotency-Key was used before with another request.");

    public static readonly Error InvalidCursor = new(
        ErrorKind.Shape, "request.invalid-cursor", "The cursor is not one of ours, has expired, or belongs to another list.");
}
