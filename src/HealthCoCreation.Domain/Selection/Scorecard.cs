using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

/// <summary>Random: it must not tell in which order evaluators worked.</summary>
public readonly record struct ScorecardId(Guid Value) : ITypedId<ScorecardId>
{
    public static ScorecardId From(Guid value) => new(value);

    public static ScorecardId New() => new(Guid.NewGuid());
}

/// <summary>A score in one criterion, with its reason.</summary>
/// <param name="Criterion">The criterion's code.</param>
/// <param name="Score">On the call's scale: by default 0–5 in half points.</param>
/// <param name="Comment">Why.</param>
public sealed record CriterionScore(string Criterion, decimal Score, string Comment)
{
    /// <summary>All that does not fit the call's criteria, together.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="rules">The call's scoring.</param>
    /// <param name="complete">Whether every criterion must have a score and a comment.</param>
    public static IReadOnlyList<ErrorDetail> Faults(IReadOnlyList<CriterionScore> scores, ScoringRules rules, bool complete)
    {
        var faults = new List<ErrorDetail>();
        for (var index = 0; index < scores.Count; index++)
        {
            var (code, score, comment) = scores[index];
            if (rules.Criteria.All(criterion => criterion.Code != code))
            {
                faults.Add(new($"/scores/{index}/criterion", "The call has no such criterion.", "criterion-unknown"));
            }

            if (!rules.Scale.Allows(score))
            {
                faults.Add(new($"/scores/{index}/score", $"From 0 to {rules.Scale.Maximum} in steps of {rules.Scale.Step}.", "score-off-scale"));
            }

            if (complete && string.IsNullOrWhiteSpace(comment))
            {
                faults.Add(new($"/scores/{index}/comment", "A score needs a reason.", "comment-missing"));
            }

            if (scores.Take(index).Any(earlier => earlier.Criterion == code))
            {
                faults.Add(new($"/scores/{index}/criterion", "This criterion has a score already.", "criterion-twice"));
            }
        }

        if (complete)
        {
            faults.AddRange(rules.Criteria
                .Where(criterion => scores.All(score => score.Criterion != criterion.Code))
                .Select(criterion => new ErrorDetail("/scores", $"There is no score for {criterion.Code}.", "score-missing")));
        }

        return faults;
    }
}

public enum ScorecardStatus
{
    /// <summary>Being filled in by its evaluator.</summary>
    Draft,

    /// <summary>Handed in; it counts and is not changed any more.</summary>
    Submitted,

    /// <summary>Does not count, because of a conflict found late; kept for the history.</summary>
    Voided,
}

public enum ScorecardStep
{
    Score,
    Submit,
    Void,
}

public static class ScorecardLifecycle
{
    public static readonly Lifecycle<ScorecardStatus, ScorecardStep> Table = new("scorecard")
    {
        { ScorecardStatus.Draft, ScorecardStep.Score, ScorecardStatus.Draft },
        { ScorecardStatus.Draft, ScorecardStep.Submit, ScorecardStatus.Submitted },
        { ScorecardStatus.Draft, ScorecardStep.Void, ScorecardStatus.Voided },
        { ScorecardStatus.Submitted, ScorecardStep.Void, ScorecardStatus.Voided },
    };
}

public sealed record ScorecardSubmitted(ScorecardId Scorecard, ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record ScorecardVoided(ScorecardId Scorecard, ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

/// <summary>One evaluator's scores of one proposal, given alone.</summary>
public sealed class Scorecard : AggregateRoot<ScorecardId>
{
    private Scorecard()
    {
    }

    private Scorecard(ScorecardId id, Proposal proposal, AccountId evaluator, DateTimeOffset now)
        : base(id) =>
        (ProposalId, CallId, ChallengeId, Evaluator, StartedAt) = (proposal.Id, proposal.CallId, proposal.ChallengeId, evaluator, now);

    public ProposalId ProposalId { get; private set; }

    public CallId CallId { get; private set; }

    public ChallengeId ChallengeId { get; private set; }

    public AccountId Evaluator { get; private set; }

    public ScorecardStatus Status { get; private set; }

    public IReadOnlyList<CriterionScore> Scores { get; private set; } = [];

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public string? VoidReason { get; private set; }

    /// <param name="call">The call.</param>
    /// <param name="panel">Its panel.</param>
    /// <param name="proposal">The proposal to score.</param>
    /// <param name="evaluator">Who scores.</param>
    /// <param name="barred">The challenges a conflict of interest bars the evaluator from.</param>
    /// <param name="now">The time.</param>
    public static Result<Scorecard> Start(
        Call call, Panel panel, Proposal proposal, AccountId evaluator, IReadOnlySet<ChallengeId> barred, DateTimeOffset now)
    {
        if (panel.CallId != call.Id || proposal.CallId != call.Id)
        {
            return ScorecardErrors.OfAnotherCall;
        }

        if (!panel.LetsScore(evaluator))
        {
            return ScorecardErrors.NotAnEvaluator;
        }

        if (barred.Contains(proposal.ChallengeId))
        {
            return ScorecardErrors.ConflictOfInterest;
        }

        if (proposal.Status != ProposalStatus.Eligible)
        {
            return ScorecardErrors.ProposalNotEligible;
        }

        return new Scorecard(ScorecardId.New(), proposal, evaluator, now);
    }

    /// <summary>Saves scores; they may be incomplete.</summary>
    public Result<Done> Score(Call call, IReadOnlyList<CriterionScore> scores, DateTimeOffset now)
    {
        if (WhyNot(ScorecardStep.Score, call) is { } refusal)
        {
            return refusal;
        }

        var faults = CriterionScore.Faults(scores, call.Scoring, complete: false);
        if (faults.Count > 0)
        {
            return ScorecardErrors.ScoresInvalid.At(faults);
        }

        Take(ScorecardStep.Score, now);
        Scores = [.. scores];
        return Done.It;
    }

    /// <param name="call">The call.</param>
    /// <param name="barred">The challenges a conflict of interest bars the evaluator from, tested anew.</param>
    /// <param name="now">The time.</param>
    public Result<Done> Submit(Call call, IReadOnlySet<ChallengeId> barred, DateTimeOffset now)
    {
        if (WhyNot(ScorecardStep.Submit, call) is { } refusal)
        {
            return refusal;
        }

        if (barred.Contains(ChallengeId))
        {
            return ScorecardErrors.ConflictOfInterest;
        }

        var faults = CriterionScore.Faults(Scores, call.Scoring, complete: true);
        if (faults.Count > 0)
        {
            return ScorecardErrors.ScoresInvalid.At(faults);
        }

        Take(ScorecardStep.Submit, now);
        SubmittedAt = now;
        Raise(new ScorecardSubmitted(Id, ProposalId, CallId, now));
        return Done.It;
    }

    /// <summary>A conflict found late voids the scores and keeps them.</summary>
    public Result<Done> Void(string reason, DateTimeOffset now)
    {
        if (ScorecardLifecycle.Table.Next(Status, ScorecardStep.Void).Error is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return ScorecardErrors.ReasonMissing;
        }

        Take(ScorecardStep.Void, now, reason);
        VoidReason = reason;
        Raise(new ScorecardVoided(Id, ProposalId, CallId, now));
        return Done.It;
    }

    private Error? WhyNot(ScorecardStep step, Call call) =>
        ScorecardLifecycle.Table.Next(Status, step).Error ?? (call.Id != CallId ? ScorecardErrors.OfAnotherCall : null);

    private void Take(ScorecardStep step, DateTimeOffset now, string? reason = null) =>
        Status = Step(ScorecardLifecycle.Table, Status, step, now, reason).Value;
}
