using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.UnitTests.Coaching;

public sealed class BestPracticeTests
{
    private static readonly LocalisedText Summary = LocalisedText.Of("es", "Una aplicación con matronas.");

    private static readonly Dictionary<(BestPracticeStatus, BestPracticeStep), BestPracticeStatus> Allowed = new()
    {
        [(BestPracticeStatus.Drafted, BestPracticeStep.Revise)] = BestPracticeStatus.Drafted,
        [(BestPracticeStatus.Drafted, BestPracticeStep.Publish)] = BestPracticeStatus.Published,
        [(BestPracticeStatus.Published, BestPracticeStep.TakeUp)] = BestPracticeStatus.Published,
        [(BestPracticeStatus.Published, BestPracticeStep.Retire)] = BestPracticeStatus.Retired,
    };

    public static TheoryData<BestPracticeStatus, BestPracticeStep> EveryCell => new(
        from state in Enum.GetValues<BestPracticeStatus>()
        from step in Enum.GetValues<BestPracticeStep>()
        select (state, step));

    [Theory]
    [MemberData(nameof(EveryCell))]
    public void Each_step_moves_or_is_refused_as_the_table_says(BestPracticeStatus state, BestPracticeStep step)
    {
        var practice = Given.ABestPractice(state);
        if (state == BestPracticeStatus.Drafted)
        {
            practice.Revise(practice.Title, Summary, Given.Now).Refused.ShouldBeFalse();
        }

        var (transitions, events) = (practice.Transitions.Count, practice.Events.Count);

        var result = step switch
        {
            BestPracticeStep.Revise => practice.Revise(practice.Title, Summary, Given.Now),
            BestPracticeStep.Publish => practice.Publish(Given.Now),
            BestPracticeStep.TakeUp => practice.TakeUp(Given.AMirrorRegion(MirrorRegionStatus.Replicating), Given.Today, Given.Now),
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

        (practice.ProjectId, practice.RegionCode, practice.Status, practice.Summary).ShouldBe((project, "ES62", BestPracticeStatus.Drafted, null));
        practice.Events.ShouldHaveSingleItem().ShouldBe(new BestPracticeDrafted(practice.Id, project, "ES62", Given.Now));
    }

    [Fact]
    public void A_revision_replaces_title_and_summary()
    {
        var practice = Given.ABestPractice(BestPracticeStatus.Drafted);
        var title = LocalisedText.Of("en", "Breastfeeding guidance");

        practice.Revise(title, Summary, Given.Now).Refused.ShouldBeFalse();

        (practice.Title.Binding, practice.Summary).ShouldBe(("Breastfeeding guidance", Summary));
    }

    [Fact]
    public void A_practice_without_a_summary_is_not_published()
    {
        var practice = Given.ABestPractice(BestPracticeStatus.Drafted);

        practice.Publish(Given.Now).Error.ShouldBe(BestPracticeErrors.NoSummary);

        practice.Status.ShouldBe(BestPracticeStatus.Drafted);
        practice.PublishedAt.ShouldBeNull();
    }

    [Fact]
    public void A_practice_without_a_title_is_not_published()
    {
        var practice = Given.ABestPractice(BestPracticeStatus.Drafted);
        practice.Revise(LocalisedText.Of("es", " "), Summary, Given.Now).Refused.ShouldBeFalse();

        practice.Publish(Given.Now).Error.ShouldBe(BestPracticeErrors.NoTitle);
    }

    [Fact]
    public void Publishing_says_when()
    {
        var practice = Given.ABestPractice(BestPracticeStatus.Published);

        practice.PublishedAt.ShouldBe(Given.Now);
        practice.Events[^1].ShouldBe(new BestPracticePublished(practice.Id, practice.ProjectId, "ES62", Given.Now));
    }

    [Theory]
    [InlineData(MirrorRegionStatus.Replicating)]
    [InlineData(MirrorRegionStatus.Graduated)]
    public void A_mirror_region_that_replicates_takes_it_up(MirrorRegionStatus state)
    {
        var practice = Given.ABestPractice(BestPracticeStatus.Published);
        var mirror = Given.AMirrorRegion(state);

        practice.TakeUp(mirror, Given.Today, Given.Now).Refused.ShouldBeFalse();

        practice.TakenUpBy.ShouldBe([new TakeUp(mirror.Id, "ES22", Given.Today)]);
        practice.Events[^1].ShouldBe(new BestPracticeTakenUp(practice.Id, mirror.Id, "ES22", Given.Today, Given.Now));
    }

    [Theory]
    [InlineData(MirrorRegionStatus.Interested)]
    [InlineData(MirrorRegionStatus.Assessed)]
    [InlineData(MirrorRegionStatus.Selected)]
    [InlineData(MirrorRegionStatus.NotSelected)]
    [InlineData(MirrorRegionStatus.CoachingPlanAgreed)]
    [InlineData(MirrorRegionStatus.Coaching)]
    [InlineData(MirrorRegionStatus.Left)]
    public void A_mirror_region_that_does_not_replicate_takes_nothing_up(MirrorRegionStatus state) =>
        NotTakenUp(Given.ABestPractice(BestPracticeStatus.Published), Given.AMirrorRegion(state), Given.Today)
            .ShouldBe(BestPracticeErrors.MirrorNotReplicating);

    [Fact]
    public void The_region_of_the_pilot_takes_nothing_up_from_itself() =>
        NotTakenUp(Given.ABestPractice(BestPracticeStatus.Published), Given.AMirrorRegion(MirrorRegionStatus.Replicating, "ES62"), Given.Today)
            .ShouldBe(BestPracticeErrors.OwnRegion);

    [Fact]
    public void A_first_day_of_use_in_the_future_is_refused() =>
        NotTakenUp(Given.ABestPractice(BestPracticeStatus.Published), Given.AMirrorRegion(MirrorRegionStatus.Replicating), Given.Today.AddDays(1))
            .ShouldBe(BestPracticeErrors.NotYetTakenUp);

    [Fact]
    public void A_mirror_region_takes_a_practice_up_once()
    {
        var practice = Given.ABestPractice(BestPracticeStatus.Published);
        var mirror = Given.AMirrorRegion(MirrorRegionStatus.Replicating);
        practice.TakeUp(mirror, Given.Today, Given.Now).Refused.ShouldBeFalse();

        NotTakenUp(practice, mirror, Given.Today).ShouldBe(BestPracticeErrors.TakenUpAlready);
    }

    [Fact]
    public void Retiring_takes_a_reason()
    {
        var practice = Given.ABestPractice(BestPracticeStatus.Published);

        practice.Retire(" ", Given.Now).Error.ShouldBe(BestPracticeErrors.NoReason);

        practice.Status.ShouldBe(BestPracticeStatus.Published);
    }

    private static Error? NotTakenUp(BestPractice practice, MirrorRegion mirror, DateOnly on)
    {
        var before = practice.TakenUpBy.Count;
        var error = practice.TakeUp(mirror, on, Given.Now).Error;
        practice.TakenUpBy.Count.ShouldBe(before);
        return error;
    }
}
