using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Funding;

public sealed record GrantPrepared(GrantId GrantId, ProposalId ProposalId, OrganisationId Lead, Money Total, DateTimeOffset At) : IDomainEvent;

/// <summary>One party signed; others have not yet.</summary>
public sealed record GrantSignatureAdded(GrantId GrantId, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;

/// <summary>The last party signed: from now on the money is owed.</summary>
public sealed record GrantSigned(GrantId GrantId, ProposalId ProposalId, OrganisationId Lead, Money Total, DateTimeOffset At) : IDomainEvent;

public sealed record GrantActivated(GrantId GrantId, ProposalId ProposalId, DateTimeOffset At) : IDomainEvent;

public sealed record GrantPaymentRecorded(
    GrantId GrantId, CoFundingRequestId CoFundingRequestId, Money Amount, string Reference, DateTimeOffset At) : IDomainEvent;

public sealed record GrantSuspended(GrantId GrantId, ProposalId ProposalId, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record GrantResumed(GrantId GrantId, ProposalId ProposalId, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record GrantCompleted(GrantId GrantId, ProposalId ProposalId, DateTimeOffset At) : IDomainEvent;

public sealed record GrantTerminated(
    GrantId GrantId, ProposalId ProposalId, string Reason, Money RecoveryDue, DateTimeOffset At) : IDomainEvent;

public sealed record GrantRecoveryRecorded(
    GrantId GrantId, CoFundingRequestId CoFundingRequestId, Money Amount, string Reference, DateTimeOffset At) : IDomainEvent;
