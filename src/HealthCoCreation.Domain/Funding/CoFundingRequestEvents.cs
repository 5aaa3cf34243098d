using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Funding;

public sealed record CoFundingRequestDrafted(
    CoFundingRequestId CoFundingRequestId, ProposalId ProposalId, OrganisationId Funder, DateTimeOffset At) : IDomainEvent;

public sealed record CoFundingRequestSubmitted(
    CoFundingRequestId CoFundingRequestId, ProposalId ProposalId, OrganisationId Funder, Money Requested, DateTimeOffset At) : IDomainEvent;

/// <summary>The funder granted all or part of the request.</summary>
public sealed record CoFundingRequestApproved(
    CoFundingRequestId CoFundingRequestId, ProposalId ProposalId, EnvelopeId EnvelopeId, Money Approved, DateTimeOffset At) : IDomainEvent;

/// <summary>The first of two persons of the funder approved.</summary>
public sealed record CoFundingRequestApprovedByOne(
    CoFundingRequestId CoFundingRequestId, ProposalId ProposalId, AccountId Account, Money Amount, DateTimeOffset At) : IDomainEvent;

public sealed record CoFundingRequestRejected(
    CoFundingRequestId CoFundingRequestId, ProposalId ProposalId, string Reason, DateTimeOffset At) : IDomainEvent;

/// <param name="Approved">What had been approved, and so reserved; null where nothing had been.</param>
public sealed record CoFundingRequestExpired(
    CoFundingRequestId CoFundingRequestId, ProposalId ProposalId, EnvelopeId EnvelopeId, Money? Approved, DateTimeOffset At) : IDomainEvent;
