using System.Globalization;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.UnitTests.Evaluation;

public sealed class CompositeScoreTests
{
    private static readonly IndicatorTree Clinic = new(
        [new("index", null, 1), new("care", "index", 1), new("cost", "index", 1)],
        [
            Given.AnIndicator("wait", "care", -1, 30, 50),
            Given.AnIndicator("adhere", "care", 1, 60, 80),
            Given.AnIndicator("visits", "cost", -1, 1, 3),
        ],
        0.5);

    [Fact]
    public void The_worked_example_of_the_score_preview_comes_out_by_hand()
    {
        // Goalposts at the run's smallest and largest values; visits already divided by patients: 800/400, 1500/500, 300/300.
        var scores = CompositeScore.Of(Clinic, [Unit("ES62", 30, 80, 2), Unit("FR10", 50, null, 3), Unit("FI1D9", 40, 60, 1)]).Value;

        var murcia = scores.Units.Single(unit => unit.Unit == "ES62");
        (murcia.Of("index"), murcia.Of("care"), murcia.Of("cost")).ShouldBe((75, 100, 50));
        (murcia.Coverage, murcia.Rank, murcia.Tied).ShouldBe((1, 1, false));

        var oulu = scores.Units.Single(unit => unit.Unit == "FI1D9");
        (oulu.Of("index"), oulu.Of("care"), oulu.Of("cost")).ShouldBe((62.5, 25, 100));
        oulu.Rank.ShouldBe(2);

        var paris = scores.Units.Single(unit => unit.Unit == "FR10");
        (paris.Of("index"), paris.Of("care"), paris.Of("cost")).ShouldBe((0, 0, 0));
        paris.Rank.ShouldBe(3);
        paris.Coverage.ShouldBe(2 / 3d);
        paris.Nodes.Single(node => node.Node == "care").Coverage.ShouldBe(0.5);
        scores.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 20, 0)]
    [InlineData(1, 85, 100)]
    [InlineData(1, 52.5, 50)]
    [InlineData(-1, 20, 100)]
    [InlineData(-1, 85, 0)]
    [InlineData(-1, 36.25, 75)]
    [InlineData(1, 19, 0)]
    [InlineData(1, 86, 100)]
    [InlineData(-1, 19, 100)]
    [InlineData(-1, 86, 0)]
    public void A_value_stands_between_its_goalposts_after_direction(int direction, double value, double expected) =>
        CompositeScore.Normalise(Given.AnIndicator("life", "index", direction, 20, 85), value).ShouldBe(expected);

    [Fact]
    public void A_value_beyond_a_goalpost_counts_as_the_goalpost_and_is_noted()
    {
        var scores = CompositeScore.Of(Clinic, [Unit("ES62", 20, 80, 2)]).Value;

        scores.Units[0].Of("care").ShouldBe(100);
        var note = scores.Notes.ShouldHaveSingleItem();
        (note.Code, note.Unit, note.Subject).ShouldBe(("value-capped", "ES62", "wait"));
    }

    [Fact]
    public void Weights_count_in_proportion_on_every_level()
    {
        var tree = new IndicatorTree(
            [new("index", null, 1), new("left", "index", 3), new("right", "index", 1)],
            [
                Given.AnIndicator("a", "left", 1, 0, 100) with { Weight = 1 },
                Given.AnIndicator("b", "left", 1, 0, 100) with { Weight = 4 },
                Given.AnIndicator("c", "right", 1, 0, 100),
            ],
            0);

        // left = (1·10 + 4·60) / 5 = 50; index = (3·50 + 1·90) / 4 = 60.
        var unit = CompositeScore.Of(tree, [new("X", Values(("a", 10), ("b", 60), ("c", 90)))]).Value.Units[0];

        (unit.Of("left"), unit.Of("right"), unit.Of("index")).ShouldBe((50, 90, 60));
    }

    [Fact]
    public void The_weight_of_a_missing_child_is_shared_among_its_siblings()
    {
        var tree = new IndicatorTree(
            [new("index", null, 1)],
            [
                Given.AnIndicator("a", "index", 1, 0, 100) with { Weight = 1 },
                Given.AnIndicator("b", "index", 1, 0, 100) with { Weight = 3 },
                Given.AnIndicator("c", "index", 1, 0, 100) with { Weight = 6 },
            ],
            0.5);

        // Without c: (1·20 + 3·60) / 4 = 50.
        var unit = CompositeScore.Of(tree, [new("X", Values(("a", 20), ("b", 60), ("c", null)))]).Value.Units[0];

        unit.Score.ShouldBe(50);
        unit.Coverage.ShouldBe(2 / 3d);
    }

    [Fact]
    public void A_node_below_the_minimum_coverage_has_no_score_and_a_note()
    {
        var scores = CompositeScore.Of(Clinic with { MinimumCoverage = 0.6 }, [Unit("FR10", 50, null, 2)]).Value;

        var unit = scores.Units[0];
        unit.Of("care").ShouldBeNull();
        unit.Of("cost").ShouldBe(50);
        unit.Score.ShouldBeNull("one of two parts is less than 0.6");
        unit.Rank.ShouldBeNull();
        unit.Tied.ShouldBeFalse();
        scores.Notes.Select(note => (note.Code, note.Subject))
            .ShouldBe([("coverage-below-minimum", "care"), ("coverage-below-minimum", "index")], ignoreOrder: true);
    }

    [Fact]
    public void A_node_without_any_value_has_no_score_even_without_a_minimum()
    {
        var scores = CompositeScore.Of(Clinic with { MinimumCoverage = 0 }, [Unit("FR10", null, null, 2)]).Value;

        scores.Units[0].Of("care").ShouldBeNull();
        scores.Units[0].Score.ShouldBe(50);
        scores.Notes.ShouldHaveSingleItem().Code.ShouldBe("node-without-values");
    }

    [Fact]
    public void A_share_exactly_at_the_minimum_coverage_is_enough() =>
        CompositeScore.Of(Clinic, [Unit("FR10", 40, null, 2)]).Value.Units[0].Of("care").ShouldBe(50);

    [Fact]
    public void Equal_scores_share_the_smallest_rank_and_show_it()
    {
        var scores = Ranked(80, 60, 60, 40, null);

        scores.Select(unit => (unit.Rank, unit.Tied)).ShouldBe([(1, false), (2, true), (2, true), (4, false), (null, false)]);
    }

    [Fact]
    public void Scores_that_differ_after_the_tenth_decimal_are_equal()
    {
        Ranked(60, 60.00000000001).ShouldAllBe(unit => unit.Rank == 1 && unit.Tied);
        Ranked(60, 60.000000001).Select(unit => (unit.Rank, unit.Tied)).ShouldBe([(2, false), (1, false)]);
    }

    [Fact]
    public void Units_come_back_in_the_order_of_their_codes() =>
        CompositeScore.Of(Clinic, [Unit("FR10", 40, 70, 2), Unit("ES62", 40, 70, 2)]).Value
            .Units.Select(unit => unit.Unit).ShouldBe(["ES62", "FR10"]);

    [Fact]
    public void No_units_give_no_scores() => CompositeScore.Of(Clinic, []).Value.Units.ShouldBeEmpty();

    [Fact]
    public void Two_units_of_one_code_are_refused() =>
        Refusal(Unit("ES62", 30, 80, 2), Unit("ES62", 40, 80, 2)).Code.ShouldBe("composite-score.unit-repeated");

    [Fact]
    public void An_absent_value_is_refused_because_missing_is_said_with_null()
    {
        var error = Refusal(new UnitValues("ES62", Values(("wait", 30), ("adhere", 80))));

        error.Code.ShouldBe("composite-score.value-absent");
        (error.Facts["unit"], error.Facts["indicator"]).ShouldBe(("ES62", "visits"));
    }

    [Fact]
    public void A_value_for_an_unknown_indicator_is_refused()
    {
        var error = Refusal(new UnitValues("ES62", Values(("wait", 30), ("adhere", 80), ("visits", 2), ("visist", 2))));

        error.Code.ShouldBe("composite-score.indicator-unknown");
        error.Facts["indicator"].ShouldBe("visist");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_no_number_is_refused(double value) =>
        Refusal(Unit("ES62", value, 80, 2)).Code.ShouldBe("composite-score.value-not-finite");

    [Fact]
    public void A_faulty_tree_is_refused() =>
        CompositeScore.Of(Clinic with { Nodes = [] }, []).Error.ShouldNotBeNull().Code.ShouldBe("framework.faulty");

    [Fact]
    public void The_method_hash_tells_one_tree_from_another()
    {
        CompositeScore.MethodHash(Clinic).ShouldBe(CompositeScore.MethodHash(Clinic with { Nodes = [.. Clinic.Nodes] }));
        CompositeScore.MethodHash(Clinic).ShouldNotBe(CompositeScore.MethodHash(Clinic with { MinimumCoverage = 0.6 }));
    }

    [Fact]
    public void The_published_index_of_fifty_one_countries_comes_out_on_every_level()
    {
        var tree = Table("asem-tree.csv");
        var values = Table("asem-values.csv");
        var expected = Table("asem-scores.csv");
        double? Value(IReadOnlyDictionary<string, string> row, string column) =>
            row[column].Length == 0 ? null : double.Parse(row[column], CultureInfo.InvariantCulture);

        // The published stage normalises by each indicator's smallest and largest value: here these are the goalposts.
        var asem = new IndicatorTree(
            [
                .. tree.Where(row => row["kind"] == "aggregate").Select(row => new FrameworkNode(
                    row["code"], row["parent"].Length == 0 ? null : row["parent"], Value(row, "weight")!.Value)),
            ],
            [
                .. tree.Where(row => row["kind"] == "indicator").Select(row => Given.AnIndicator(
                    row["code"],
                    row["parent"],
                    int.Parse(row["direction"], CultureInfo.InvariantCulture),
                    values.Min(unit => Value(unit, row["code"]))!.Value,
                    values.Max(unit => Value(unit, row["code"]))!.Value) with { Weight = Value(row, "weight")!.Value }),
            ],
            0);

        var scores = CompositeScore.Of(
            asem,
            [.. values.Select(row => new UnitValues(row["unit"], asem.Indicators.ToDictionary(one => one.Code, one => Value(row, one.Code))))]);

        scores.Value.Units.Count.ShouldBe(51);
        scores.Value.Notes.ShouldBeEmpty();
        foreach (var unit in scores.Value.Units)
        {
            var published = expected.Single(row => row["unit"] == unit.Unit);
            unit.Rank.ShouldBe(int.Parse(published["rank"], CultureInfo.InvariantCulture), unit.Unit);
            foreach (var node in unit.Nodes)
            {
                node.Score.ShouldNotBeNull().ShouldBe(Value(published, node.Node)!.Value, 1e-9, $"{unit.Unit} {node.Node}");
            }
        }
    }

    private static Error Refusal(params UnitValues[] units) => CompositeScore.Of(Clinic, units).Error.ShouldNotBeNull();

    private static UnitValues Unit(string code, double? wait, double? adhere, double? visits) =>
        new(code, Values(("wait", wait), ("adhere", adhere), ("visits", visits)));

    private static Dictionary<string, double?> Values(params (string Code, double? Value)[] values) =>
        values.ToDictionary(value => value.Code, value => value.Value);

    private static IReadOnlyList<UnitScore> Ranked(params double?[] values) =>
        CompositeScore.Of(
            new IndicatorTree([new("index", null, 1)], [Given.AnIndicator("a", "index", 1, 0, 100)], 0),
            [.. values.Select((value, index) => new UnitValues($"U{index}", Values(("a", value))))]).Value.Units;

    private static List<Dictionary<string, string>> Table(string name)
    {
        using var reader = new StreamReader(typeof(CompositeScoreTests).Assembly.GetManifestResourceStream(name).ShouldNotBeNull(name));
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        return [.. lines.Skip(1).Select(cells => lines[0].Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }
}
