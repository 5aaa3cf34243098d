using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using static HealthCoCreation.Infrastructure.Seeding.DemoStage;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>Plays the evaluation: a framework frozen before anything is measured, figures before and after, scores.</summary>
internal sealed class DemoImpact(DemoStage stage)
{
    private const string Coach = "coach";

    private readonly DemoImpactFacts _facts = stage.File.Impact;

    private FrameworkId _framework;

    private int _measurements;

    public int Measurements => _measurements;

    public async Task Freeze()
    {
        var tree = new IndicatorTree(
            _facts.Nodes,
            [
                .. _facts.Indicators.Select(one => new Indicator(
                    one.Code, one.Name.Localised(), one.Parent, one.Direction, one.Weight, one.Unit, one.GoalpostLow, one.GoalpostHigh)),
            ],
            _facts.MinimumCoverage);
        var framework = await stage.Do(Coach, At(_facts.Frozen, 9), new DraftFramework(_facts.Code, tree));
        await stage.Do(Coach, At(_facts.Frozen, 10), new FreezeFramework(framework.Id, framework.Version));
        _framework = framework.Id;
    }

    /// <summary>In the month before the start, measured anew, and in the pilot's last month.</summary>
    public async Task MeasureProjects(DemoRoundFacts round, IReadOnlyList<DemoProject> projects)
    {
        foreach (var (at, project) in projects.Index())
        {
            // The pilots of a region scatter around its mean.
            var scatter = 1 + ((at % 3) - 1) * 0.03;
            var before = Workday(round.KickOff.AddDays(-7));
            await Measure(
                round.Supporter, round.Region, project.Id, MeasurementPhase.Baseline, before.AddMonths(-1), before.AddDays(-1), scatter, project.People());
            await Measure(
                round.Supporter, round.Region, project.Id, MeasurementPhase.FollowUp, project.PilotEnds.AddMonths(-1), project.PilotEnds, scatter, project.People());
        }
    }

    public Task MeasureRegion(string actor, string region, MeasurementPhase phase, DateOnly ends, int people) =>
        Measure(actor, region, project: null, phase, ends.AddMonths(-3).AddDays(1), ends, scatter: 1, people);

    public Task Score() => stage.Do(Coach, At(_facts.Scored, 9), new ScoreImpact(_framework));

    private async Task Measure(
        string actor, string region, ProjectId? project, MeasurementPhase phase, DateOnly starts, DateOnly ends, double scatter, int people)
    {
        var values = _facts.Regions.Single(one => one.Code == region);
        foreach (var (indicator, mean) in phase == MeasurementPhase.Baseline ? values.Baseline : values.FollowUp)
        {
            var value = Math.Round(mean * scatter, 2);
            var recorded = await stage.Do(
                actor,
                At(Workday(ends.AddDays(3)), 9),
                new RecordMeasurement(
                    _framework,
                    new(indicator, region, project, phase, starts, ends, value, people, Math.Round(value * 0.2, 2), "Demo register, invented")));
            await stage.Do(Coach, At(Workday(ends.AddDays(5)), 9), new ConfirmMeasurement(recorded.Id, recorded.Version));
            Interlocked.Increment(ref _measurements);
        }
    }
}
