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

    /// <summary>
    /// Something that happens to no aggregate: a reaction hands on to many what each is told by itself, so that one whose mail fails
    /// is tried again without the others reading theirs twice.
    /// </summary>
    void Announce(IDomainEvent happened);

    /// <summary>Reads the one clock again: for a decision on a deadline, after its lock is held.</summary>
    Task<DateTimeOffset> ReadClock(CancellationToken ct);

    /// <summary>
    /// Shares the name of what a row belongs to, locks the row, then reads the one clock again: a whole decision on a deadline
    /// in one round trip.
    /// </summary>
    /// <param name="row">The row; where there is none, nothing is locked.</param>
    /// <param name="kind">What it belongs to: the name is <c>kind:id</c>, as in <see cref="IAppDb.Hold"/>.</param>
    /// <param name="owner">The row's property that has the id; it never changes.</param>
    /// <param name="ct">Stops waiting.</param>
    Task<DateTimeOffset> LockAndReadClock<T>(Guid row, string kind, string owner, CancellationToken ct)
        where T : class;
}
