using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Audit;

/// <summary>One change, as it is remembered: who, what, when, why. Pseudonymous, and never changed.</summary>
public sealed record AuditEventView : IExample<AuditEventView>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required AuditEventId Id { get; init; }

    /// <summary>When it took effect by the platform's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When it was written down: later than <c>at</c> where the clock took the step and nobody was about.</summary>
    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The account that did it; null where the platform acted.</summary>
    public AccountId? ActorId { get; init; }

    /// <summary>Who acted where no account did: <c>system:clock</c> where a step followed from the time alone.</summary>
    public string? SystemActor { get; init; }

    /// <summary>The operation of this contract, or the platform's own reaction, that did it.</summary>
    public required string Operation { get; init; }

    /// <summary>The kind of thing it happened to: <c>challenge</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The thing's identifier.</summary>
    public required string SubjectId { get; init; }

    /// <summary>The thing's version after the change.</summary>
    public required long SubjectVersion { get; init; }

    /// <summary>The state before; null where no step was taken.</summary>
    public string? From { get; init; }

    /// <summary>The step that was taken, if one was.</summary>
    public string? Step { get; init; }

    /// <summary>The state after; null where no step was taken.</summary>
    public string? To { get; init; }

    /// <summary>Why, where a reason was given.</summary>
    public string? Reason { get; init; }

    /// <summary>Links the change to the request and its log lines.</summary>
    public required string TraceId { get; init; }

    public static readonly Expression<Func<AuditEvent, AuditEventView>> Projection = audit => new AuditEventView
    {
        Id = audit.Id,
        At = audit.At,
        RecordedAt = audit.RecordedAt,
        ActorId = audit.ActorId,
        SystemActor = audit.SystemActor,
        Operation = audit.Operation,
        Subject = audit.Subject,
        SubjectId = audit.SubjectId,
        SubjectVersion = audit.SubjectVersion,
        From = audit.From,
        Step = audit.Step,
        To = audit.To,
        Reason = audit.Reason,
        TraceId = audit.TraceId,
    };

    public static AuditEventView Example => new()
    {
        Id = ExampleIds.AuditEvent,
        At = new(2018, 3, 28, 8, 0, 0, TimeSpan.Zero),
        RecordedAt = new(2018, 3, 28, 8, 0, 0, TimeSpan.Zero),
        ActorId = ExampleIds.Publisher,
        Operation = "PublishChallenge",
        Subject = "challenge",
        SubjectId = ExampleIds.Challenge.Value.ToString(),
        SubjectVersion = 7,
        From = "selected",
        Step = "publish",
        To = "published",
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
    };
}
