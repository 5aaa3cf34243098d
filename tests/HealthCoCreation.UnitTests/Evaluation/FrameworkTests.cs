using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.UnitTests.Evaluation;

public sealed class FrameworkTests
{
    private static readonly Dictionary<(FrameworkStatus, FrameworkStep), FrameworkStatus> Allowed = new()
    {
        [(FrameworkStatus.Draft, FrameworkStep.Revise)] = FrameworkStatus.Draft,
        [(FrameworkStatus.Draft, FrameworkStep.Freeze)] = FrameworkStatus.Frozen,
        [(FrameworkStatus.Frozen, FrameworkStep.Retire)] = FrameworkStatus.Retired,
    };

    public static TheoryData<FrameworkStatus, FrameworkStep> EveryCell => new(
        from state in Enum.GetValues<FrameworkStatus>()
        from step in Enum.GetValues<FrameworkStep>()
        select (state, step));

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Each_step_moves_or_is_refused_as_the_table_says(FrameworkStatus state, FrameworkStep step)
    {
        var framework = Given.AFramework(state);
        var transitions = framework.Transitions.Count;

        var result = step switch
        {
            FrameworkStep.Revise => framework.Revise(Given.Tree, Given.Now),
            FrameworkStep.Freeze => framework.Freeze(Given.Now),
            FrameworkStep.Retire => framework.Retire("A new edition stands.", Given.Now),
            _ => throw new InvalidOperationException(),
        };

        FrameworkLifecycle.Table.Allows(state, step).ShouldBe(Allowed.ContainsKey((state, step)));
        if (Allowed.TryGetValue((state, step), out var to))
        {
            result.Refused.ShouldBeFalse();
            framework.Status.ShouldBe(to);
            framework.Transitions.Count.ShouldBe(transitions + 1);
        }
        else
        {
            result.Error.ShouldBe(FrameworkLifecycle.Table.Next(state, step).Error, new ByCode());
            framework.Status.ShouldBe(state);
            framework.Transitions.Count.ShouldBe(transitions);
        }
    }

    [Fact]
    public void A_draft_is_the_first_edition_and_has_no_hash()
    {
        var framework = Given.ADraft();

        (framework.Edition, framework.ContentHash, framework.Status).ShouldBe((1, null, FrameworkStatus.Draft));
        framework.Events.ShouldHaveSingleItem().ShouldBe(new FrameworkDrafted(framework.Id, "digital-care", 1, Given.Now));
    }

    [Fact]
    public void Freezing_fixes_the_content_by_a_hash()
    {
        var framework = Given.AFrozenFramework();

        framework.ContentHash.ShouldBe(Given.Tree.Hash());
        framework.ContentHash.ShouldNotBeNull().Length.ShouldBe(64);
        framework.FrozenAt.ShouldBe(Given.Now);
        framework.Events[^1].ShouldBe(new FrameworkFrozen(framework.Id, "digital-care", 1, framework.ContentHash!, Given.Now));
    }

    [Fact]
    public void A_frozen_framework_does_not_change()
    {
        var framework = Given.AFrozenFramework();

        framework.Revise(Given.Tree with { MinimumCoverage = 1 }, Given.Now).Error.ShouldNotBeNull().Code.ShouldBe("framework.cannot-revise");

        framework.MinimumCoverage.ShouldBe(0.5);
        framework.Tree.Hash().ShouldBe(framework.ContentHash);
    }

    [Fact]
    public void A_revision_replaces_the_tree()
    {
        var framework = Given.ADraft();

        framework.Revise(Given.Tree with { MinimumCoverage = 1 }, Given.Now).Refused.ShouldBeFalse();

        framework.MinimumCoverage.ShouldBe(1);
    }

    [Fact]
    public void The_caller_keeps_no_hold_of_the_tree()
    {
        var nodes = Given.Tree.Nodes.ToList();
        var framework = Framework.Draft("digital-care", Given.Tree with { Nodes = nodes }, Given.Now).Value;
        nodes.Clear();

        framework.Nodes.Count.ShouldBe(2);
    }

    [Fact]
    public void A_revision_with_faults_is_refused_and_changes_nothing()
    {
        var framework = Given.ADraft();

        framework.Revise(Given.Tree with { Nodes = [] }, Given.Now).Error.ShouldNotBeNull().Code.ShouldBe("framework.faulty");

        framework.Nodes.Count.ShouldBe(2);
        framework.Transitions.ShouldBeEmpty();
    }

