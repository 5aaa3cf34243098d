using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Calls;

public readonly record struct CallId(Guid Value) : ITypedId<CallId>
{
    public static CallId From(Guid value) => new(value);

    public static CallId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>How a challenge came out of its call.</summary>
public enum ChallengeResult
{
    /// <summary>At least one proposal is awarded.</summary>
    Awarded,

    /// <summary>No proposal is awarded.</summary>
    Unsolved,
}

/// <summary>How one challenge came out of its call.</summary>
/// <param name="Challenge">The challenge.</param>
/// <param name="Result">How it came out.</param>
public sealed record ChallengeOutcome(ChallengeId Challenge, ChallengeResult Result);

/// <summary>The window in which solvers answer a round's published challenges.</summary>
public sealed partial class Call : AggregateRoot<CallId>
{
    private Call()
    {
    }

    private Call(CallId id, RoundId round, CallTerms terms)
        : base(id)
    {
        RoundId = round;
        Take(terms);
    }

    public RoundId RoundId { get; private set; }

    /// <summary>The status as stored. It stays open after the deadline until a step notes it: ask <see cref="StatusAt"/>.</summary>
    public CallStatus Status { get; private set; }

    public LocalisedText Title { get; private set; } = null!;

    /// <summary>The planned opening while a draft, the actual one afterwards.</summary>
    public DateTimeOffset? OpensAt { get; private set; }

    /// <summary>When it was opened; from then on it is public, whatever becomes of it.</summary>
    public DateTimeOffset? OpenedAt { get; private set; }

    /// <summary>Proposals received before this instant are in time.</summary>
    public DateTimeOffset Deadline { get; private set; }

    public IReadOnlyList<ChallengeId> Challenges { get; private set; } = [];

    public IReadOnlyList<Criterion> Criteria { get; private set; } = [];

    /// <summary>The least sum of raw scores that passes.</summary>
    public decimal OverallThreshold { get; private set; }

    public ScoreScale Scale { get; private set; } = ScoreScale.HalfPointsToFive;

    public int MinimumEvaluators { get; private set; }

    public IReadOnlyList<string> TieBreak { get; private set; } = [];

    public Money MaximumGrant { get; private set; }

    public string? GrantJustification { get; private set; }

    /// <summary>All that the call grants together; not limited by the call itself where null.</summary>
    public Money? Budget { get; private set; }

    public bool ConsortiumIsAtomic { get; private set; }

    /// <summary>Languages that proposals are written in (BCP 47); all of the platform's where there is none.</summary>
    public IReadOnlyList<string> Languages { get; private set; } = [];

    /// <summary>What decides before merit does, beside the form itself.</summary>
    public IReadOnlyList<EligibilityRule> Eligibility { get; private set; } = [];

    /// <summary>When the steps after the deadline are planned, in their order.</summary>
    public IReadOnlyList<PlannedCallMilestone> Plan { get; private set; } = [];

    public int QuestionLeadDays { get; private set; }

    public IReadOnlyList<OpeningOfficer> OpeningOfficers { get; private set; } = [];

    public IReadOnlyList<UnsealingApproval> UnsealingApprovals { get; private set; } = [];

    public IReadOnlyList<CallAmendment> Amendments { get; private set; } = [];

    public IReadOnlyList<ChallengeOutcome> Outcomes { get; private set; } = [];

    public string? CancellationReason { get; private set; }

    /// <summary>Nothing is asked or answered from here on (Dir. 2014/24/EU art. 53(2)).</summary>
    public DateTimeOffset QuestionsUntil { get; private set; }

    public ScoringRules Scoring => new(Criteria, OverallThreshold, Scale, MinimumEvaluators, TieBreak);

    public CallStatus StatusAt(DateTimeOffset now) => CallLifecycle.ByTheClock.Of(this, now);

    public static Result<Call> Draft(RoundId round, CallTerms terms, DateTimeOffset now)
    {
        var faults = terms.Faults();
        if (faults.Count > 0)
        {
            return CallErrors.TermsInvalid.At(faults);
        }

        var call = new Call(CallId.New(now), round, terms);
        call.Raise(new CallDrafted(call.Id, round, now));
        return call;
    }

    /// <summary>A draft in another round on this call's terms, without its challenges and officers: those are the other round's own.</summary>
    /// <param name="round">The other round.</param>
    /// <param name="title">Another title; this call's where null.</param>
    /// <param name="deadline">When the new call closes; the plan moves along.</param>
    /// <param name="leadDays">The days of lead in the other round's region.</param>
    /// <param name="calendar">That region's days.</param>
    /// <param name="now">The time.</param>
    public Result<Call> Copy(RoundId round, LocalisedText? title, DateTimeOffset deadline, int leadDays, Calendar calendar, DateTimeOffset now)
    {
        var terms = Terms(calendar) with
        {
            Title = title ?? Title,
            Deadline = deadline,
            OpensAt = null,
            Challenges = [],
            QuestionLeadDays = leadDays,
            Plan = [.. Plan.Select(one => one with { At = one.At + (deadline - Deadline) })],
        };

        // Challenges are named when the draft is revised; without any it does not open.
        var faults = terms.Faults().Where(fault => fault.Code != CallTerms.ChallengesMissing.Code).ToArray();
        if (faults.Length > 0)
        {
            return CallErrors.TermsInvalid.At(faults);
        }

        if (deadline <= now)
        {
            return CallErrors.DeadlinePassed.With("deadline", deadline);
        }

        var copy = new Call(CallId.New(now), round, terms);
        copy.Raise(new CallDrafted(copy.Id, round, now));
        return copy;
    }

    /// <summary>Replaces the terms of a draft.</summary>
    public Result<Done> Revise(CallTerms terms)
    {
        if (Status != CallStatus.Draft)
        {
            return CallErrors.NotADraft.With("currentStatus", Name(Status));
        }

        var faults = terms.Faults();
        if (faults.Count > 0)
        {
            return CallErrors.TermsInvalid.At(faults);
        }

        Take(terms.After(Terms(terms.Calendar)));
        Changed();
        return Done.It;
    }

    /// <summary>The panel's rankings are decided.</summary>
    public Result<Done> Evaluate(DateTimeOffset now)
    {
        var next = CallLifecycle.Table.Next(StatusAt(now), CallStep.Evaluate);
        if (next.Refused)
        {
            return next.Error;
        }

        Step(CallLifecycle.Table, Status, CallStep.Evaluate, now);
        Status = next.Value;
        Raise(new CallEvaluated(Id, RoundId, now));
        return Done.It;
    }

    /// <summary>Ends the call with one outcome for each of its challenges.</summary>
    public Result<Done> Conclude(IReadOnlyCollection<ChallengeOutcome> outcomes, DateTimeOffset now)
    {
        var next = CallLifecycle.Table.Next(StatusAt(now), CallStep.Conclude);
        if (next.Refused)
        {
            return next.Error;
        }

        if (outcomes.Count != Challenges.Count || !outcomes.Select(outcome => outcome.Challenge).ToHashSet().SetEquals(Challenges))
        {
            return CallErrors.OutcomesIncomplete;
        }

        Step(CallLifecycle.Table, Status, CallStep.Conclude, now);
        Status = next.Value;
        Outcomes = [.. outcomes];
        Raise(new CallConcluded(Id, RoundId, Outcomes, now));
        return Done.It;
    }

    public Result<Done> Cancel(string reason, DateTimeOffset now)
    {
        var next = CallLifecycle.Table.Next(StatusAt(now), CallStep.Cancel);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return CallErrors.ReasonMissing;
        }

        NoteClosing(now);
        Step(CallLifecycle.Table, Status, CallStep.Cancel, now, reason);
        Status = next.Value;
        CancellationReason = reason;
        Raise(new CallCancelled(Id, RoundId, reason, now));
        return Done.It;
    }

    private static string Name(CallStatus status) => Lifecycle<CallStatus, CallStep>.Camel(status);

    private CallTerms Terms(Calendar calendar) => new(Title, Deadline, Challenges, Criteria, MaximumGrant, QuestionLeadDays, calendar)
    {
        OpensAt = OpensAt,
        OverallThreshold = OverallThreshold,
        Scale = Scale,
        MinimumEvaluators = MinimumEvaluators,
        TieBreak = TieBreak,
        ConsortiumIsAtomic = ConsortiumIsAtomic,
        GrantJustification = GrantJustification,
        Budget = Budget,
        Languages = Languages,
        Eligibility = Eligibility,
        Plan = Plan,
    };

    private void Take(CallTerms terms)
    {
        Title = terms.Title;
        OpensAt = terms.OpensAt;
        Deadline = terms.Deadline;
        Challenges = [.. terms.Challenges];
        Criteria = [.. terms.Criteria];
        OverallThreshold = terms.OverallThreshold;
        Scale = terms.Scale;
        MinimumEvaluators = terms.MinimumEvaluators;
        TieBreak = [.. terms.TieBreak];
        MaximumGrant = terms.MaximumGrant;
        GrantJustification = terms.GrantJustification;
        ConsortiumIsAtomic = terms.ConsortiumIsAtomic;
        Budget = terms.Budget;
        Languages = [.. terms.Languages];
        Eligibility = [.. terms.Eligibility];
        Plan = [.. terms.Plan];
        QuestionLeadDays = terms.QuestionLeadDays;
        QuestionsUntil = terms.Calendar.LatestBefore(Period.OfDays(terms.QuestionLeadDays), terms.Deadline);
    }
}
