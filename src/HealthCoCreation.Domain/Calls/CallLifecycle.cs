using System.Linq.Expressions;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Calls;

/// <summary>Where a call stands.</summary>
public enum CallStatus
{
    /// <summary>Being prepared; applicants do not see it.</summary>
    Draft,

    /// <summary>Proposals are accepted until the deadline.</summary>
    Open,

    /// <summary>The deadline has passed; the proposals are still sealed.</summary>
    Closed,

    /// <summary>Two authorised persons of different organisations have opened the proposals.</summary>
    Unsealed,

    /// <summary>The panel's ranking is decided.</summary>
    Evaluated,

    /// <summary>Each challenge has an award or is unsolved.</summary>
    Concluded,

    /// <summary>Called off, with a reason.</summary>
    Cancelled,
}

public enum CallStep
{
    Open,
    Close,
    Unseal,
    Evaluate,
    Conclude,
    Cancel,
}

public static class CallLifecycle
{
    public static readonly Lifecycle<CallStatus, CallStep> Table = new("call")
    {
        { CallStatus.Draft, CallStep.Open, CallStatus.Open },
        { CallStatus.Draft, CallStep.Cancel, CallStatus.Cancelled },
        { CallStatus.Open, CallStep.Close, CallStatus.Closed },
        { CallStatus.Open, CallStep.Cancel, CallStatus.Cancelled },
        { CallStatus.Closed, CallStep.Unseal, CallStatus.Unsealed },
        { CallStatus.Closed, CallStep.Cancel, CallStatus.Cancelled },
        { CallStatus.Unsealed, CallStep.Evaluate, CallStatus.Evaluated },
        { CallStatus.Unsealed, CallStep.Cancel, CallStatus.Cancelled },
        { CallStatus.Evaluated, CallStep.Conclude, CallStatus.Concluded },
        { CallStatus.Evaluated, CallStep.Cancel, CallStatus.Cancelled },
    };

    /// <summary>
    /// The status by the clock: an open call whose deadline has come is closed, whether or not a step has noted it.
    /// One expression for SQL and for memory. The deadline's own instant is already too late.
    /// </summary>
    public static Expression<Func<Call, CallStatus>> StatusAt(DateTimeOffset now) => ByTheClock.At(now);

    internal static readonly Timed<Call, CallStatus> ByTheClock =
        new((call, now) => call.Status == CallStatus.Open && call.Deadline <= now ? CallStatus.Closed : call.Status);
}
