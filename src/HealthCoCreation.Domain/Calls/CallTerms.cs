using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Calls;

/// <summary>One criterion of merit.</summary>
/// <param name="Code">Short and unique within the call: <c>excellence</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Threshold">The least raw score that passes, on the call's scale.</param>
/// <param name="Weight">Its share of the ranking in percent; a call's weights add up to 100. Thresholds ignore it.</param>
public sealed record Criterion(string Code, LocalisedText Name, decimal Threshold, decimal Weight);

/// <summary>The scale of a score: from 0 to <paramref name="Maximum"/> in steps of <paramref name="Step"/>.</summary>
/// <param name="Maximum">The highest score.</param>
/// <param name="Step">The distance of two scores.</param>
public sealed record ScoreScale(decimal Maximum, decimal Step)
{
    /// <summary>0–5 in half points.</summary>
    public static readonly ScoreScale HalfPointsToFive = new(5m, 0.5m);

    public bool Allows(decimal score) => score >= 0 && score <= Maximum && score % Step == 0;
}

/// <summary>All that decides how the proposals of one call are scored and ranked.</summary>
/// <param name="Criteria">The criteria of merit.</param>
/// <param name="OverallThreshold">The least sum of raw scores that passes.</param>
/// <param name="Scale">The scale of each score.</param>
/// <param name="MinimumEvaluators">How many must have scored a proposal, each alone.</param>
/// <param name="TieBreak">Codes of criteria: the higher raw score in the first, then in the next, goes before.</param>
public sealed record ScoringRules(
    IReadOnlyList<Criterion> Criteria,
    decimal OverallThreshold,
    ScoreScale Scale,
    int MinimumEvaluators,
    IReadOnlyList<string> TieBreak);

