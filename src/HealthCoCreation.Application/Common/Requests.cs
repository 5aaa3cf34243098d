using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Common;

/// <summary>Marks what changes something: the command behaviour owns its transaction.</summary>
public interface ICommand
{
    /// <summary>True where two runs that read what the other writes must not both succeed.</summary>
    bool Serialisable => false;

    /// <summary>True where a refusal has consequences that stay: a failed sign-in counts. What a refusing handler changed is committed.</summary>
    bool CountsWhenRefused => false;

    /// <summary>True where it is only tried: whatever comes of it is told and undone.</summary>
    bool LeavesNoTrace => false;
}

public interface ICommand<TView> : ICommand, IRequest<Result<TView>>;

/// <summary>Marks what only reads.</summary>
public interface IQuery
{
    /// <summary>False where nothing shown depends on the clock: it is not asked, and a handler that reads it all the same fails.</summary>
    bool NeedsClock => true;

    /// <summary>True where it reads one row after the other and the later may be gone by then: it reads as of one moment.</summary>
    bool OfOneMoment => false;
}

public interface IQuery<TView> : IQuery, IRequest<Result<TView>>;

/// <summary>Acts on an event, in the transaction that ticks the delivery off: all of it happens, or it is tried again.</summary>
public interface IReactTo<in TEvent>
    where TEvent : IDomainEvent
{
    Task React(TEvent happened, CancellationToken ct);
}

/// <summary>Marks a reaction that waits for somebody else's program for longer than others should wait for it: it has a lane of its own.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesLongAttribute : Attribute;

/// <summary>A compile-checked example: rendered into the contract and posted by the contract tests.</summary>
public interface IExample<out TSelf>
{
    static abstract TSelf Example { get; }
}

/// <summary>The example in each state of its lifecycle, for the operations that lead there.</summary>
public interface IExampleIn<out TSelf, in TStatus> : IExample<TSelf>
    where TStatus : struct, Enum
{
    /// <summary>The example without what it does not have in this state yet. The contract fills in the steps that are open where this says none of its own.</summary>
    static abstract TSelf ExampleIn(TStatus status);
}

/// <summary>Further examples where one does not show all there is, by what is particular to each.</summary>
public interface IOtherExamples<TSelf>
{
    static abstract Dictionary<string, TSelf> OtherExamples { get; }
}

/// <summary>A view of something that has versions: the ETag begins with the version.</summary>
public interface IVersioned
{
    long Version { get; }
}
