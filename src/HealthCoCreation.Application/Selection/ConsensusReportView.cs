using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>What the evaluators agree on after each has scored alone.</summary>
public sealed record ConsensusReportView : IVersioned, IExampleIn<ConsensusReportView, ConsensusReportStatus>
{
    /// <summary>Identifier (random).</summary>
    public required ConsensusReportId Id { get; init; }

    public required ProposalId ProposalId { get; init; }

    public required CallId CallId { get; init; }

    public required ChallengeId ChallengeId { get; init; }

    /// <summary>Who began it.</summary>
    public required AccountId RapporteurId { get; init; }

    /// <summary>Where it stands.</summary>
    public required ConsensusReportStatus Status { get; init; }

    /// <summary>The scores that count, and the reasons the applicant reads.</summary>
    public required IReadOnlyList<CriterionScore> Scores { get; init; }

    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static ConsensusReportView Of(ConsensusReport report, Proceedings proceedings, Actor actor) => new()
    {
        Id = report.Id,
        ProposalId = report.ProposalId,
        CallId = report.CallId,
        ChallengeId = report.ChallengeId,
        RapporteurId = report.Rapporteur,
        Status = report.Status,
        Scores = report.Scores,
        AgreedAt = report.AgreedAt,
        Invented = report.Invented,
        Version = report.Version,
        Actions = SelectionPolicy.Actions(actor, proceedings, report),
    };

    public static ConsensusReportView Example => new()
    {
        Id = ExampleIds.ConsensusReport,
        ProposalId = EligibilityCheckView.Example.ProposalId,
        CallId = PanelView.Example.CallId,
        ChallengeId = ScorecardView.Example.ChallengeId,
        RapporteurId = PanelMemberView.Example.AccountId,
        Status = ConsensusReportStatus.Draft,
        Scores = ScorecardView.ScoresExample,
        Invented = false,
        Version = 2,
        Actions = ["write", "agree"],
    };

    public static ConsensusReportView ExampleIn(ConsensusReportStatus status) => Example with
    {
        Status = status,
        AgreedAt = status == ConsensusReportStatus.Agreed ? new(2018, 6, 15, 14, 0, 0, TimeSpan.Zero) : null,
    };
}

/// <summary>A consensus report as it stands in lists.</summary>
public sealed record ConsensusReportSummary : IExample<ConsensusReportSummary>
{
    /// <summary>Identifier (random).</summary>
    public required ConsensusReportId Id { get; init; }

    public required ProposalId ProposalId { get; init; }

    public required CallId CallId { get; init; }

    public required ChallengeId ChallengeId { get; init; }

    public required ConsensusReportStatus Status { get; init; }

    public DateTimeOffset? AgreedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly System.Linq.Expressions.Expression<Func<ConsensusReport, ConsensusReportSummary>> Projection = report =>
        new ConsensusReportSummary
        {
            Id = report.Id,
            ProposalId = report.ProposalId,
            CallId = report.CallId,
            ChallengeId = report.ChallengeId,
            Status = report.Status,
            AgreedAt = report.AgreedAt,
            Invented = report.Invented,
        };

    public static ConsensusReportSummary Example => new()
    {
        Id = ConsensusReportView.Example.Id,
        ProposalId = ConsensusReportView.Example.ProposalId,
        CallId = ConsensusReportView.Example.CallId,
        ChallengeId = ConsensusReportView.Example.ChallengeId,
        Status = ConsensusReportStatus.Agreed,
        AgreedAt = new(2018, 6, 15, 14, 0, 0, TimeSpan.Zero),
        Invented = false,
    };
}
