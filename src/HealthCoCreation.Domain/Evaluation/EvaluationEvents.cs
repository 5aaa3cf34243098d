using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public sealed record FrameworkDrafted(FrameworkId Framework, string Code, int Edition, DateTimeOffset At) : IDomainEvent;

public sealed record FrameworkFrozen(FrameworkId Framework, string Code, int Edition, string ContentHash, DateTimeOffset At) : IDomainEvent;

public sealed record FrameworkRetired(FrameworkId Framework, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record MeasurementRecorded(MeasurementId Measurement, FrameworkId? Framework, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record MeasurementConfirmed(MeasurementId Measurement, FrameworkId? Framework, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record MeasurementWithdrawn(MeasurementId Measurement, FrameworkId? Framework, string RegionCode, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record RegionsScored(ScoreRunId Run, FrameworkId Framework, string MethodHash, DateTimeOffset At) : IDomainEvent;
