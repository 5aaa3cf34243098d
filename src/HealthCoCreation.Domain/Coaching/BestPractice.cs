using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.Domain.Coaching;

public readonly record struct BestPracticeId(Guid Value) : ITypedId<BestPracticeId>
{
    public static BestPracticeId From(Guid value) => new(value);

    public static BestPracticeId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>A mirror region that uses the practice.</summary>
/// <param name="MirrorRegion">Which one.</param>
/// <param name="RegionCode">NUTS code.</param>
/// <param name="On">The first day of use.</param>
public sealed record TakeUp(MirrorRegionId MirrorRegion, string RegionCode, DateOnly On);

/// <summary>What another region can learn from a completed pilot.</summary>
public sealed class BestPractice : AggregateRoot<BestPracticeId>
{
    private readonly List<TakeUp> _takenUpBy = [];

    private BestPractice()
    {
    }

    private BestPractice(BestPracticeId id, ProjectId project, string regionCode, LocalisedText title)
        : base(id) =>
        (ProjectId, RegionCode, Title) = (project, regionCode, title);

    /// <summary>The project whose pilot it comes from.</summary>
    public ProjectId ProjectId { get; private set; }

    /// <summary>NUTS code of the region of the pilot.</summary>
    public string RegionCode { get; private set; } = null!;

    public LocalisedText Title { get; private set; } = null!;

    /// <summary>What was done, under which conditions, and what to watch. Null until somebody has written it.</summary>
    public LocalisedText? Summary { get; private set; }

    public BestPracticeStatus Status { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public IReadOnlyList<TakeUp> TakenUpBy => _takenUpBy;

    public static BestPractice Draft(ProjectId project, string regionCode, LocalisedText title, DateTimeOffset now)
    {
        var practice = new BestPractice(BestPracticeId.New(now), project, regionCode, title);
        practice.Raise(new BestPracticeDrafted(practice.Id, project, regionCode, now));
        return practice;
    }

    public Result<Done> Revise(LocalisedText title, LocalisedText? summary, DateTimeOffset now)
    {
        var next = Step(BestPracticeLifecycle.Table, Status, BestPracticeStep.Revise, now);
        if (next.Refused)
        {
            return next.Error;
        }

        (Status, Title, Summary) = (next.Value, title.After(Title), summary?.After(Summary));
        return Done.It;
    }

    public Result<Done> Publish(DateTimeOffset now)
    {
        var next = BestPracticeLifecycle.Table.Next(Status, BestPracticeStep.Publish);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(Title.Binding))
        {
            return BestPracticeErrors.NoTitle;
        }

        if (string.IsNullOrWhiteSpace(Summary?.Binding))
        {
            return BestPracticeErrors.NoSummary;
        }

        Step(BestPracticeLifecycle.Table, Status, BestPracticeStep.Publish, now);
        (Status, PublishedAt) = (next.Value, now);
        Raise(new BestPracticePublished(Id, ProjectId, RegionCode, now));
        return Done.It;
    }

    /// <summary>Notes that a mirror region uses it.</summary>
    public Result<Done> TakeUp(MirrorRegion mirror, DateOnly on, DateTimeOffset now)
    {
        var next = BestPracticeLifecycle.Table.Next(Status, BestPracticeStep.TakeUp);
        if (next.Refused)
        {
            return next.Error;
        }

        if (mirror.RegionCode == RegionCode)
        {
            return BestPracticeErrors.OwnRegion;
        }

        if (mirror.Status is not (MirrorRegionStatus.Replicating or MirrorRegionStatus.Graduated))
        {
            return BestPracticeErrors.MirrorNotReplicating;
        }

        if (_takenUpBy.Exists(one => one.MirrorRegion == mirror.Id))
        {
            return BestPracticeErrors.TakenUpAlready;
        }

        if (on > DateOnly.FromDateTime(now.UtcDateTime))
        {
            return BestPracticeErrors.NotYetTakenUp;
        }

        Step(BestPracticeLifecycle.Table, Status, BestPracticeStep.TakeUp, now);
        Status = next.Value;
        _takenUpBy.Add(new TakeUp(mirror.Id, mirror.RegionCode, on));
        Raise(new BestPracticeTakenUp(Id, mirror.Id, mirror.RegionCode, on, now));
        return Done.It;
    }

    public Result<Done> Retire(string reason, DateTimeOffset now)
    {
        var next = BestPracticeLifecycle.Table.Next(Status, BestPracticeStep.Retire);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return BestPracticeErrors.NoReason;
        }

        Step(BestPracticeLifecycle.Table, Status, BestPracticeStep.Retire, now, reason);
        Status = next.Value;
        Raise(new BestPracticeRetired(Id, reason, now));
        return Done.It;
    }
}
