using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Calls;

public sealed record CallDrafted(CallId Call, RoundId Round, DateTimeOffset At) : IDomainEvent;

public sealed record CallOpened(CallId Call, RoundId Round, DateTimeOffset Deadline, IReadOnlyList<ChallengeId> Challenges, DateTimeOffset At) : IDomainEvent;

public sealed record CallDeadlineExtended(CallId Call, DateTimeOffset OldDeadline, DateTimeOffset NewDeadline, string Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>The terms of an open call have changed; what changed and why stands in the call.</summary>
public sealed record CallAmended(CallId Call, DateTimeOffset OldDeadline, DateTimeOffset NewDeadline, bool Material, DateTimeOffset At) : IDomainEvent;

/// <summary>The deadline came. It happened at the deadline, whenever it was noted.</summary>
public sealed record CallClosed(CallId Call, RoundId Round, DateTimeOffset At) : IDomainEvent;

public sealed record CallUnsealingApproved(CallId Call, AccountId Account, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;

public sealed record CallUnsealed(CallId Call, RoundId Round, DateTimeOffset At) : IDomainEvent;

public sealed record CallEvaluated(CallId Call, RoundId Round, DateTimeOffset At) : IDomainEvent;

public sealed record CallConcluded(CallId Call, RoundId Round, IReadOnlyList<ChallengeOutcome> Outcomes, DateTimeOffset At) : IDomainEvent;

public sealed record CallCancelled(CallId Call, RoundId Round, string Reason, DateTimeOffset At) : IDomainEvent;

/// <summary>Does not say who asked: the asker stays hidden (Dir. 2014/24/EU art. 18).</summary>
public sealed record QuestionAsked(QuestionId Question, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record QuestionAnswered(QuestionId Question, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record AnswerReleased(QuestionId Question, CallId Call, DateTimeOffset At) : IDomainEvent;

/// <summary>The question asks what another one asks. Neither says who asked.</summary>
public sealed record QuestionMerged(QuestionId Question, QuestionId Into, CallId Call, DateTimeOffset At) : IDomainEvent;