    [Fact]
    public void Retiring_takes_a_reason()
    {
        var framework = Given.AFrozenFramework();

        framework.Retire(" ", Given.Now).Error.ShouldBe(FrameworkErrors.NoReason);

        framework.Status.ShouldBe(FrameworkStatus.Frozen);
    }

    [Theory]
    [InlineData(FrameworkStatus.Frozen)]
    [InlineData(FrameworkStatus.Retired)]
    public void A_next_edition_is_a_new_draft_of_the_same_code(FrameworkStatus state)
    {
        var framework = Given.AFramework(state);

        var next = framework.DraftNextEdition(Given.Tree with { MinimumCoverage = 1 }, Given.Now).Value;

        (next.Code, next.Edition, next.Status).ShouldBe(("digital-care", 2, FrameworkStatus.Draft));
        framework.Status.ShouldBe(state);
    }

    [Fact]
    public void A_draft_has_no_next_edition() =>
        Given.ADraft().DraftNextEdition(Given.Tree, Given.Now).Error.ShouldBe(FrameworkErrors.StillDraft);

    [Fact]
    public void A_next_edition_with_faults_is_refused() =>
        Given.AFrozenFramework().DraftNextEdition(Given.Tree with { Nodes = [] }, Given.Now).Error.ShouldNotBeNull().Code.ShouldBe("framework.faulty");

    public static TheoryData<string, string, IndicatorTree> Faults
    {
        get
        {
            var tree = Given.Tree;
            IndicatorTree Wait(Func<Indicator, Indicator> change) =>
                tree with { Indicators = [change(tree.Indicators[0]), tree.Indicators[1]] };
            IndicatorTree Care(Func<FrameworkNode, FrameworkNode> change) => tree with { Nodes = [tree.Nodes[0], change(tree.Nodes[1])] };
            return new TheoryData<string, string, IndicatorTree>
            {
                { "one-root", "/nodes", tree with { Nodes = [] } },
                { "one-root", "/nodes", Care(care => care with { Parent = null }) },
                { "one-root", "/nodes", tree with { Nodes = [tree.Nodes[0] with { Parent = "care" }, tree.Nodes[1]] } },
                { "cycle", "/nodes/0/parent", tree with { Nodes = [tree.Nodes[0] with { Parent = "care" }, tree.Nodes[1]] } },
                { "cycle", "/nodes/1/parent", Care(care => care with { Parent = "care" }) },
                { "parent-unknown", "/nodes/1/parent", Care(care => care with { Parent = "cure" }) },
                { "node-empty", "/nodes/2", tree with { Nodes = [.. tree.Nodes, new FrameworkNode("cost", "index", 1)] } },
                { "node-empty", "/nodes/1", tree with { Indicators = [] } },
                { "code", "/nodes/1/code", Care(care => care with { Code = "index" }) },
                { "code", "/nodes/1/code", Care(care => care with { Code = " " }) },
                { "weight", "/nodes/1/weight", Care(care => care with { Weight = 0 }) },
                { "weight", "/nodes/1/weight", Care(care => care with { Weight = double.NaN }) },
                { "weight", "/nodes/1/weight", Care(care => care with { Weight = 1_000_001 }) },
                { "parent-unknown", "/indicators/0/parent", Wait(wait => wait with { Parent = "cure" }) },
                { "parent-unknown", "/indicators/0/parent", Wait(wait => wait with { Parent = "adhere" }) },
                { "code", "/indicators/1/code", Wait(wait => wait with { Code = "adhere" }) },
                { "code", "/indicators/0/code", Wait(wait => wait with { Code = "care" }) },
                { "weight", "/indicators/0/weight", Wait(wait => wait with { Weight = -1 }) },
                { "direction", "/indicators/0/direction", Wait(wait => wait with { Direction = 0 }) },
                { "goalposts", "/indicators/0/goalpostLow", Wait(wait => wait with { GoalpostLow = 90 }) },
                { "goalposts", "/indicators/0/goalpostLow", Wait(wait => wait with { GoalpostLow = 91 }) },
                { "goalposts", "/indicators/0/goalpostLow", Wait(wait => wait with { GoalpostHigh = double.PositiveInfinity }) },
                { "goalposts", "/indicators/0/goalpostLow", Wait(wait => wait with { GoalpostLow = double.NaN }) },
                { "minimum-coverage", "/minimumCoverage", tree with { MinimumCoverage = 1.01 } },
                { "minimum-coverage", "/minimumCoverage", tree with { MinimumCoverage = -0.01 } },
                { "minimum-coverage", "/minimumCoverage", tree with { MinimumCoverage = double.NaN } },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Faults), DisableDiscoveryEnumeration = true)]
    public void A_tree_that_cannot_be_scored_is_refused_at_the_place_of_its_fault(string code, string pointer, IndicatorTree tree)
    {
        var error = Framework.Draft("digital-care", tree, Given.Now).Error.ShouldNotBeNull();

        error.Code.ShouldBe("framework.faulty");
        error.Details.ShouldContain(detail => detail.Code == code && detail.Pointer == pointer);
    }

