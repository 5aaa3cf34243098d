using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Audit;

public readonly record struct AuditEventId(Guid Value) : ITypedId<AuditEventId>
{
    public static AuditEventId From(Guid value) => new(value);

    private static int _counter;

    /// <summary>A counter stands behind the time (RFC 9562, 6.2, method 1), so that rows of one millisecond keep their order.</summary>
    public static AuditEventId New(DateTimeOffset now)
    {
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        var count = Interlocked.Increment(ref _counter) & 0xFFF;
        bytes[6] = (byte)(0x70 | (count >> 8));
        bytes[7] = (byte)count;
        return new(new Guid(bytes, bigEndian: true));
    }
}

/// <summary>One change, as it is remembered: who, what, when, why. Append-only; holds pseudonymous ids and no names.</summary>
public sealed class AuditEvent : IIdentified<AuditEventId>
{
    private AuditEvent()
    {
    }

    public AuditEventId Id { get; private init; }

    /// <summary>When it took effect by the platform's clock.</summary>
    public DateTimeOffset At { get; private init; }

    /// <summary>When it was written down: later than <see cref="At"/> where the clock took the step and nobody was about.</summary>
    public DateTimeOffset RecordedAt { get; private init; }

    /// <summary>The account that did it; null where the platform acted.</summary>
    public AccountId? ActorId { get; private init; }

    /// <summary>Who acted where no account did: <see cref="Clock"/>; null elsewhere.</summary>
    public string? SystemActor { get; private init; }

    /// <summary>The clock, as one who acts.</summary>
    public const string Clock = "system:clock";

    /// <summary>The operation of the contract, or the reaction, that did it.</summary>
    public string Operation { get; private init; } = "";

    /// <summary>The kind of thing it happened to: <c>challenge</c>.</summary>
    public string Subject { get; private init; } = "";

    public string SubjectId { get; private init; } = "";

    /// <summary>The thing's version after the change.</summary>
    public long SubjectVersion { get; private init; }

    public string? From { get; private init; }

    public string? Step { get; private init; }

    public string? To { get; private init; }

    public string? Reason { get; private init; }

    public string TraceId { get; private init; } = "";

    /// <summary>What is set due again is no aggregate and has no versions.</summary>
    public const string Delivery = "delivery";

    /// <summary>Somebody at the machine has set a delivery due again.</summary>
    /// <param name="by">Who says to have done it.</param>
    /// <param name="message">The message.</param>
    /// <param name="reaction">The reaction that it is due to.</param>
    /// <param name="traceId">Links the rows of one run.</param>
    /// <param name="now">The time.</param>
    public static AuditEvent Redelivered(AccountId by, Guid message, string reaction, string traceId, DateTimeOffset now) =>
        new()
        {
            Id = AuditEventId.New(now),
            At = now,
            RecordedAt = now,
            ActorId = by,
            Operation = "redeliver",
            Subject = Delivery,
            SubjectId = message.ToString(),
            SubjectVersion = 1,
            From = "parked",
            Step = "redeliver",
            To = "due",
            Reason = reaction,
            TraceId = traceId,
        };

    public static AuditEvent Of(
        AccountId? actor, string operation, string subject, IAggregateRoot changed, Transition? transition, string traceId, DateTimeOffset now) =>
        new()
        {
            Id = AuditEventId.New(now),
            At = transition?.At ?? now,
            RecordedAt = now,
            ActorId = transition is { ByTheClock: true } ? null : actor,
            SystemActor = transition is { ByTheClock: true } ? Clock : null,
            Operation = operation,
            Subject = transition?.Subject ?? subject,
            SubjectId = changed.SubjectId,
            SubjectVersion = changed.Version,
            From = transition?.From,
            Step = transition?.Step,
            To = transition?.To,
            Reason = transition?.Reason,
            TraceId = traceId,
        };
}
