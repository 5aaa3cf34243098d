using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Rounds;

public sealed record RoundPlanned(RoundId RoundId, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record RoundRevised(RoundId RoundId, DateTimeOffset At) : IDomainEvent;

public sealed record RoundParticipantAdded(RoundId RoundId, OrganisationId OrganisationId, RoundRole Role, DateTimeOffset At)
    : IDomainEvent;

public sealed record RoundParticipantRemoved(RoundId RoundId, OrganisationId OrganisationId, RoundRole Role, DateTimeOffset At)
    : IDomainEvent;

public sealed record RoundIntakeOpened(RoundId RoundId, string RegionCode, DateTimeOffset IntakeClosesAt, DateTimeOffset At)
    : IDomainEvent;

public sealed record RoundMilestonesPlanned(RoundId RoundId, DateTimeOffset At) : IDomainEvent;

public sealed record RoundIntakeExtended(RoundId RoundId, DateTimeOffset OldEnd, DateTimeOffset NewEnd, DateTimeOffset At) : IDomainEvent;

/// <summary>The intake ended. It happened at its end, whenever it was noted.</summary>
public sealed record RoundSelectionStarted(RoundId RoundId, DateTimeOffset At) : IDomainEvent;

public sealed record RoundCallOpened(RoundId RoundId, DateTimeOffset At) : IDomainEvent;

public sealed record RoundEvaluationStarted(RoundId RoundId, DateTimeOffset At) : IDomainEvent;

public sealed record RoundCoCreationStarted(RoundId RoundId, DateTimeOffset At) : IDomainEvent;

public sealed record RoundImpactEvaluationStarted(RoundId RoundId, DateTimeOffset At) : IDomainEvent;

public sealed record RoundClosed(RoundId RoundId, string RegionCode, DateTimeOffset At) : IDomainEvent;

/// <summary>The reason stays in the round and the audit: an event carries no free text.</summary>
public sealed record RoundCancelled(RoundId RoundId, string RegionCode, DateTimeOffset At) : IDomainEvent;
