using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Proposals;

// events leave through the outbox, which is in clear: ids and digests only, never content

public sealed record ProposalDrafted(ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record MembersAsked(ProposalId Proposal, IReadOnlyList<OrganisationId> Members, DateTimeOffset At) : IDomainEvent;

public sealed record MemberConfirmed(ProposalId Proposal, OrganisationId Member, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalSubmitted(ProposalId Proposal, CallId Call, string Digest, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalWithdrawn(ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalUnsealed(ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalFoundEligible(ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalFoundIneligible(ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalEvaluated(ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalProposedForAward(ProposalId Proposal, CallId Call, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalAwarded(ProposalId Proposal, CallId Call, ChallengeId Challenge, OrganisationId Lead, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalContracted(ProposalId Proposal, CallId Call, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalDeclined(ProposalId Proposal, CallId Call, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record ProposalReopened(ProposalId Proposal, CallId Call, DateTimeOffset At) : IDomainEvent;
