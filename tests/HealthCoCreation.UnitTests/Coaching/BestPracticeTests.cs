using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.UnitTests.Coaching;

public sealed class BestPracticeTests
{
    private static readonly LocalisedText Summary = LocalisedText.Of("es", "Una aplicación con matronas.");

    private static readonly Dictionary<(BestPracticeState, BestPracticeStep), BestPracticeState> Allowed = new()
    {
        [(BestPracticeState.Drafted, BestPracticeStep.Revise)] = BestPracticeState.Drafted,
        [(BestPracticeState.Drafted, BestPracticeStep.Publish)] = BestPracticeState.Published,
        [(BestPracticeState.Published, BestPracticeStep.TakeUp)] = BestPracticeState.Published,
        [(BestPracticeState.Published, BestPracticeStep.Retire)] = BestPracticeState.Retired,
    };

    public static TheoryData<BestPracticeState, BestPracticeStep> EveryCell => new(
        from state in Enum.GetValues<BestPracticeState>()
        from step in Enum.GetValues<BestPracticeStep>()
        select (state, step));

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Each_step_moves_or_is_refused_as_the_table_says(BestPracticeState state, BestPracticeStep step)
    {
        var practice = Given.ABestPractice(state);
        if (state == BestPracticeState.Drafted)
        {
            practice.Revise(practice.Title, Summary, Given.Now).Refused.ShouldBeFalse();
        }

        var (transitions, events) = (practice.Transitions.Count, practice.Events.Count);

        var result = step switch
        {
            BestPracticeStep.Revise => practice.Revise(practice.Title, Summary, Given.Now),
            BestPracticeStep.Publish => practice.Publish(Given.Now),
            BestPracticeStep.TakeUp => practice.TakeUp(Given.AMirrorRegion(MirrorRegionState.Replicating), Given.Today, Given.Now),
            BestPracticeStep.Retire => practice.Retire("Out of date.", Given.Now),
            _ => throw new InvalidOperationException(),
        };

        BestPracticeLifecycle.Table.Allows(state, step).ShouldBe(Allowed.ContainsKey((state, step)));
        if (Allowed.TryGetValue((state, step), out var to))
        {
            result.Refused.ShouldBeFalse();
            practice.Status.ShouldBe(to);
            practice.Transitions.Count.ShouldBe(transitions + 1);
        }
        else
        {
            result.Error.ShouldNotBeNull().Code.ShouldBe(BestPracticeLifecycle.Table.Refusal(step).Code);
            practice.Status.ShouldBe(state);
            (practice.Transitions.Count, practice.Events.Count).ShouldBe((transitions, events));
        }
    }

    [Fact]
    public void A_draft_names_the_project_it_comes_from()
    {
        var project = ProjectId.New(Given.Now);
        var practice = BestPractice.Draft(project, "ES62", LocalisedText.Of("es", "Guía de lactancia"), Given.Now);

        (practice.ProjectId, practice.RegionCode, practice.Status, practice.Summary).ShouldBe((project, "ES62", BestPracticeState.Drafted, null));
        practice.Events.ShouldHaveSingleItem().ShouldBe(new BestPracticeDrafted(practice.Id, project, "ES62", Given.Now));
    }

    [Fact]
    public void A_revision_replaces_title_and_summary()
    {
        var practice = Given.ABestPractice(BestPracticeState.Drafted);
        var title = LocalisedText.Of("en", "Breastfeeding guidance");

        practice.Revise(title, Summary, Given.Now).Refused.ShouldBeFalse();

        (practice.Title, practice.Summary).ShouldBe((title, Summary));
    }

    [Fact]
    public void A_practice_without_a_summary_is_not_published()
    {
        var practice = Given.ABestPractice(BestPracticeState.Drafted);

        practice.Publish(Given.Now).Error.ShouldBe(BestPracticeErrors.NoSummary);

        practice.Status.ShouldBe(BestPracticeState.Drafted);
        practice.PublishedAt.ShouldBeNull();
    }

