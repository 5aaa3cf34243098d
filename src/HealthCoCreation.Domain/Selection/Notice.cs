using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

/// <summary>Random: notices of one decision must not tell their order.</summary>
public readonly record struct NoticeId(Guid Value) : ITypedId<NoticeId>
{
    public static NoticeId From(Guid value) => new(value);

    public static NoticeId New() => new(Guid.NewGuid());
}

public enum NoticeStatus
{
    /// <summary>On its way to the recipient's box.</summary>
    Sent,

    /// <summary>In the recipient's box.</summary>
    Available,

    /// <summary>Opened by somebody of the recipient.</summary>
    Opened,

    /// <summary>Could not be delivered.</summary>
    Failed,

    /// <summary>Void: the ranking behind it was withdrawn.</summary>
    Withdrawn,
}

public enum NoticeStep
{
    Deliver,
    Open,
    Fail,
    Withdraw,
}

public static class NoticeLifecycle
{
    public static readonly Lifecycle<NoticeStatus, NoticeStep> Table = new("notice")
    {
        { NoticeStatus.Sent, NoticeStep.Deliver, NoticeStatus.Available },
        { NoticeStatus.Sent, NoticeStep.Fail, NoticeStatus.Failed },
        { NoticeStatus.Sent, NoticeStep.Withdraw, NoticeStatus.Withdrawn },
        { NoticeStatus.Available, NoticeStep.Open, NoticeStatus.Opened },
        { NoticeStatus.Available, NoticeStep.Fail, NoticeStatus.Failed },
        { NoticeStatus.Available, NoticeStep.Withdraw, NoticeStatus.Withdrawn },
        { NoticeStatus.Opened, NoticeStep.Withdraw, NoticeStatus.Withdrawn },
        { NoticeStatus.Failed, NoticeStep.Deliver, NoticeStatus.Available },
        { NoticeStatus.Failed, NoticeStep.Withdraw, NoticeStatus.Withdrawn },
    };
}

public sealed record NoticeSent(NoticeId Notice, ProposalId Proposal, OrganisationId Recipient, DateTimeOffset At) : IDomainEvent;

/// <summary>A decision delivered to one recipient.</summary>
public sealed class Notice : AggregateRoot<NoticeId>
{
    private Notice()
    {
    }

    private Notice(NoticeId id)
        : base(id)
    {
    }

    public CallId CallId { get; private set; }

    public ProposalId ProposalId { get; private set; }

    public OrganisationId Recipient { get; private set; }

    public RankingDecision Decision { get; private set; }

    public NoticeStatus Status { get; private set; }

    public DateTimeOffset SentAt { get; private set; }

    public DateTimeOffset? AvailableAt { get; private set; }

    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>SHA-256 of the notice's text, in hexadecimal digits.</summary>
    public string ContentHash { get; private set; } = "";

    /// <summary>No grant is signed before this instant.</summary>
    public DateTimeOffset StandstillEndsAt { get; private set; }

    /// <summary>A review of the procedure may be asked for before this instant.</summary>
    public DateTimeOffset RedressEndsAt { get; private set; }

    /// <summary>The rule pack the periods come from.</summary>
    public string PackName { get; private set; } = "";

    public static Notice Send(
        CallId call,
        ProposalId proposal,
        OrganisationId recipient,
        RankingDecision decision,
        string contentHash,
        DateTimeOffset standstillEndsAt,
        DateTimeOffset redressEndsAt,
        string packName,
        DateTimeOffset now)
    {
        var notice = new Notice(NoticeId.New())
        {
            CallId = call,
            ProposalId = proposal,
            Recipient = recipient,
            Decision = decision,
            ContentHash = contentHash,
            StandstillEndsAt = standstillEndsAt,
            RedressEndsAt = redressEndsAt,
            PackName = packName,
            SentAt = now,
        };
        notice.Raise(new NoticeSent(notice.Id, proposal, recipient, now));
        return notice;
    }

    public Result<Done> Deliver(DateTimeOffset now) => Move(NoticeStep.Deliver, now, () => AvailableAt = now);

    public Result<Done> Open(DateTimeOffset now) => Move(NoticeStep.Open, now, () => OpenedAt = now);

    public Result<Done> Fail(string reason, DateTimeOffset now) => Because(NoticeStep.Fail, reason, now);

    public Result<Done> Withdraw(string reason, DateTimeOffset now) => Because(NoticeStep.Withdraw, reason, now);

    private Result<Done> Because(NoticeStep step, string reason, DateTimeOffset now) =>
        NoticeLifecycle.Table.Next(Status, step).Error is { } refusal ? refusal
        : string.IsNullOrWhiteSpace(reason) ? NoticeErrors.ReasonMissing
        : Move(step, now, null, reason);

    private Result<Done> Move(NoticeStep step, DateTimeOffset now, Action? then, string? reason = null)
    {
        var next = NoticeLifecycle.Table.Next(Status, step);
        if (next.Refused)
        {
            return next.Error;
        }

        Step(NoticeLifecycle.Table, Status, step, now, reason);
        Status = next.Value;
        then?.Invoke();
        return Done.It;
    }
}
