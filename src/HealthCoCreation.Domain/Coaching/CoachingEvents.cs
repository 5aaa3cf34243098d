using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.Domain.Coaching;

public sealed record MirrorRegionInterested(MirrorRegionId MirrorRegion, string RegionCode, OrganisationId Organisation, DateTimeOffset At) : IDomainEvent;

public sealed record CoachAssigned(MirrorRegionId MirrorRegion, AccountId Coach, DateTimeOffset At) : IDomainEvent;

public sealed record MirrorRegionAssessed(MirrorRegionId MirrorRegion, DateTimeOffset At) : IDomainEvent;

public sealed record MirrorRegionSelected(MirrorRegionId MirrorRegion, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record MirrorRegionTurnedDown(MirrorRegionId MirrorRegion, string RegionCode, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record CoachingPlanAgreed(MirrorRegionId MirrorRegion, string RegionCode, DateOnly AgreedOn, DateTimeOffset At) : IDomainEvent;

public sealed record CoachingStarted(MirrorRegionId MirrorRegion, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record ReplicationStarted(MirrorRegionId MirrorRegion, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record MirrorRegionGraduated(MirrorRegionId MirrorRegion, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record MirrorRegionLeft(MirrorRegionId MirrorRegion, string RegionCode, string Reason, DateTimeOffset At) : IDomainEvent;

public sealed record BestPracticeDrafted(BestPracticeId BestPractice, ProjectId Project, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record BestPracticePublished(BestPracticeId BestPractice, ProjectId Project, string RegionCode, DateTimeOffset At) : IDomainEvent;

public sealed record BestPracticeTakenUp(BestPracticeId BestPractice, MirrorRegionId MirrorRegion, string RegionCode, DateOnly On, DateTimeOffset At) : IDomainEvent;

public sealed record BestPracticeRetired(BestPracticeId BestPractice, string Reason, DateTimeOffset At) : IDomainEvent;
