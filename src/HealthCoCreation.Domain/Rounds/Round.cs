using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Rounds;

public readonly record struct RoundId(Guid Value) : ITypedId<RoundId>
{
    public static RoundId From(Guid value) => new(value);

    public static RoundId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What an organisation is in a round. Solvers have no row here: whoever answers the call is one.</summary>
public enum RoundRole
{
    /// <summary>Has the needs.</summary>
    Challenger,

    /// <summary>Has the money and decides on it.</summary>
    Funder,

    /// <summary>Gives business support to the companies.</summary>
    Supporter,
}

/// <summary>One role of one organisation in a round; an organisation may have several.</summary>
public sealed class RoundParticipant
{
    private RoundParticipant()
    {
    }

    internal RoundParticipant(OrganisationId organisationId, RoundRole role) =>
        (OrganisationId, Role) = (organisationId, role);

    public OrganisationId OrganisationId { get; private set; }

    public RoundRole Role { get; private set; }
}

/// <summary>One region's cycle: intake of challenges, call, co-creation, evaluation of the impact.</summary>
public sealed class Round : AggregateRoot<RoundId>
{
    private static readonly RoundRole[] NeededRoles = [RoundRole.Challenger, RoundRole.Funder, RoundRole.Supporter];

    private readonly List<RoundParticipant> _participants = [];

    private Round()
    {
    }

    private Round(RoundId id)
        : base(id)
    {
    }

    /// <summary>NUTS code of the region whose round it is.</summary>
    public string RegionCode { get; private set; } = "";

    public LocalisedText Title { get; private set; } = null!;

    /// <summary>Until when challenges are taken in; from then on the round selects.</summary>
    public DateTimeOffset IntakeClosesAt { get; private set; }

    /// <summary>The status as stored. It stays collecting after the end of the intake until a step notes it: ask <see cref="StatusAt"/>.</summary>
    public RoundStatus Status { get; private set; }

    public DateTimeOffset PlannedAt { get; private set; }

    /// <summary>When the steps that people take are planned, in their order.</summary>
    public IReadOnlyList<PlannedRoundMilestone> Milestones { get; private set; } = [];

    /// <summary>The round it was made after, if it was.</summary>
    public RoundId? CopiedFrom { get; private set; }

    /// <summary>Why it was cancelled, if it was.</summary>
    public string? CancelledBecause { get; private set; }

    public IReadOnlyList<RoundParticipant> Participants => _participants;

    public RoundStatus StatusAt(DateTimeOffset now) => RoundLifecycle.ByTheClock.Of(this, now);

    public static Result<Round> Plan(string regionCode, LocalisedText title, DateTimeOffset intakeClosesAt, DateTimeOffset now)
    {
        if (intakeClosesAt <= now)
        {
            return RoundErrors.IntakeClosesInThePast.With("intakeClosesAt", intakeClosesAt);
        }

        var round = new Round(RoundId.New(now))
        {
            RegionCode = regionCode,
            Title = title,
            IntakeClosesAt = intakeClosesAt,
            Status = RoundStatus.Draft,
            PlannedAt = now,
        };
        round.Raise(new RoundPlanned(round.Id, regionCode, now));
        return round;
    }

    public Result<Done> Revise(LocalisedText title, DateTimeOffset intakeClosesAt, DateTimeOffset now)
    {
        var next = RoundLifecycle.Table.Next(StatusAt(now), RoundStep.Revise);
        if (next.Refused)
        {
            return next.Error;
        }

        if (intakeClosesAt <= now)
        {
            return RoundErrors.IntakeClosesInThePast.With("intakeClosesAt", intakeClosesAt);
        }

        // What is planned moves along with the end of the intake.
        Milestones = Moved(intakeClosesAt, RoundMilestoneType.IntakeOpening);
        (Title, IntakeClosesAt) = (title.After(Title), intakeClosesAt);
        return Move(RoundStep.Revise, now, new RoundRevised(Id, now));
    }

    /// <summary>Says when the steps that people take are planned; they are taken when they are taken.</summary>
    public Result<Done> PlanMilestones(IReadOnlyList<PlannedRoundMilestone> plan, DateTimeOffset now)
    {
        var next = RoundLifecycle.Table.Next(StatusAt(now), RoundStep.PlanMilestones);
        if (next.Refused)
        {
            return next.Error;
        }

        var faults = RoundMilestones.Faults(plan, IntakeClosesAt);
        if (faults.Count > 0)
        {
            return RoundErrors.PlanInvalid.At(faults);
        }

        Milestones = [.. plan];
        return Move(RoundStep.PlanMilestones, now, new RoundMilestonesPlanned(Id, now));
    }

    /// <summary>A new draft after this round: its title, its participants that still hold, its plan moved along with the end of the intake.</summary>
    /// <param name="title">Another title; this round's where null.</param>
    /// <param name="intakeClosesAt">When the new intake ends.</param>
    /// <param name="holds">Whether a participant comes along.</param>
    /// <param name="now">The time.</param>
    public Result<Round> Copy(LocalisedText? title, DateTimeOffset intakeClosesAt, Func<RoundParticipant, bool> holds, DateTimeOffset now)
    {
        var planned = Plan(RegionCode, title ?? Title, intakeClosesAt, now);
        if (planned.Refused)
        {
            return planned.Error;
        }

        var copy = planned.Value;
        copy.CopiedFrom = Id;
        copy.Milestones = Moved(intakeClosesAt, RoundMilestoneType.IntakeOpening);
        copy._participants.AddRange(_participants.Where(holds).Select(one => new RoundParticipant(one.OrganisationId, one.Role)));
        return copy;
    }

    public Result<Done> AddParticipant(OrganisationId organisation, RoundRole role, DateTimeOffset now)
    {
        var next = RoundLifecycle.Table.Next(StatusAt(now), RoundStep.AddParticipant);
        if (next.Refused)
        {
            return next.Error;
        }

        if (Has(organisation, role))
        {
            return RoundErrors.AlreadyParticipates;
        }

        _participants.Add(new RoundParticipant(organisation, role));
        return Move(RoundStep.AddParticipant, now, new RoundParticipantAdded(Id, organisation, role, now));
    }

    public Result<Done> RemoveParticipant(OrganisationId organisation, RoundRole role, DateTimeOffset now)
    {
        var next = RoundLifecycle.Table.Next(StatusAt(now), RoundStep.RemoveParticipant);
        if (next.Refused)
        {
            return next.Error;
        }

        if (_participants.Find(each => each.OrganisationId == organisation && each.Role == role) is not { } participant)
        {
            return RoundErrors.ParticipantNotFound;
        }

        // What was needed to open the intake is needed while it is open.
        if (Status != RoundStatus.Draft && _participants.Count(each => each.Role == role) == 1)
        {
            return Missing([role]);
        }

        _participants.Remove(participant);
        return Move(RoundStep.RemoveParticipant, now, new RoundParticipantRemoved(Id, organisation, role, now));
    }

    /// <param name="hasEnvelope">Whether a funder has set a budget envelope aside for this round.</param>
    public Result<Done> OpenIntake(bool hasEnvelope, DateTimeOffset now)
    {
        var next = RoundLifecycle.Table.Next(StatusAt(now), RoundStep.OpenIntake);
        if (next.Refused)
        {
            return next.Error;
        }

        var missing = NeededRoles.Where(role => !_participants.Exists(each => each.Role == role)).ToArray();
        if (missing.Length > 0)
        {
            return Missing(missing);
        }

        if (!hasEnvelope)
        {
            return RoundErrors.NoEnvelope;
        }

        if (IntakeClosesAt <= now)
        {
            return RoundErrors.IntakeClosesInThePast.With("intakeClosesAt", IntakeClosesAt);
        }

        return Move(RoundStep.OpenIntake, now, new RoundIntakeOpened(Id, RegionCode, IntakeClosesAt, now));
    }

    /// <summary>Takes in challenges for longer. Never for a shorter time: who relied on it would be shut out.</summary>
    public Result<Done> ExtendIntake(DateTimeOffset intakeClosesAt, string reason, DateTimeOffset now)
    {
        var next = RoundLifecycle.Table.Next(StatusAt(now), RoundStep.ExtendIntake);
        if (next.Refused)
        {
            return next.Error;
        }

        if (intakeClosesAt <= IntakeClosesAt)
        {
            return RoundErrors.IntakeNotLater.With("intakeClosesAt", IntakeClosesAt);
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return RoundErrors.ReasonMissing;
        }

        // What is planned moves along; the intake has opened when it has.
        var old = IntakeClosesAt;
        Milestones = Moved(intakeClosesAt, RoundMilestoneType.IntakeEnd);
        IntakeClosesAt = intakeClosesAt;
        return Move(RoundStep.ExtendIntake, now, new RoundIntakeExtended(Id, old, intakeClosesAt, now), reason);
    }

    /// <summary>Notes that the intake has ended. Nothing depends on it being noted in time.</summary>
    public void NoteIntakeClosed(DateTimeOffset now)
    {
        if (Status == RoundStatus.CollectingChallenges && StatusAt(now) == RoundStatus.SelectingChallenges)
        {
            Status = ClockStep(RoundLifecycle.Table, Status, RoundStep.StartSelecting, new RoundSelectionStarted(Id, IntakeClosesAt));
        }
    }

    /// <summary>Taken with the opening of the round's call, in the same unit of work.</summary>
    public Result<Done> OpenCall(DateTimeOffset now) => Move(RoundStep.OpenCall, now, new RoundCallOpened(Id, now));

    /// <summary>Taken with the unsealing of the round's call, in the same unit of work.</summary>
    public Result<Done> StartEvaluating(DateTimeOffset now) =>
        Move(RoundStep.StartEvaluating, now, new RoundEvaluationStarted(Id, now));

    /// <summary>Taken with the conclusion of the round's call, in the same unit of work.</summary>
    public Result<Done> StartCoCreating(DateTimeOffset now) =>
        Move(RoundStep.StartCoCreating, now, new RoundCoCreationStarted(Id, now));

    public Result<Done> StartEvaluatingImpact(DateTimeOffset now) =>
        Move(RoundStep.StartEvaluatingImpact, now, new RoundImpactEvaluationStarted(Id, now));

    public Result<Done> Close(DateTimeOffset now) => Move(RoundStep.Close, now, new RoundClosed(Id, RegionCode, now));

    public Result<Done> Cancel(string reason, DateTimeOffset now)
    {
        var next = RoundLifecycle.Table.Next(StatusAt(now), RoundStep.Cancel);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return RoundErrors.ReasonMissing;
        }

        CancelledBecause = reason;
        return Move(RoundStep.Cancel, now, new RoundCancelled(Id, RegionCode, now), reason);
    }

    public bool Has(OrganisationId organisation, RoundRole role) =>
        _participants.Exists(each => each.OrganisationId == organisation && each.Role == role);

    public bool Has(OrganisationId organisation) => _participants.Exists(each => each.OrganisationId == organisation);

    private IReadOnlyList<PlannedRoundMilestone> Moved(DateTimeOffset intakeClosesAt, RoundMilestoneType first) =>
        [.. Milestones.Select(one => one.Type < first ? one : one with { At = one.At + (intakeClosesAt - IntakeClosesAt) })];

    private static Error Missing(IEnumerable<RoundRole> roles)
    {
        string[] names = [.. roles.Select(Lifecycle<RoundStatus, RoundStep>.Camel)];
        return RoundErrors.ParticipantsMissing
            .Because($"The round would have no {string.Join(", no ", names)}.")
            .With("missingRoles", names);
    }

    private Result<Done> Move(RoundStep step, DateTimeOffset now, IDomainEvent happened, string? reason = null)
    {
        NoteIntakeClosed(now);
        var next = Step(RoundLifecycle.Table, Status, step, now, reason);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(happened);
        return Done.It;
    }
}
