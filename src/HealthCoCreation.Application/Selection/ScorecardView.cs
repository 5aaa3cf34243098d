using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>One evaluator's scores of one proposal, given alone.</summary>
public sealed record ScorecardView : IVersioned, IExampleIn<ScorecardView, ScorecardStatus>
{
    /// <summary>Identifier (random: it does not tell when it was begun).</summary>
    public required ScorecardId Id { get; init; }

    public required ProposalId ProposalId { get; init; }

    public required CallId CallId { get; init; }

    public required ChallengeId ChallengeId { get; init; }

    /// <summary>The evaluator's account.</summary>
    public required AccountId EvaluatorId { get; init; }

    /// <summary>Where it stands. A voided one does not count and is kept for the history.</summary>
    public required ScorecardStatus Status { get; init; }

    /// <summary>The scores on the call's scale, each with its reason.</summary>
    public required IReadOnlyList<CriterionScore> Scores { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>Why it does not count, if so.</summary>
    public string? VoidReason { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static ScorecardView Of(Scorecard card, Actor actor) => new()
    {
        Id = card.Id,
        ProposalId = card.ProposalId,
        CallId = card.CallId,
        ChallengeId = card.ChallengeId,
        EvaluatorId = card.Evaluator,
        Status = card.Status,
        Scores = card.Scores,
        StartedAt = card.StartedAt,
        SubmittedAt = card.SubmittedAt,
        VoidReason = card.VoidReason,
        Invented = card.Invented,
        Version = card.Version,
        Actions = SelectionPolicy.Actions(actor, card),
    };

    public static ScorecardView Example => new()
    {
        Id = ExampleIds.Scorecard,
        ProposalId = EligibilityCheckView.Example.ProposalId,
        CallId = PanelView.Example.CallId,
        ChallengeId = ExampleIds.Challenge,
        EvaluatorId = PanelMemberView.Example.AccountId,
        Status = ScorecardStatus.Draft,
        Scores = ScoresExample,
        StartedAt = new(2018, 6, 13, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 2,
        Actions = ["score", "submit"],
    };

    public static ScorecardView ExampleIn(ScorecardStatus status) => Example with
    {
        Status = status,
        SubmittedAt = status == ScorecardStatus.Submitted ? new(2018, 6, 14, 16, 0, 0, TimeSpan.Zero) : null,
    };

    internal static IReadOnlyList<CriterionScore> ScoresExample =>
    [
        new("excellence", 4m, "A clear step beyond what the wards use today."),
        new("impact", 4.5m, "Fewer visits for a large group of patients."),
        new("implementation", 3.5m, "The plan leaves little time for the integration."),
    ];
}
