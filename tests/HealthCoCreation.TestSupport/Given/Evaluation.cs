namespace HealthCoCreation.TestSupport;

/// <summary>A framework and a coach who keeps it.</summary>
public sealed record FrameworkAtHand(Guid Id, string Code, Caller Coach)
{
    public string Path => $"/v1/evaluation/frameworks/{Id}";
}

/// <summary>A region whose scores stand in the newest run.</summary>
public sealed record ScoredRegionAtHand(string Code, FrameworkAtHand Framework, Guid Run);

public sealed partial class Given
{
    /// <summary>Draft: care (waiting 90 to 10 days, adherence 0 to 100 %) weighs three times as much as cost (visits 24 to 0).</summary>
    public async Task<FrameworkAtHand> ADraftFramework()
    {
        var coach = await ACoach();
        var code = $"framework-{Unique()}";
        return new((await coach.Post("/v1/evaluation/frameworks", FrameworkBody(code))).Ok(201).Id, code, coach);
    }

    public async Task<FrameworkAtHand> AFrozenFramework()
    {
        var framework = await ADraftFramework();
        (await framework.Coach.Step(framework.Path, "freeze")).Ok();
        return framework;
    }

    /// <summary>A measurement that scores use.</summary>
    public async Task<Guid> AConfirmedMeasurement(
        FrameworkAtHand framework, string region, string indicator, string phase, double value, int people = 40)
    {
        var recorded = await framework.Coach.Post(
            "/v1/evaluation/measurements", MeasurementBody(framework.Id, region, indicator, phase, value, people));
        (await framework.Coach.Step($"/v1/evaluation/measurements/{recorded.Ok(201).Id}", "confirm")).Ok();
        return recorded.Id;
    }

    /// <summary>A region that was measured and scored before (index 46.25) and after (71.25).</summary>
    public async Task<ScoredRegionAtHand> AScoredRegion(string code)
    {
        await ARegion(code);
        var framework = await AFrozenFramework();
        await AMeasuredRegion(framework, code);
        return new(code, framework, await AScoreRun(framework));
    }

    /// <summary>Before: 50 days, 40 %, 12 visits. After: 30 days, 65 %, 6 visits.</summary>
    public async Task AMeasuredRegion(FrameworkAtHand framework, string code)
    {
        foreach (var (indicator, before, after) in new[] { ("wait", 50.0, 30.0), ("adhere", 40, 65), ("visits", 12, 6) })
        {
            await AConfirmedMeasurement(framework, code, indicator, "baseline", before);
            await AConfirmedMeasurement(framework, code, indicator, "followUp", after);
        }
    }

    public static async Task<Guid> AScoreRun(FrameworkAtHand framework) =>
        (await framework.Coach.Post("/v1/evaluation/scores", new { frameworkId = framework.Id })).Ok(201).Id;

    public static object FrameworkBody(string code, double minimumCoverage = 0.5) => new
    {
        code,
        nodes = Nodes,
        indicators = Indicators,
        minimumCoverage,
    };

    /// <summary>The same without a code, for revisions and next editions.</summary>
    public static object FrameworkTree(double minimumCoverage = 0.5) => new { nodes = Nodes, indicators = Indicators, minimumCoverage };

    public object MeasurementBody(
        Guid framework, string region, string indicator = "wait", string phase = "baseline", double value = 50, int people = 40, string? source = null) => new
        {
            frameworkId = framework,
            indicator,
            regionCode = region,
            phase,
            periodStart = Now!.Value.AddDays(-60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            periodEnd = Now!.Value.AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            value,
            people,
            spread = 8.5,
            source = source ?? $"Register {Unique()}",
        };

    private static readonly object[] Nodes =
    [
        new { code = "index", weight = 1 }, new { code = "care", parent = "index", weight = 3 }, new { code = "cost", parent = "index", weight = 1 },
    ];

    private static readonly object[] Indicators =
    [
        Indicator("wait", "care", -1, 10, 90), Indicator("adhere", "care", 1, 0, 100), Indicator("visits", "cost", -1, 0, 24),
    ];

    private static object Indicator(string code, string parent, int direction, double low, double high) => new
    {
        code,
        name = Text("en", $"Indicator {code}"),
        parent,
        direction,
        weight = 1,
        unit = "1",
        goalpostLow = low,
        goalpostHigh = high,
    };
}
