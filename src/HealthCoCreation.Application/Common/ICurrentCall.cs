using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Common;

/// <summary>What a use case may know of the call it serves.</summary>
public interface ICurrentCall
{
    Actor Actor { get; }

    /// <summary>The platform's one clock, as read when this call's transaction began.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Languages the caller prefers, best first (from <c>Accept-Language</c>).</summary>
    IReadOnlyList<string> Languages { get; }

    /// <summary>Reads the one clock again: for a decision on a deadline, after its lock is held.</summary>
    Task<DateTimeOffset> ReadClock(CancellationToken ct);
}
