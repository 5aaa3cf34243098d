using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Challenges;

public sealed record ChallengeSubmitted(ChallengeId Challenge, RoundId Round, OrganisationId Owner, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengePublished(ChallengeId Challenge, RoundId Round, OrganisationId Owner, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeWithdrawn(ChallengeId Challenge, RoundId Round, string Reason, DateTimeOffset At) : IDomainEvent;

/// <param name="Challenge">The new draft.</param>
/// <param name="Ancestors">What it was made of.</param>
public sealed record ChallengesMerged(ChallengeId Challenge, IReadOnlyList<ChallengeId> Ancestors, DateTimeOffset At) : IDomainEvent;

/// <param name="Challenge">The one that was too wide.</param>
/// <param name="Parts">The new drafts.</param>
public sealed record ChallengeSplit(ChallengeId Challenge, IReadOnlyList<ChallengeId> Parts, DateTimeOffset At) : IDomainEvent;

/// <param name="Challenge">The unsolved one.</param>
/// <param name="Successor">The new draft.</param>
/// <param name="Round">The round that collects it.</param>
public sealed record ChallengeRelaunched(ChallengeId Challenge, ChallengeId Successor, RoundId Round, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeAwarded(ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeLeftUnsolved(ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

/// <summary>An observing buyer began to follow a challenge.</summary>
public sealed record ChallengeFollowed(ChallengeId Challenge, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeFollowedNoMore(ChallengeId Challenge, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;