/// <summary>What a call promises to everybody who answers it.</summary>
/// <param name="Title">The title.</param>
/// <param name="Deadline">Proposals received before this instant are in time.</param>
/// <param name="Challenges">The challenges the call asks solutions for.</param>
/// <param name="Criteria">The criteria of merit; weights add up to 100 percent.</param>
/// <param name="MaximumGrant">The most one proposal may ask for.</param>
/// <param name="QuestionLeadDays">Whole days that lie between the last question or answer and the deadline, from the region's rule pack (Dir. 2014/24/EU art. 53(2): six).</param>
/// <param name="Calendar">The region's days.</param>
public sealed record CallTerms(
    LocalisedText Title,
    DateTimeOffset Deadline,
    IReadOnlyList<ChallengeId> Challenges,
    IReadOnlyList<Criterion> Criteria,
    Money MaximumGrant,
    int QuestionLeadDays,
    Calendar Calendar)
{
    private static readonly string[] UsualTieBreak = ["excellence", "impact"];

    /// <summary>When the call is planned to open.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>The least sum of raw scores that passes.</summary>
    public decimal OverallThreshold { get; init; } = 10m;

    public ScoreScale Scale { get; init; } = ScoreScale.HalfPointsToFive;

    public int MinimumEvaluators { get; init; } = 3;

    /// <summary>Codes of criteria, first to last; excellence, then impact, where the call has them and says nothing else.</summary>
    public IReadOnlyList<string> TieBreak { get; init; } =
        [.. UsualTieBreak.Where(code => Criteria.Any(criterion => criterion.Code == code))];

    /// <summary>Where true, one unconfirmed, withdrawn or ineligible member voids the proposal.</summary>
    public bool ConsortiumIsAtomic { get; init; } = true;

    /// <summary>All that the call grants together, in the currency of the maximum grant; not limited by the call itself where null.</summary>
    public Money? Budget { get; init; }

    /// <summary>Languages that proposals are written in (BCP 47); all of the platform's where there is none.</summary>
    public IReadOnlyList<string> Languages { get; init; } = [];

    /// <summary>What decides before merit does, beside the form itself.</summary>
    public IReadOnlyList<EligibilityRule> Eligibility { get; init; } = [];

    /// <summary>When the steps after the deadline are planned, in their order.</summary>
    public IReadOnlyList<PlannedCallMilestone> Plan { get; init; } = [];

    /// <summary>Why the grant may exceed the usual €60,000 per third party (Reg. (EU, Euratom) 2024/2509 art. 207).</summary>
    public string? GrantJustification { get; init; }

    /// <summary>The most a third party gets in cascade funding without a justification, in euro.</summary>
    public const decimal UsualGrantCeiling = 60_000m;

    internal static readonly ErrorDetail ChallengesMissing = new("/challenges", "A call needs at least one challenge.", "challenges-missing");

    /// <summary>The terms where earlier ones stood: their texts count their revisions on.</summary>
    public CallTerms After(CallTerms earlier) => this with
    {
        Title = Title.After(earlier.Title),
        Criteria =
        [
            .. Criteria.Select(criterion => criterion with
            {
                Name = criterion.Name.After(earlier.Criteria.FirstOrDefault(one => one.Code == criterion.Code)?.Name),
            }),
        ],
        Eligibility =
        [
            .. Eligibility.Select(rule => rule with
            {
                Refusal = rule.Refusal.After(earlier.Eligibility.FirstOrDefault(one => one.Code == rule.Code)?.Refusal),
            }),
        ],
    };

    /// <summary>Every fault in the terms, together.</summary>
    public IReadOnlyList<ErrorDetail> Faults()
    {
        var faults = new List<ErrorDetail>();

        void Unless(bool holds, string pointer, string detail, string code)
        {
            if (!holds)
            {
                faults.Add(new ErrorDetail(pointer, detail, code));
            }
        }

        var codes = Criteria.Select(criterion => criterion.Code).ToList();
        var weights = Criteria.Sum(criterion => criterion.Weight);
        var scaleHolds = Scale is { Maximum: > 0, Step: > 0 } && Scale.Maximum % Scale.Step == 0;

        Unless(Challenges.Count > 0, ChallengesMissing.Pointer, ChallengesMissing.Detail, ChallengesMissing.Code);
        Unless(Challenges.Distinct().Count() == Challenges.Count, "/challenges", "A challenge stands twice.", "challenge-twice");
        Unless(OpensAt is null || OpensAt < Deadline, "/opensAt", "The opening must come before the deadline.", "opens-after-deadline");
        Unless(Criteria.Count > 0, "/criteria", "A call needs at least one criterion.", "criteria-missing");
        Unless(codes.Distinct().Count() == codes.Count, "/criteria", "A criterion's code stands twice.", "criterion-twice");
        Unless(weights == 100m, "/criteria", FormattableString.Invariant($"The weights must add up to 100; they add up to {weights}."), "weights-not-100");
        Unless(scaleHolds, "/scale", "The scale must end on one of its steps.", "scale-uneven");

        for (var index = 0; index < Criteria.Count; index++)
        {
            Unless(Criteria[index].Weight > 0, $"/criteria/{index}/weight", "A weight must be greater than zero.", "weight-not-positive");
            Unless(
                !scaleHolds || Scale.Allows(Criteria[index].Threshold),
                $"/criteria/{index}/threshold",
                "A threshold must be a score on the scale.",
                "threshold-off-scale");
        }

        Unless(
            OverallThreshold >= 0 && OverallThreshold <= Scale.Maximum * Criteria.Count,
            "/overallThreshold",
            "The overall threshold must be within reach: from 0 to the scale's maximum for each criterion.",
            "overall-threshold-out-of-reach");
        Unless(MinimumEvaluators >= 1, "/minimumEvaluators", "At least one evaluator must score.", "evaluators-missing");
        Unless(TieBreak.All(codes.Contains), "/tieBreak", "Ties must be broken by criteria of this call.", "tie-break-unknown");
        Unless(TieBreak.Distinct().Count() == TieBreak.Count, "/tieBreak", "A criterion stands twice.", "tie-break-twice");
        Unless(QuestionLeadDays >= 1, "/questionLeadDays", "The lead must be a day at least.", "lead-too-short");
        Unless(MaximumGrant.Amount > 0, "/maximumGrant", "The maximum grant must be greater than zero.", "grant-not-positive");
        Unless(
            Budget is not { } budget || (budget.Currency == MaximumGrant.Currency && budget.Amount >= MaximumGrant.Amount * Math.Max(1, Challenges.Count)),
            "/budget",
            "The budget must be in the currency of the maximum grant and enough for one for each challenge.",
            "budget-too-small");
        Unless(
            MaximumGrant.Currency != "EUR" || MaximumGrant.Amount <= UsualGrantCeiling || !string.IsNullOrWhiteSpace(GrantJustification),
            "/grantJustification",
            "A grant above €60,000 per third party needs a justification.",
            "grant-justification-missing");

        Unless(Languages.All(LocalisedText.Languages.Contains), "/languages", "A language must be one of the platform's.", "language-unknown");
        Unless(Languages.Distinct().Count() == Languages.Count, "/languages", "A language stands twice.", "language-twice");
        faults.AddRange(CallMilestones.Faults(Plan, Deadline));
        Unless(
            Eligibility.Select(rule => rule.Code).Distinct().Count() == Eligibility.Count, "/eligibility", "A rule's code stands twice.", "rule-twice");
        for (var index = 0; index < Eligibility.Count; index++)
        {
            faults.AddRange(Eligibility[index].Faults().Select(fault => fault with { Pointer = $"/eligibility/{index}{fault.Pointer}" }));
        }

        return faults;
    }
}
