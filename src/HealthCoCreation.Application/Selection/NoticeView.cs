using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>A decision delivered to one recipient.</summary>
public sealed record NoticeView : IVersioned, IExampleIn<NoticeView, NoticeStatus>
{
    /// <summary>Identifier (random: notices of one decision do not tell their order).</summary>
    public required NoticeId Id { get; init; }

    public required CallId CallId { get; init; }

    /// <summary>The recipient's own proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The organisation it is addressed to.</summary>
    public required OrganisationId RecipientId { get; init; }

    /// <summary>What was decided.</summary>
    public required RankingDecision Decision { get; init; }

    /// <summary>Where it stands. A withdrawn one is void: the ranking behind it was taken back.</summary>
    public required NoticeStatus Status { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>When it lay in the recipient's box.</summary>
    public DateTimeOffset? AvailableAt { get; init; }

    /// <summary>When somebody of the recipient opened it.</summary>
    public DateTimeOffset? OpenedAt { get; init; }

    /// <summary>No award is made before this instant.</summary>
    public required DateTimeOffset StandstillEndsAt { get; init; }

    /// <summary>A review of the procedure may be asked for before this instant.</summary>
    public required DateTimeOffset RedressEndsAt { get; init; }

    /// <summary>The rule pack the periods come from.</summary>
    public required string RulePack { get; init; }

    /// <summary>What the notice says.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal digits, as fixed when it was sent.</summary>
    public required string ContentHash { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static NoticeView Of(Notice notice, string text, Actor actor) => new()
    {
        Id = notice.Id,
        CallId = notice.CallId,
        ProposalId = notice.ProposalId,
        RecipientId = notice.Recipient,
        Decision = notice.Decision,
        Status = notice.Status,
        SentAt = notice.SentAt,
        AvailableAt = notice.AvailableAt,
        OpenedAt = notice.OpenedAt,
        StandstillEndsAt = notice.StandstillEndsAt,
        RedressEndsAt = notice.RedressEndsAt,
        RulePack = notice.PackName,
        Text = text,
        ContentHash = notice.ContentHash,
        Invented = notice.Invented,
        Version = notice.Version,
        Actions = SelectionPolicy.Actions(actor, notice),
    };

    public static NoticeView Example => new()
    {
        Id = ExampleIds.Notice,
        CallId = PanelView.Example.CallId,
        ProposalId = EligibilityCheckView.Example.ProposalId,
        RecipientId = ExampleIds.Solver,
        Decision = RankingDecision.ProposedForAward,
        Status = NoticeStatus.Available,
        SentAt = new(2018, 6, 18, 9, 0, 0, TimeSpan.Zero),
        AvailableAt = new(2018, 6, 18, 9, 0, 0, TimeSpan.Zero),
        StandstillEndsAt = new(2018, 6, 28, 22, 0, 0, TimeSpan.Zero),
        RedressEndsAt = new(2018, 7, 18, 22, 0, 0, TimeSpan.Zero),
        RulePack = "FR10-2018",
        Text = TextExample,
        ContentHash = NoticeText.Hash(TextExample),
        Invented = false,
        Version = 1,
        Actions = ["open"],
    };

    public static NoticeView ExampleIn(NoticeStatus status) => Example with
    {
        Status = status,
        OpenedAt = status == NoticeStatus.Opened ? new(2018, 6, 18, 11, 30, 0, TimeSpan.Zero) : null,
    };

    private const string TextExample =
        "Call: Appel à solutions 2018\nYour proposal is proposed for award. The award is made after the standstill.\n"
        + "Notified: 2018-06-18T09:00:00Z\nNo award before: 2018-06-28T22:00:00Z (10 days)\n"
        + "A review of the procedure can be asked for before: 2018-07-18T22:00:00Z (30 days)\nRules: FR10, FR10-2018; Code général des collectivités territoriales, art. L1511-2";
}

/// <summary>A notice as it stands in lists.</summary>
public sealed record NoticeSummary : IExample<NoticeSummary>
{
    /// <summary>Identifier (random).</summary>
    public required NoticeId Id { get; init; }

    public required CallId CallId { get; init; }

    public required ProposalId ProposalId { get; init; }

    /// <summary>The organisation it is addressed to.</summary>
    public required OrganisationId RecipientId { get; init; }

    public required RankingDecision Decision { get; init; }

    public required NoticeStatus Status { get; init; }

    public required DateTimeOffset SentAt { get; init; }

    /// <summary>No award is made before this instant.</summary>
    public required DateTimeOffset StandstillEndsAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Notice, NoticeSummary>> Projection = notice => new NoticeSummary
    {
        Id = notice.Id,
        CallId = notice.CallId,
        ProposalId = notice.ProposalId,
        RecipientId = notice.Recipient,
        Decision = notice.Decision,
        Status = notice.Status,
        SentAt = notice.SentAt,
        StandstillEndsAt = notice.StandstillEndsAt,
        Invented = notice.Invented,
    };

    public static NoticeSummary Example => new()
    {
        Id = NoticeView.Example.Id,
        CallId = NoticeView.Example.CallId,
        ProposalId = NoticeView.Example.ProposalId,
        RecipientId = NoticeView.Example.RecipientId,
        Decision = NoticeView.Example.Decision,
        Status = NoticeView.Example.Status,
        SentAt = NoticeView.Example.SentAt,
        StandstillEndsAt = NoticeView.Example.StandstillEndsAt,
        Invented = false,
    };
}
