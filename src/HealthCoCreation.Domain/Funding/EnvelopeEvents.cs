using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Domain.Funding;

public sealed record EnvelopePlanned(
    EnvelopeId EnvelopeId, RoundId RoundId, OrganisationId Funder, Money Authorised, DateTimeOffset At) : IDomainEvent;

public sealed record EnvelopeOpened(EnvelopeId EnvelopeId, RoundId RoundId, DateTimeOffset At) : IDomainEvent;

/// <summary>A ledger entry was posted: money was allocated, reserved, released, committed, paid or recovered.</summary>
public sealed record EnvelopeEntryPosted(
    EnvelopeId EnvelopeId, LedgerEntryKind Kind, Money Amount, string Reference, DateTimeOffset At) : IDomainEvent;

public sealed record EnvelopeClosed(EnvelopeId EnvelopeId, RoundId RoundId, DateTimeOffset At) : IDomainEvent;
