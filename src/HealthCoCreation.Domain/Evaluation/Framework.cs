using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Evaluation;

public readonly record struct FrameworkId(Guid Value) : ITypedId<FrameworkId>
{
    public static FrameworkId From(Guid value) => new(value);

    public static FrameworkId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What is measured and how it adds up. Frozen before anything is measured, so that nobody moves the goalposts afterwards.</summary>
public sealed class Framework : AggregateRoot<FrameworkId>
{
    private Framework()
    {
    }

    private Framework(FrameworkId id, string code, int edition, IndicatorTree tree)
        : base(id)
    {
        (Code, Edition) = (code, edition);
        Take(tree);
    }

    /// <summary>The same for every edition of one framework.</summary>
    public string Code { get; private set; } = null!;

    /// <summary>Counts up from 1: the version of the framework that scores name. (The aggregate's own version is for concurrency.)</summary>
    public int Edition { get; private set; }

    public IReadOnlyList<FrameworkNode> Nodes { get; private set; } = [];

    public IReadOnlyList<Indicator> Indicators { get; private set; } = [];

    /// <summary>The share of a node's children, 0 to 1, that must have a score for the node to have one.</summary>
    public double MinimumCoverage { get; private set; }

    public FrameworkStatus Status { get; private set; }

    /// <summary>SHA-256 of the tree in lower-case hex, from freezing on.</summary>
    public string? ContentHash { get; private set; }

    public DateTimeOffset? FrozenAt { get; private set; }

    public IndicatorTree Tree => new(Nodes, Indicators, MinimumCoverage);

    public static Result<Framework> Draft(string code, IndicatorTree tree, DateTimeOffset now) =>
        Draft(code, 1, tree, now);

    /// <summary>Drafts the edition that may one day stand in this one's place. Scores of different editions do not compare.</summary>
    public Result<Framework> DraftNextEdition(IndicatorTree tree, DateTimeOffset now) =>
        Status == FrameworkStatus.Draft ? FrameworkErrors.StillDraft : Draft(Code, Edition + 1, tree, now);

    public Result<Done> Revise(IndicatorTree tree, DateTimeOffset now)
    {
        var next = FrameworkLifecycle.Table.Next(Status, FrameworkStep.Revise);
        if (next.Refused)
        {
            return next.Error;
        }

        var faults = tree.Faults();
        if (faults.Count > 0)
        {
            return FrameworkErrors.Faulty.At(faults);
        }

        Step(FrameworkLifecycle.Table, Status, FrameworkStep.Revise, now);
        Status = next.Value;
        Take(tree);
        return Done.It;
    }

    /// <summary>From now on it can be measured and scored, and nothing in it changes.</summary>
    public Result<Done> Freeze(DateTimeOffset now)
    {
        var next = Step(FrameworkLifecycle.Table, Status, FrameworkStep.Freeze, now);
        if (next.Refused)
        {
            return next.Error;
        }

        (Status, FrozenAt, ContentHash) = (next.Value, now, Tree.Hash());
        Raise(new FrameworkFrozen(Id, Code, Edition, ContentHash, now));
        return Done.It;
    }

    /// <summary>Ends its use for new measurements and scores; what was scored on it stays.</summary>
    public Result<Done> Retire(string reason, DateTimeOffset now)
    {
        var next = FrameworkLifecycle.Table.Next(Status, FrameworkStep.Retire);
        if (next.Refused)
        {
            return next.Error;
        }

        if (string.IsNullOrWhiteSpace(reason))
        {
            return FrameworkErrors.NoReason;
        }

        Step(FrameworkLifecycle.Table, Status, FrameworkStep.Retire, now, reason);
        Status = next.Value;
        Raise(new FrameworkRetired(Id, reason, now));
        return Done.It;
    }

    private static Result<Framework> Draft(string code, int edition, IndicatorTree tree, DateTimeOffset now)
    {
        var faults = tree.Faults();
        if (faults.Count > 0)
        {
            return FrameworkErrors.Faulty.At(faults);
        }

        var framework = new Framework(FrameworkId.New(now), code, edition, tree);
        framework.Raise(new FrameworkDrafted(framework.Id, code, edition, now));
        return framework;
    }

    private void Take(IndicatorTree tree) =>
        (Nodes, Indicators, MinimumCoverage) = ([.. tree.Nodes], [.. tree.Indicators], tree.MinimumCoverage);
}
