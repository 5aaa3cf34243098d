using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Projects;

public readonly record struct ProjectId(Guid Value) : ITypedId<ProjectId>
{
    public static ProjectId From(Guid value) => new(value);

    public static ProjectId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>An organisation's signature under the memorandum, given by one of its signatories.</summary>
public sealed record MemorandumSignature(OrganisationId Organisation, AccountId Account, DateTimeOffset At);

/// <summary>A step of the work plan.</summary>
/// <param name="Code">Unique within the project: <c>M1</c>.</param>
/// <param name="Title">What is reached.</param>
/// <param name="DueOn">By when.</param>
/// <param name="DoneOn">When it was reached; null until then.</param>
public sealed record Milestone(string Code, string Title, DateOnly DueOn, DateOnly? DoneOn = null);

/// <summary>The trial in real care. Only aggregated figures are kept, never a patient's data.</summary>
/// <param name="SiteName">The unit where it runs.</param>
/// <param name="ClearanceReference">The ethics committee's or data protection officer's reference.</param>
/// <param name="StartedOn">First day.</param>
/// <param name="EndedOn">Last day; null while it runs.</param>
/// <param name="Arm">The arm of a comparison that the project belongs to, where there is one.</param>
/// <param name="Participants">How many people took part, where it was counted.</param>
public sealed record Pilot(
    string SiteName, string ClearanceReference, DateOnly StartedOn, DateOnly? EndedOn, string? Arm, int? Participants);

/// <summary>What became of the solution.</summary>
public enum AdoptionOutcome
{
    /// <summary>The challenger uses it, bought under procurement law.</summary>
    Adopted,

    /// <summary>The solver sells it elsewhere.</summary>
    CommercialisedElsewhere,

    /// <summary>Neither: it is not used any further.</summary>
    NotAdopted,
}

/// <summary>
/// The challenger's decision after the project. It is separate from the award: a grant is not a purchase, and buying
/// follows procurement law (Dir. 2014/24/EU).
/// </summary>
public sealed record AdoptionDecision(AdoptionOutcome Outcome, string Reason, DateTimeOffset DecidedAt);

/// <summary>Challenger and solver co-create: co-design, development, pilot, review.</summary>
public sealed class Project : AggregateRoot<ProjectId>
{
    private static readonly int[] RevisitMonths = [6, 12];

    private Project()
    {
    }

    private Project(
        ProposalId proposal,
        ChallengeId challenge,
        GrantId grant,
        OrganisationId challenger,
        OrganisationId solver,
        string regionCode,
        IndicatorSet indicators,
        DateTimeOffset now)
        : base(ProjectId.New(now))
    {
        (ProposalId, ChallengeId, GrantId) = (proposal, challenge, grant);
        (Challenger, Solver, RegionCode) = (challenger, solver, regionCode);
        (Indicators, IndicatorsHash) = (indicators.Indicators, indicators.Hash);
        Raise(new ProjectOpened(Id, proposal, challenge, challenger, solver, now));
    }

    public ProposalId ProposalId { get; private set; }

    public ChallengeId ChallengeId { get; private set; }

    public GrantId GrantId { get; private set; }

    public OrganisationId Challenger { get; private set; }

    public OrganisationId Solver { get; private set; }

    /// <summary>NUTS code of the region.</summary>
    public string RegionCode { get; private set; } = "";

    /// <summary>The challenge's indicators as they were published.</summary>
    public IReadOnlyList<ChallengeIndicator> Indicators { get; private set; } = [];

    /// <summary>The challenge's, so that everybody can see that they are the same.</summary>
    public string IndicatorsHash { get; private set; } = "";

    public ProjectStatus Status { get; private set; }

    /// <summary>The signatures under the memorandum of understanding.</summary>
    public IReadOnlyList<MemorandumSignature> Signatures { get; private set; } = [];

    /// <summary>When the second party signed; from then on the project is public.</summary>
    public DateTimeOffset? MemorandumSignedAt { get; private set; }

    /// <summary>The work plan; empty until it is agreed.</summary>
    public IReadOnlyList<Milestone> WorkPlan { get; private set; } = [];

    public Pilot? Pilot { get; private set; }

    /// <summary>The adoption decision and its revisits, oldest first.</summary>
    public IReadOnlyList<AdoptionDecision> AdoptionDecisions { get; private set; } = [];

    /// <summary>The adoption decision that stands now.</summary>
    public AdoptionDecision? Adoption => AdoptionDecisions.Count > 0 ? AdoptionDecisions[^1] : null;

    /// <summary>From when the adoption decision is to be revisited; null where none is due any more.</summary>
    public DateTimeOffset? AdoptionRevisitDueAt =>
        AdoptionDecisions.Count is > 0 and var taken && taken <= RevisitMonths.Length
            ? AdoptionDecisions[0].DecidedAt.AddMonths(RevisitMonths[taken - 1])
            : null;

    /// <summary>Why the project was discontinued.</summary>
    public string? DiscontinuedBecause { get; private set; }

    public DateTimeOffset? CompletedAt { get; private set; }

    public static Result<Project> Open(
        ProposalId proposal,
        ChallengeId challenge,
        GrantId grant,
        GrantStatus grantStatus,
        OrganisationId challenger,
        OrganisationId solver,
        string regionCode,
        IndicatorSet indicators,
        DateTimeOffset now)
    {
        if (grantStatus is not (GrantStatus.Signed or GrantStatus.Active))
        {
            return ProjectErrors.GrantNotSigned.With("grantStatus", Lifecycle<GrantStatus, GrantStep>.Camel(grantStatus));
        }

        if (!indicators.IsWhole)
        {
            return ProjectErrors.IndicatorsChanged;
        }

        return challenger == solver
            ? ProjectErrors.SameOrganisation
            : new Project(proposal, challenge, grant, challenger, solver, regionCode, indicators, now);
    }

    /// <summary>Adds one party's signature; with both the memorandum is signed.</summary>
    public Result<Done> SignMemorandum(OrganisationId organisation, AccountId account, DateTimeOffset now)
    {
        var next = ProjectLifecycle.Table.Next(Status, ProjectStep.SignMemorandum);
        if (next.Refused)
        {
            return next.Error;
        }

        if (organisation != Challenger && organisation != Solver)
        {
            return ProjectErrors.NotAParty;
        }

        if (Signatures.Any(signature => signature.Organisation == organisation))
        {
            return ProjectErrors.AlreadySigned;
        }

        if (Signatures.Any(signature => signature.Account == account))
        {
            return ProjectErrors.SignedByYou;
        }

        Signatures = [.. Signatures, new MemorandumSignature(organisation, account, now)];
        if (Signatures.Count < 2)
        {
            Raise(new MemorandumSignatureAdded(Id, organisation, now));
            return Done.It;
        }

        MemorandumSignedAt = now;
        return Take(ProjectStep.SignMemorandum, now, new MemorandumSigned(Id, now));
    }

    /// <param name="milestones">At least one; whatever they say about being done is ignored.</param>
    public Result<Done> AgreeWorkPlan(IReadOnlyList<Milestone> milestones, DateTimeOffset now)
    {
        var next = ProjectLifecycle.Table.Next(Status, ProjectStep.AgreeWorkPlan);
        if (next.Refused)
        {
            return next.Error;
        }

        if (milestones.Count == 0)
        {
            return ProjectErrors.NoMilestones;
        }

        if (milestones.DistinctBy(milestone => milestone.Code, StringComparer.OrdinalIgnoreCase).Count() != milestones.Count)
        {
            return ProjectErrors.DuplicateMilestone;
        }

        WorkPlan = [.. milestones.Select(milestone => milestone with { DoneOn = null })];
        return Take(ProjectStep.AgreeWorkPlan, now, new WorkPlanAgreed(Id, now));
    }

    public Result<Done> ReachMilestone(string code, DateOnly doneOn, DateTimeOffset now)
    {
        var next = ProjectLifecycle.Table.Next(Status, ProjectStep.ReachMilestone);
        if (next.Refused)
        {
            return next.Error;
        }

        var milestone = WorkPlan.FirstOrDefault(planned => planned.Code == code);
        if (milestone is null)
        {
            return ProjectErrors.UnknownMilestone.With("milestones", WorkPlan.Select(planned => planned.Code).ToArray());
        }

        if (milestone.DoneOn is { } earlier)
        {
            return ProjectErrors.MilestoneAlreadyReached.With("doneOn", earlier);
        }

        if (IsAhead(doneOn, now))
        {
            return ProjectErrors.InTheFuture;
        }

        WorkPlan = [.. WorkPlan.Select(planned => planned.Code == code ? planned with { DoneOn = doneOn } : planned)];
        return Take(ProjectStep.ReachMilestone, now, new MilestoneReached(Id, code, doneOn, now), code);
    }

    public Result<Done> StartCoDesign(DateTimeOffset now) =>
        Take(ProjectStep.StartCoDesign, now, new CoDesignStarted(Id, now));

    public Result<Done> StartDevelopment(DateTimeOffset now) =>
        Take(ProjectStep.StartDevelopment, now, new DevelopmentStarted(Id, now));

    /// <param name="clearanceReference">The ethics or data clearance, without which no pilot starts.</param>
    /// <param name="arm">The arm of a comparison, where the round has one.</param>
    public Result<Done> StartPilot(string siteName, string clearanceReference, DateOnly startedOn, string? arm, DateTimeOffset now)
    {
        var next = ProjectLifecycle.Table.Next(Status, ProjectStep.StartPilot);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(clearanceReference))
        {
            return ProjectErrors.ClearanceMissing;
        }

        if (string.IsNullOrWhiteSpace(siteName))
        {
            return ProjectErrors.SiteMissing;
        }

        if (IsAhead(startedOn, now))
        {
            return ProjectErrors.InTheFuture;
        }

        Pilot = new Pilot(siteName, clearanceReference, startedOn, null, arm, null);
        return Take(ProjectStep.StartPilot, now, new PilotStarted(Id, RegionCode, siteName, now));
    }

    /// <summary>Ends the pilot; the final review begins.</summary>
    /// <param name="participants">How many people took part, where it was counted.</param>
    public Result<Done> CompletePilot(DateOnly endedOn, int? participants, DateTimeOffset now)
    {
        var next = ProjectLifecycle.Table.Next(Status, ProjectStep.CompletePilot);
        if (next.Refused)
        {
            return next.Error;
        }

        if (endedOn < Pilot!.StartedOn)
        {
            return ProjectErrors.PilotEndsBeforeStart.With("startedOn", Pilot.StartedOn);
        }

        if (IsAhead(endedOn, now))
        {
            return ProjectErrors.InTheFuture;
        }

        if (participants < 0)
        {
            return ProjectErrors.NegativeParticipants;
        }

        Pilot = Pilot with { EndedOn = endedOn, Participants = participants };
        return Take(ProjectStep.CompletePilot, now, new PilotCompleted(Id, ChallengeId, RegionCode, endedOn, now));
    }

    /// <summary>The final review is passed.</summary>
    public Result<Done> Complete(DateTimeOffset now)
    {
        var taken = Take(ProjectStep.Complete, now, new ProjectCompleted(Id, ChallengeId, now));
        if (!taken.Refused)
        {
            CompletedAt = now;
        }

        return taken;
    }

    public Result<Done> Discontinue(string reason, DateTimeOffset now)
    {
        var next = ProjectLifecycle.Table.Next(Status, ProjectStep.Discontinue);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return ProjectErrors.ReasonMissing;
        }

        DiscontinuedBecause = reason;
        return Take(ProjectStep.Discontinue, now, new ProjectDiscontinued(Id, ChallengeId, reason, now), reason);
    }

    public Result<Done> DecideAdoption(AdoptionOutcome outcome, string reason, DateTimeOffset now) =>
        Adopt(ProjectStep.DecideAdoption, outcome, reason, now, () =>
            Adoption is null ? null : ProjectErrors.AdoptionAlreadyDecided);

    /// <summary>Confirms or changes the adoption decision, six and again twelve months after it was first taken.</summary>
    public Result<Done> RevisitAdoption(AdoptionOutcome outcome, string reason, DateTimeOffset now) =>
        Adopt(ProjectStep.RevisitAdoption, outcome, reason, now, () =>
            Adoption is null ? ProjectErrors.AdoptionNotDecided
            : AdoptionRevisitDueAt is not { } due ? ProjectErrors.AdoptionRevisitsOver
            : now < due ? ProjectErrors.AdoptionRevisitTooEarly.With("dueAt", due)
            : null);

    /// <summary>A day counts as future only where no place on earth has reached it: the region's date may be ahead of UTC.</summary>
    private static bool IsAhead(DateOnly day, DateTimeOffset now) => day > DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));

    private Result<Done> Adopt(
        ProjectStep step, AdoptionOutcome outcome, string reason, DateTimeOffset now, Func<Error?> broken)
    {
        var next = ProjectLifecycle.Table.Next(Status, step);
        if (next.Refused)
        {
            return next.Error;
        }

        if (broken() is { } error)
        {
            return error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return ProjectErrors.ReasonMissing;
        }

        AdoptionDecisions = [.. AdoptionDecisions, new AdoptionDecision(outcome, reason, now)];
        return Take(step, now, new AdoptionDecided(Id, ChallengeId, outcome, now), reason);
    }

    private Result<Done> Take(ProjectStep step, DateTimeOffset now, IDomainEvent happened, string? reason = null)
    {
        var next = Step(ProjectLifecycle.Table, Status, step, now, reason);
        if (next.Refused)
        {
            return next.Error;
        }

        Status = next.Value;
        Raise(happened);
        return Done.It;
    }
}