    [Fact]
    public void A_tree_without_faults_has_none() => Given.Tree.Faults().ShouldBeEmpty();

    [Fact]
    public void All_faults_are_told_together() =>
        Framework.Draft(
            "digital-care",
            Given.Tree with { MinimumCoverage = 2, Indicators = [Given.Tree.Indicators[0] with { Direction = 2, Weight = 0 }] },
            Given.Now).Error.ShouldNotBeNull().Details.Select(detail => detail.Code)
            .ShouldBe(["minimum-coverage", "direction", "weight"], ignoreOrder: true);

    [Fact]
    public void The_hash_is_that_of_the_canonical_form()
    {
        // Kept by every frozen framework: where this fails, stored hashes no longer verify.
        const string canonical =
            """{"minimumCoverage":0.5,"nodes":[["index",null,1],["care","index",1]],"indicators":[["wait","en","wait","care",-1,1,"d",10,90],["adhere","en","adhere","care",1,1,"d",0,100]]}""";

        Given.Tree.Hash().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical))));
    }

    [Fact]
    public void A_negative_zero_hashes_as_the_zero_that_the_database_gives_back() =>
        (Given.Tree with { Indicators = [Given.Tree.Indicators[0], Given.Tree.Indicators[1] with { GoalpostLow = -0.0 }] })
            .Hash().ShouldBe(Given.Tree.Hash());

    public static TheoryData<IndicatorTree> OtherTrees
    {
        get
        {
            var tree = Given.Tree;
            IndicatorTree Wait(Func<Indicator, Indicator> change) =>
                tree with { Indicators = [change(tree.Indicators[0]), tree.Indicators[1]] };
            return
            [
                tree with { MinimumCoverage = 0.51 },
                tree with { Indicators = [tree.Indicators[1], tree.Indicators[0]] },
                tree with { Nodes = [tree.Nodes[1], tree.Nodes[0]] },
                tree with { Nodes = [tree.Nodes[0], tree.Nodes[1] with { Weight = 2 }] },
                Wait(wait => wait with { Code = "delay" }),
                Wait(wait => wait with { Name = LocalisedText.Of("en", "Waiting time") }),
                Wait(wait => wait with { Parent = "index" }),
                Wait(wait => wait with { Direction = 1 }),
                Wait(wait => wait with { Weight = 2 }),
                Wait(wait => wait with { Unit = "h" }),
                Wait(wait => wait with { GoalpostLow = 11 }),
                Wait(wait => wait with { GoalpostHigh = 91 }),
            ];
        }
    }

    [Theory]
    [MemberData(nameof(OtherTrees), DisableDiscoveryEnumeration = true)]
    public void Any_other_content_has_another_hash(IndicatorTree other) => other.Hash().ShouldNotBe(Given.Tree.Hash());

    [Fact]
    public void A_translation_leaves_the_hash_as_it_is()
    {
        var wait = Given.Tree.Indicators[0];

        (Given.Tree with { Indicators = [wait with { Name = wait.Name.And("fi", "odotus") }, Given.Tree.Indicators[1]] })
            .Hash().ShouldBe(Given.Tree.Hash());
    }

    private sealed class ByCode : IEqualityComparer<Error?>
    {
        public bool Equals(Error? x, Error? y) => x?.Code == y?.Code;

        public int GetHashCode(Error? obj) => 0;
    }
}