    [Fact]
    public void A_practice_without_a_title_is_not_published()
    {
        var practice = Given.ABestPractice(BestPracticeState.Drafted);
        practice.Revise(LocalisedText.Of("es", " "), Summary, Given.Now).Refused.ShouldBeFalse();

        practice.Publish(Given.Now).Error.ShouldBe(BestPracticeErrors.NoTitle);
    }

    [Fact]
    public void Publishing_says_when()
    {
        var practice = Given.ABestPractice(BestPracticeState.Published);

        practice.PublishedAt.ShouldBe(Given.Now);
        practice.Events[^1].ShouldBe(new BestPracticePublished(practice.Id, practice.ProjectId, "ES62", Given.Now));
    }

    [Theory]
    [InlineData(MirrorRegionState.Replicating)]
    [InlineData(MirrorRegionState.Graduated)]
    public void A_mirror_region_that_replicates_takes_it_up(MirrorRegionState state)
    {
        var practice = Given.ABestPractice(BestPracticeState.Published);
        var mirror = Given.AMirrorRegion(state);

        practice.TakeUp(mirror, Given.Today, Given.Now).Refused.ShouldBeFalse();

        practice.TakenUpBy.ShouldBe([new TakeUp(mirror.Id, "ES22", Given.Today)]);
        practice.Events[^1].ShouldBe(new BestPracticeTakenUp(practice.Id, mirror.Id, "ES22", Given.Today, Given.Now));
    }

    [Theory]
    [InlineData(MirrorRegionState.Interested)]
    [InlineData(MirrorRegionState.Assessed)]
    [InlineData(MirrorRegionState.Selected)]
    [InlineData(MirrorRegionState.NotSelected)]
    [InlineData(MirrorRegionState.CoachingPlanAgreed)]
    [InlineData(MirrorRegionState.Coaching)]
    [InlineData(MirrorRegionState.Left)]
    public void A_mirror_region_that_does_not_replicate_takes_nothing_up(MirrorRegionState state) =>
        NotTakenUp(Given.ABestPractice(BestPracticeState.Published), Given.AMirrorRegion(state), Given.Today)
            .ShouldBe(BestPracticeErrors.MirrorNotReplicating);

    [Fact]
    public void The_region_of_the_pilot_takes_nothing_up_from_itself() =>
        NotTakenUp(Given.ABestPractice(BestPracticeState.Published), Given.AMirrorRegion(MirrorRegionState.Replicating, "ES62"), Given.Today)
            .ShouldBe(BestPracticeErrors.OwnRegion);

    [Fact]
    public void A_first_day_of_use_in_the_future_is_refused() =>
        NotTakenUp(Given.ABestPractice(BestPracticeState.Published), Given.AMirrorRegion(MirrorRegionState.Replicating), Given.Today.AddDays(1))
            .ShouldBe(BestPracticeErrors.NotYetTakenUp);

    [Fact]
    public void A_mirror_region_takes_a_practice_up_once()
    {
        var practice = Given.ABestPractice(BestPracticeState.Published);
        var mirror = Given.AMirrorRegion(MirrorRegionState.Replicating);
        practice.TakeUp(mirror, Given.Today, Given.Now).Refused.ShouldBeFalse();

        NotTakenUp(practice, mirror, Given.Today).ShouldBe(BestPracticeErrors.TakenUpAlready);
    }

    [Fact]
    public void Retiring_takes_a_reason()
    {
        var practice = Given.ABestPractice(BestPracticeState.Published);

        practice.Retire(" ", Given.Now).Error.ShouldBe(BestPracticeErrors.NoReason);

        practice.Status.ShouldBe(BestPracticeState.Published);
    }

    private static Error? NotTakenUp(BestPractice practice, MirrorRegion mirror, DateOnly on)
    {
        var before = practice.TakenUpBy.Count;
        var error = practice.TakeUp(mirror, on, Given.Now).Error;
        practice.TakenUpBy.Count.ShouldBe(before);
        return error;
    }
}
