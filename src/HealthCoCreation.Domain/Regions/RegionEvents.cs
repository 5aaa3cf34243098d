using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Regions;

public sealed record RegionPrepared(RegionId RegionId, string Code, DateTimeOffset At) : IDomainEvent;

public sealed record RegionRevised(RegionId RegionId, string Code, DateTimeOffset At) : IDomainEvent;

public sealed record RulePackAdopted(RegionId RegionId, string Code, string PackName, DateOnly ValidFrom, DateTimeOffset At)
    : IDomainEvent;

public sealed record RegionHolidaysSet(RegionId RegionId, string Code, DateTimeOffset At) : IDomainEvent;

public sealed record RegionActivated(RegionId RegionId, string Code, DateTimeOffset At) : IDomainEvent;

public sealed record RegionRetired(RegionId RegionId, string Code, DateTimeOffset At) : IDomainEvent;
