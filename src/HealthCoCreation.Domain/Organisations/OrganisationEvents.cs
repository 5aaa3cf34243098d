using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Organisations;

public sealed record OrganisationRegistered(OrganisationId OrganisationId, AccountId Founder, DateTimeOffset At) : IDomainEvent;

public sealed record OrganisationRevised(OrganisationId OrganisationId, DateTimeOffset At) : IDomainEvent;

public sealed record MemberInvited(
    OrganisationId OrganisationId, AccountId AccountId, IReadOnlyList<MemberRole> Roles, DateTimeOffset At) : IDomainEvent;

/// <summary>The account has accepted.</summary>
public sealed record MemberAdded(
    OrganisationId OrganisationId, AccountId AccountId, IReadOnlyList<MemberRole> Roles, DateTimeOffset At) : IDomainEvent;

public sealed record MemberRolesChanged(
    OrganisationId OrganisationId, AccountId AccountId, IReadOnlyList<MemberRole> Roles, DateTimeOffset At) : IDomainEvent;

public sealed record MemberRemoved(OrganisationId OrganisationId, AccountId AccountId, DateTimeOffset At) : IDomainEvent;

public sealed record OrganisationVerified(OrganisationId OrganisationId, DateTimeOffset At) : IDomainEvent;

/// <summary>The reason stays in the organisation and the audit: an event carries no free text.</summary>
public sealed record OrganisationSuspended(OrganisationId OrganisationId, DateTimeOffset At) : IDomainEvent;

public sealed record OrganisationReinstated(OrganisationId OrganisationId, DateTimeOffset At) : IDomainEvent;
