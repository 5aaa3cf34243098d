using HealthCoCreation.Application.Common;

namespace HealthCoCreation.Api.Http;

/// <summary>Why the step is taken.</summary>
public sealed record ReasonBody : IExample<ReasonBody>
{
    /// <summary>The reason, as it is kept in the audit trail; views that show a reason say so.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static ReasonBody Example => new() { Reason = "The hospital cannot free the clinician's hours this year." };
}
