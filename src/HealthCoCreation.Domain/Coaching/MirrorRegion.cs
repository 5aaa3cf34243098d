using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Coaching;

public readonly record struct MirrorRegionId(Guid Value) : ITypedId<MirrorRegionId>
{
    public static MirrorRegionId From(Guid value) => new(value);

    public static MirrorRegionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>How far a region is in one dimension.</summary>
/// <param name="Dimension">The dimension's code: <c>procurement</c>, <c>interoperability</c>.</param>
/// <param name="Level">1 (nothing yet) to 5 (works everywhere).</param>
/// <param name="Note">What the level rests on.</param>
public sealed record MaturityAnswer(string Dimension, int Level, string? Note);

/// <summary>What the coach found before the selection.</summary>
/// <param name="Answers">One for each dimension.</param>
/// <param name="At">When it was assessed.</param>
public sealed record MaturityAssessment(IReadOnlyList<MaturityAnswer> Answers, DateTimeOffset At)
{
    public const int LowestLevel = 1;

    public const int HighestLevel = 5;
}

/// <summary>A coaching session.</summary>
/// <param name="Code">Unique within the plan.</param>
/// <param name="Topic">What it is about.</param>
/// <param name="PlannedOn">The day it is planned for.</param>
/// <param name="HeldOn">The day it was held; null before.</param>
public sealed record CoachingSession(string Code, string Topic, DateOnly PlannedOn, DateOnly? HeldOn = null);

/// <summary>What coach and region agreed.</summary>
/// <param name="Goals">What the region wants to reach.</param>
/// <param name="Sessions">Held and planned.</param>
/// <param name="BestPractices">What the region wants to copy.</param>
/// <param name="AgreedOn">The day (UTC) of the first agreement. It does not move when the plan is revised.</param>
public sealed record CoachingPlan(
    IReadOnlyList<string> Goals,
    IReadOnlyList<CoachingSession> Sessions,
    IReadOnlyList<BestPracticeId> BestPractices,
    DateOnly AgreedOn);

/// <summary>A region that copies, with a coach, what pilot regions have tried.</summary>
public sealed class MirrorRegion : AggregateRoot<MirrorRegionId>
{
    private MirrorRegion()
    {
    }

    private MirrorRegion(MirrorRegionId id, string regionCode, OrganisationId organisation)
        : base(id) =>
        (RegionCode, Organisation) = (regionCode, organisation);

    /// <summary>NUTS code.</summary>
    public string RegionCode { get; private set; } = null!;

    /// <summary>The organisation in charge on the region's side.</summary>
    public OrganisationId Organisation { get; private set; }

    public AccountId? Coach { get; private set; }

    public MirrorRegionStatus Status { get; private set; }

    public MaturityAssessment? Maturity { get; private set; }

    public CoachingPlan? Plan { get; private set; }

    public static MirrorRegion ExpressInterest(string regionCode, OrganisationId organisation, DateTimeOffset now)
    {
        var mirror = new MirrorRegion(MirrorRegionId.New(now), regionCode, organisation);
        mirror.Raise(new MirrorRegionInterested(mirror.Id, regionCode, organisation, now));
        return mirror;
    }

    /// <summary>
    /// Whether the region may stand as a comparison for a period that ends on this day: only before its coaching plan was
    /// agreed, because afterwards it gets what the pilot regions got.
    /// </summary>
    public bool IsControlFor(DateOnly periodEnd) => Plan is null || periodEnd < Plan.AgreedOn;

    public Result<Done> AssignCoach(AccountId coach, DateTimeOffset now)
    {
        var next = Step(MirrorRegionLifecycle.Table, Status, MirrorRegionStep.AssignCoach, now);
        if (next.Refused)
        {
            return next.Error;
        }

        (Status, Coach) = (next.Value, coach);
        Raise(new CoachAssigned(Id, coach, now));
        return Done.It;
    }

    public Result<Done> Assess(IReadOnlyList<MaturityAnswer> answers, DateTimeOffset now)
    {
        var next = MirrorRegionLifecycle.Table.Next(Status, MirrorRegionStep.Assess);
        if (next.Refused)
        {
            return next.Error;
        }

        if (answers.Count == 0)
        {
            return MirrorRegionErrors.NoAnswers;
        }

        if (FirstRepeated(answers.Select(answer => answer.Dimension)) is { } dimension)
        {
            return MirrorRegionErrors.DimensionRepeated.With("dimension", dimension);
        }

        if (answers.FirstOrDefault(answer => answer.Level is < MaturityAssessment.LowestLevel or > MaturityAssessment.HighestLevel) is { } off)
        {
            return MirrorRegionErrors.LevelOutOfRange.With("dimension", off.Dimension).With("level", off.Level);
        }

        Step(MirrorRegionLifecycle.Table, Status, MirrorRegionStep.Assess, now);
        (Status, Maturity) = (next.Value, new MaturityAssessment([.. answers], now));
        Raise(new MirrorRegionAssessed(Id, now));
        return Done.It;
    }

    public Result<Done> Select(DateTimeOffset now) =>
        Take(MirrorRegionStep.Select, new MirrorRegionSelected(Id, RegionCode, now));

    /// <summary>Not selected; it may express interest anew.</summary>
    public Result<Done> TurnDown(string reason, DateTimeOffset now) =>
        TakeWithReason(MirrorRegionStep.TurnDown, reason, new MirrorRegionTurnedDown(Id, RegionCode, reason, now));

    /// <summary>From this day on the region is no comparison any more (<see cref="IsControlFor"/>).</summary>
    public Result<Done> AgreePlan(
        IReadOnlyList<string> goals,
        IReadOnlyList<CoachingSession> sessions,
        IReadOnlyList<BestPracticeId> bestPractices,
        DateTimeOffset now)
    {
        var next = MirrorRegionLifecycle.Table.Next(Status, MirrorRegionStep.AgreePlan);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Coach is null)
        {
            return MirrorRegionErrors.NoCoach;
        }

        List<CoachingSession> planned = [.. sessions.Select(session => session with { HeldOn = null })];
        if (Fault(goals, planned) is { } fault)
        {
            return fault;
        }

        Step(MirrorRegionLifecycle.Table, Status, MirrorRegionStep.AgreePlan, now);
        Status = next.Value;
        Plan = new CoachingPlan([.. goals], planned, [.. bestPractices.Distinct()], DateOnly.FromDateTime(now.UtcDateTime));
        Raise(new CoachingPlanAgreed(Id, RegionCode, Plan.AgreedOn, now));
        return Done.It;
    }

    /// <summary>Replaces what is still to come; sessions that were held stay, and so does the day of agreement.</summary>
    public Result<Done> RevisePlan(
        IReadOnlyList<string> goals,
        IReadOnlyList<CoachingSession> sessions,
        IReadOnlyList<BestPracticeId> bestPractices,
        DateTimeOffset now)
    {
        var next = MirrorRegionLifecycle.Table.Next(Status, MirrorRegionStep.RevisePlan);
        if (next.Refused)
        {
            return next.Error;
        }

        List<CoachingSession> all =
        [
            .. Plan!.Sessions.Where(session => session.HeldOn is not null),
            .. sessions.Select(session => session with { HeldOn = null }),
        ];
        if (Fault(goals, all) is { } fault)
        {
            return fault;
        }

        // What is being copied cannot vanish from the plan it is copied under.
        if (Status == MirrorRegionStatus.Replicating && bestPractices.Count == 0)
        {
            return MirrorRegionErrors.NothingToReplicate;
        }

        Step(MirrorRegionLifecycle.Table, Status, MirrorRegionStep.RevisePlan, now);
        Status = next.Value;
        Plan = new CoachingPlan([.. goals], all, [.. bestPractices.Distinct()], Plan.AgreedOn);
        return Done.It;
    }

    public Result<Done> StartCoaching(DateTimeOffset now) =>
        Take(MirrorRegionStep.StartCoaching, new CoachingStarted(Id, RegionCode, now));

    public Result<Done> HoldSession(string code, DateOnly heldOn, DateTimeOffset now)
    {
        var next = MirrorRegionLifecycle.Table.Next(Status, MirrorRegionStep.HoldSession);
        if (next.Refused)
        {
            return next.Error;
        }

        var held = Plan!.Sessions.SingleOrDefault(session => session.Code == code);
        if (held is null)
        {
            return MirrorRegionErrors.SessionUnknown.With("session", code);
        }

        if (held.HeldOn is not null)
        {
            return MirrorRegionErrors.SessionHeldAlready.With("session", code);
        }

        if (heldOn > DateOnly.FromDateTime(now.UtcDateTime))
        {
            return MirrorRegionErrors.SessionNotYetHeld;
        }

        Step(MirrorRegionLifecycle.Table, Status, MirrorRegionStep.HoldSession, now);
        Status = next.Value;
        Plan = Plan with
        {
            Sessions = [.. Plan.Sessions.Select(session => session.Code == code ? session with { HeldOn = heldOn } : session)],
        };
        return Done.It;
    }

    public Result<Done> StartReplicating(DateTimeOffset now) =>
        MirrorRegionLifecycle.Table.Allows(Status, MirrorRegionStep.StartReplicating) && Plan!.BestPractices.Count == 0
            ? MirrorRegionErrors.NothingToReplicate
            : Take(MirrorRegionStep.StartReplicating, new ReplicationStarted(Id, RegionCode, now));

    public Result<Done> Graduate(DateTimeOffset now) =>
        Take(MirrorRegionStep.Graduate, new MirrorRegionGraduated(Id, RegionCode, now));

    public Result<Done> Leave(string reason, DateTimeOffset now) =>
        TakeWithReason(MirrorRegionStep.Leave, reason, new MirrorRegionLeft(Id, RegionCode, reason, now));

    private static Error? Fault(IReadOnlyList<string> goals, List<CoachingSession> sessions)
    {
        if (!goals.Any(goal => !string.IsNullOrWhiteSpace(goal)))
        {
            return MirrorRegionErrors.NoGoals;
        }

        if (sessions.Count == 0)
        {
            return MirrorRegionErrors.NoSessions;
        }

        return FirstRepeated(sessions.Select(session => session.Code)) is { } code
            ? MirrorRegionErrors.SessionRepeated.With("session", code)
            : null;
    }

    private static string? FirstRepeated(IEnumerable<string> codes)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return codes.FirstOrDefault(code => !seen.Add(code));
    }

    private Result<Done> TakeWithReason(MirrorRegionStep step, string reason, IDomainEvent happened) =>
        MirrorRegionLifecycle.Table.Allows(Status, step) && string.IsNullOrWhiteSpace(reason)
            ? MirrorRegionErrors.NoReason
            : Take(step, happened, reason);

    private Result<Done> Take(MirrorRegionStep step, IDomainEvent happened, string? reason = null)
    {
        var next = Step(MirrorRegionLifecycle.Table, Status, step, happened.At, reason);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(happened);
        return Done.It;
    }
}
