namespace HealthCoCreation.Domain.Common;

/// <summary>Something that happened, in the past tense. It leaves the aggregate through the outbox.</summary>
public interface IDomainEvent
{
    /// <summary>When it happened by the platform's clock. Reactions use this time, not their own.</summary>
    DateTimeOffset At { get; }
}

/// <summary>One step of a lifecycle that was taken, for the audit trail.</summary>
public sealed record Transition(string Subject, string From, string Step, string To, DateTimeOffset At, string? Reason)
{
    /// <summary>True where no person but the clock took the step; <see cref="At"/> is when it did, whenever that was noted.</summary>
    public bool ByTheClock { get; init; }
}

/// <summary>Anything with an identifier of its own type.</summary>
public interface IIdentified<TId>
    where TId : struct, ITypedId<TId>
{
    TId Id { get; }
}

/// <summary>What the command behaviour needs of every aggregate.</summary>
public interface IAggregateRoot
{
    long Version { get; }

    /// <summary>True once this unit of work has changed it.</summary>
    bool HasChanged { get; }

    string SubjectId { get; }

    /// <summary>Marks the row as made up for the demonstration.</summary>
    void MarkInvented();

    IReadOnlyList<IDomainEvent> Events { get; }

    IReadOnlyList<Transition> Transitions { get; }
}

/// <summary>
/// The root of an aggregate: its version moves by one in every unit of work that changes anything inside it. What the clock has done is no
/// change: it was so before it was noted, and whoever has read it has read it.
/// </summary>
public abstract class AggregateRoot<TId> : IAggregateRoot, IIdentified<TId>
    where TId : struct, ITypedId<TId>
{
    private readonly List<IDomainEvent> _events = [];
    private readonly List<Transition> _transitions = [];
    private bool _moved;

    protected AggregateRoot()
    {
    }

    protected AggregateRoot(TId id) => (Id, Version, HasChanged, _moved) = (id, 1, true, true);

    public TId Id { get; private set; }

    public long Version { get; private set; }

    /// <summary>True where the row is made up for the demonstration; shown in every view and report.</summary>
    public bool Invented { get; private set; }

    public bool HasChanged { get; private set; }

    public string SubjectId => Id.Value.ToString();

    public IReadOnlyList<IDomainEvent> Events => _events;

    public IReadOnlyList<Transition> Transitions => _transitions;

    public void MarkInvented()
    {
        Invented = true;
        Changed();
    }

    /// <summary>Every mutating method ends here, or in a step, so that the version covers all of the aggregate.</summary>
    protected void Changed()
    {
        HasChanged = true;
        if (!_moved)
        {
            Version++;
            _moved = true;
        }
    }

    protected void Raise(IDomainEvent happened)
    {
        _events.Add(happened);
        Changed();
    }

    /// <summary>Asks the table for the next state and, where it is open, notes the step for the audit.</summary>
    protected Result<TState> Step<TState, TStep>(
        Lifecycle<TState, TStep> table, TState from, TStep step, DateTimeOffset now, string? reason = null)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        var next = Noted(table, from, step, now, reason, byTheClock: false);
        if (!next.Refused)
        {
            Changed();
        }

        return next;
    }

    /// <summary>Notes a step that the clock has taken, as of then. Whoever notes it holds the row, for the version tells nobody.</summary>
    protected TState ClockStep<TState, TStep>(Lifecycle<TState, TStep> table, TState from, TStep step, IDomainEvent happened)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        _events.Add(happened);
        HasChanged = true;
        return Noted(table, from, step, happened.At, reason: null, byTheClock: true).Value;
    }

    private Result<TState> Noted<TState, TStep>(
        Lifecycle<TState, TStep> table, TState from, TStep step, DateTimeOffset at, string? reason, bool byTheClock)
        where TState : struct, Enum
        where TStep : struct, Enum
    {
        var next = table.Next(from, step);
        if (!next.Refused)
        {
            _transitions.Add(new Transition(
                table.Name,
                Lifecycle<TState, TStep>.Camel(from),
                Lifecycle<TState, TStep>.Camel(step),
                Lifecycle<TState, TStep>.Camel(next.Value),
                at,
                reason)
            {
                ByTheClock = byTheClock,
            });
        }

        return next;
    }
}
