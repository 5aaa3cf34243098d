using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Challenges;

public sealed record ChallengeSubmitted(ChallengeId Challenge, RoundId Round, OrganisationId Owner, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengePublished(ChallengeId Challenge, RoundId Round, OrganisationId Owner, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeWithdrawn(ChallengeId Challenge, RoundId Round, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeAwarded(ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record ChallengeLeftUnsolved(ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;
