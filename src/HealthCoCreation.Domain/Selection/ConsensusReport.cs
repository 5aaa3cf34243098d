using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

public readonly record struct ConsensusReportId(Guid Value) : ITypedId<ConsensusReportId>
{
    public static ConsensusReportId From(Guid value) => new(value);

    public static ConsensusReportId New() => new(Guid.NewGuid());
}

/// <summary>Where a consensus report stands.</summary>
public enum ConsensusReportStatus
{
    /// <summary>Being written by its rapporteur.</summary>
    Draft,

    /// <summary>Agreed by the evaluators; its scores are the ones that count.</summary>
    Agreed,
}

public enum ConsensusReportStep
{
    Write,
    Agree,

    /// <summary>Back to the evaluators after a conflict of interest found late or a redress upheld.</summary>
    Reopen,
}

public static class ConsensusReportLifecycle
{
    public static readonly Lifecycle<ConsensusReportStatus, ConsensusReportStep> Table = new("consensus report")
    {
        { ConsensusReportStatus.Draft, ConsensusReportStep.Write, ConsensusReportStatus.Draft },
        { ConsensusReportStatus.Draft, ConsensusReportStep.Agree, ConsensusReportStatus.Agreed },
        { ConsensusReportStatus.Agreed, ConsensusReportStep.Reopen, ConsensusReportStatus.Draft },
    };
}

public sealed record ConsensusAgreed(ConsensusReportId Report, ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record ConsensusReopened(ConsensusReportId Report, ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

/// <summary>What the evaluators agree on after each has scored alone. Its scores count, and its reasons go to the applicant.</summary>
public sealed class ConsensusReport : AggregateRoot<ConsensusReportId>
{
    private ConsensusReport()
    {
    }

    private ConsensusReport(ConsensusReportId id, Proposal proposal, AccountId rapporteur)
        : base(id) =>
        (ProposalId, CallId, ChallengeId, Rapporteur) = (proposal.Id, proposal.CallId, proposal.ChallengeId, rapporteur);

    public ProposalId ProposalId { get; private set; }

    public CallId CallId { get; private set; }

    public ChallengeId ChallengeId { get; private set; }

    public AccountId Rapporteur { get; private set; }

    public ConsensusReportStatus Status { get; private set; }

    public IReadOnlyList<CriterionScore> Scores { get; private set; } = [];

    public DateTimeOffset? AgreedAt { get; private set; }

    /// <param name="call">The call.</param>
    /// <param name="panel">Its panel.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="rapporteur">Who writes.</param>
    /// <param name="barred">The challenges a conflict of interest bars the rapporteur from.</param>
    /// <param name="scorecards">The proposal's scorecards; submitted ones count.</param>
    public static Result<ConsensusReport> Draft(
        Call call,
        Panel panel,
        Proposal proposal,
        AccountId rapporteur,
        IReadOnlySet<ChallengeId> barred,
        IReadOnlyCollection<Scorecard> scorecards)
    {
        if (panel.CallId != call.Id || proposal.CallId != call.Id)
        {
            return ConsensusReportErrors.OfAnotherCall;
        }

        if (!panel.LetsReport(rapporteur))
        {
            return ConsensusReportErrors.NotARapporteur;
        }

        if (barred.Contains(proposal.ChallengeId))
        {
            return ConsensusReportErrors.ConflictOfInterest;
        }

        return WhyTooFew(call, proposal.Id, scorecards) is { } refusal
            ? refusal
            : new ConsensusReport(ConsensusReportId.New(), proposal, rapporteur);
    }

    /// <summary>Saves scores and reasons; they may be incomplete.</summary>
    public Result<Done> Write(Call call, IReadOnlyList<CriterionScore> scores, DateTimeOffset now)
    {
        if (WhyNot(ConsensusReportStep.Write, call) is { } refusal)
        {
            return refusal;
        }

        var faults = CriterionScore.Faults(scores, call.Scoring, complete: false);
        if (faults.Count > 0)
        {
            return ConsensusReportErrors.ScoresInvalid.At(faults);
        }

        Take(ConsensusReportStep.Write, now);
        Scores = [.. scores];
        return Done.It;
    }

    public Result<Done> Agree(Call call, IReadOnlyCollection<Scorecard> scorecards, DateTimeOffset now)
    {
        if (WhyNot(ConsensusReportStep.Agree, call) is { } refusal)
        {
            return refusal;
        }

        if (WhyTooFew(call, ProposalId, scorecards) is { } tooFew)
        {
            return tooFew;
        }

        var faults = CriterionScore.Faults(Scores, call.Scoring, complete: true);
        if (faults.Count > 0)
        {
            return ConsensusReportErrors.ScoresInvalid.At(faults);
        }

        Take(ConsensusReportStep.Agree, now);
        AgreedAt = now;
        Raise(new ConsensusAgreed(Id, ProposalId, CallId, now));
        return Done.It;
    }

    public Result<Done> Reopen(string reason, DateTimeOffset now)
    {
        if (ConsensusReportLifecycle.Table.Next(Status, ConsensusReportStep.Reopen).Error is { } refusal)
        {
            return refusal;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return ConsensusReportErrors.ReasonMissing;
        }

        Take(ConsensusReportStep.Reopen, now, reason);
        AgreedAt = null;
        Raise(new ConsensusReopened(Id, ProposalId, CallId, now));
        return Done.It;
    }

    private static Error? WhyTooFew(Call call, ProposalId proposal, IEnumerable<Scorecard> scorecards)
    {
        // an evaluator counts once, however many cards there are
        var submitted = scorecards
            .Where(card => card.ProposalId == proposal && card.Status == ScorecardStatus.Submitted)
            .Select(card => card.Evaluator)
            .Distinct()
            .Count();
        return submitted < call.MinimumEvaluators
            ? ConsensusReportErrors.TooFewScorecards.With("submitted", submitted).With("minimum", call.MinimumEvaluators)
            : null;
    }

    private Error? WhyNot(ConsensusReportStep step, Call call) =>
        ConsensusReportLifecycle.Table.Next(Status, step).Error ?? (call.Id != CallId ? ConsensusReportErrors.OfAnotherCall : null);

    private void Take(ConsensusReportStep step, DateTimeOffset now, string? reason = null) =>
        Status = Step(ConsensusReportLifecycle.Table, Status, step, now, reason).Value;
}
