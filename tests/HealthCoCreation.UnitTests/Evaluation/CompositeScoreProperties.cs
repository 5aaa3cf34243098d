using FsCheck;
using FsCheck.Fluent;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.UnitTests.Evaluation;

public sealed class CompositeScoreProperties
{
    /// <summary>A tree of pillars, units with gaps, and one indicator of one unit to move.</summary>
    private sealed record Case(IndicatorTree Tree, UnitValues[] Units, int Unit, int Indicator, double Rise)
    {
        public override string ToString() =>
            $"{string.Join("; ", Tree.Indicators.Select(one => $"{one.Code}<{one.Parent} {one.Direction} w{one.Weight} [{one.GoalpostLow}, {one.GoalpostHigh}]"))} | "
            + string.Join("; ", Units.Select(unit => $"{unit.Code}: {string.Join(' ', unit.Values.Values.Select(value => value?.ToString() ?? "-"))}"))
            + $" | minimum {Tree.MinimumCoverage}, raise {Indicator} of {Unit} by {Rise}";
    }

    private static readonly Gen<double> Number = Gen.Choose(-1200, 1200).Select(number => number / 7.3);

    private static readonly Gen<double?> Value = Gen.Choose(0, 4).SelectMany(
        dice => dice == 0 ? Gen.Constant<double?>(null) : Number.Select(number => (double?)number));

    private static readonly Gen<Indicator> AnyIndicator =
        from low in Number
        from width in Gen.Choose(1, 500)
        from direction in Gen.Elements(1, -1)
        from weight in Gen.Choose(1, 30)
        select Given.AnIndicator("?", "?", direction, low, low + (width / 3d)) with { Weight = weight / 3d };

    private static readonly Arbitrary<Case> Cases = (
        from pillars in Gen.Choose(1, 4)
        from pillarWeights in Gen.Choose(1, 9).ArrayOf(pillars)
        from perPillar in Gen.Choose(1, 4)
        from indicators in AnyIndicator.ArrayOf(pillars * perPillar)
        from minimum in Gen.Elements(0, 0.3, 0.5, 0.75, 1)
        from count in Gen.Choose(1, 7)
        from rows in Value.ArrayOf(indicators.Length).ArrayOf(count)
        from unit in Gen.Choose(0, count - 1)
        from indicator in Gen.Choose(0, indicators.Length - 1)
        from rise in Gen.Choose(0, 900)
        let leaves = indicators.Select((one, index) => one with { Code = $"i{index}", Parent = $"p{index / perPillar}" }).ToArray()
        select new Case(
            new IndicatorTree(
                [new("index", null, 1), .. pillarWeights.Select((weight, index) => new FrameworkNode($"p{index}", "index", weight))],
                leaves,
                minimum),
            [
                .. rows.Select((row, index) => new UnitValues(
                    $"U{index}", leaves.Zip(row).ToDictionary(pair => pair.First.Code, pair => pair.Second))),
            ],
            unit,
            indicator,
            rise / 9d)).ToArbitrary();

    [Fact]
    public void Every_score_lies_between_0_and_100() =>
        Prop.ForAll(Cases, given => Score(given.Tree, given.Units)
            .SelectMany(unit => unit.Nodes)
            .All(node => node.Score is null or (>= 0 and <= 100)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_score_exists_exactly_where_enough_children_have_one() =>
        Prop.ForAll(Cases, given => Score(given.Tree, given.Units)
            .SelectMany(unit => unit.Nodes)
            .All(node => node.Score is not null == (node.Coverage > 0 && node.Coverage >= given.Tree.MinimumCoverage)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void A_better_value_never_lowers_a_score() =>
        Prop.ForAll(Cases, given =>
        {
            var moved = given.Tree.Indicators[given.Indicator];
            var unit = given.Units[given.Unit];
            if (unit.Values[moved.Code] is not { } value)
            {
                return true;
            }

            var better = unit with
            {
                Values = new Dictionary<string, double?>(unit.Values) { [moved.Code] = value + (moved.Direction * given.Rise) },
            };
            var before = Score(given.Tree, [unit])[0];
            var after = Score(given.Tree, [better])[0];
            return before.Nodes.Zip(after.Nodes).All(pair =>
                (pair.First.Score is null) == (pair.Second.Score is null) && !(pair.Second.Score < pair.First.Score));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_order_of_the_units_makes_no_difference() =>
        Prop.ForAll(Cases, given =>
        {
            var forth = Score(given.Tree, given.Units);
            var back = Score(given.Tree, [.. given.Units.Reverse()]);
            return forth.Zip(back).All(pair =>
                pair.First with { Nodes = [] } == pair.Second with { Nodes = pair.First.Nodes } with { Nodes = [] }
                && pair.First.Nodes.SequenceEqual(pair.Second.Nodes));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_rank_is_one_more_than_the_number_of_higher_scores() =>
        Prop.ForAll(Cases, given =>
        {
            // Twice the same unit, so that ties occur.
            var units = Score(given.Tree, [.. given.Units, given.Units[0] with { Code = "twin" }]);
            var scored = units.Where(unit => unit.Score is not null).ToList();
            return units.All(unit => unit.Rank is null == (unit.Score is null))
                && scored.All(unit => unit.Rank == 1 + scored.Count(other => Round(other) > Round(unit)))
                && scored.All(unit => unit.Tied == scored.Exists(other => other.Unit != unit.Unit && Round(other) == Round(unit)));

            static double Round(UnitScore unit) => Math.Round(unit.Score!.Value, 10);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Another_unit_changes_nobodys_score() =>
        Prop.ForAll(Cases, given => Score(given.Tree, given.Units)
            .Zip(given.Units, (together, unit) => together.Nodes.SequenceEqual(Score(given.Tree, [unit])[0].Nodes))
            .All(same => same))
            .QuickCheckThrowOnFailure();

    private static IReadOnlyList<UnitScore> Score(IndicatorTree tree, UnitValues[] units) => CompositeScore.Of(tree, units).Value.Units;
}
