using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Projects;

public sealed record ProjectOpened(
    ProjectId ProjectId, ProposalId ProposalId, ChallengeId ChallengeId, OrganisationId Challenger, OrganisationId Solver, DateTimeOffset At) : IDomainEvent;

/// <summary>One party signed; the other has not yet.</summary>
public sealed record MemorandumSignatureAdded(ProjectId ProjectId, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;

public sealed record MemorandumSigned(ProjectId ProjectId, DateTimeOffset At) : IDomainEvent;

public sealed record WorkPlanAgreed(ProjectId ProjectId, DateTimeOffset At) : IDomainEvent;

public sealed record MilestoneReached(ProjectId ProjectId, string Code, DateOnly DoneOn, DateTimeOffset At) : IDomainEvent;

public sealed record CoDesignStarted(ProjectId ProjectId, DateTimeOffset At) : IDomainEvent;

public sealed record DevelopmentStarted(ProjectId ProjectId, DateTimeOffset At) : IDomainEvent;

public sealed record PilotStarted(ProjectId ProjectId, string RegionCode, string SiteName, DateTimeOffset At) : IDomainEvent;

/// <summary>The pilot ran to its end; a best practice is drafted from it.</summary>
public sealed record PilotCompleted(
    ProjectId ProjectId, ChallengeId ChallengeId, string RegionCode, DateOnly EndedOn, DateTimeOffset At) : IDomainEvent;

public sealed record ProjectCompleted(ProjectId ProjectId, ChallengeId ChallengeId, DateTimeOffset At) : IDomainEvent;

public sealed record ProjectDiscontinued(ProjectId ProjectId, ChallengeId ChallengeId, string Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>Adoption was decided, or the decision revisited.</summary>
public sealed record AdoptionDecided(
    ProjectId ProjectId, ChallengeId ChallengeId, AdoptionOutcome Outcome, DateTimeOffset At) : IDomainEvent;
