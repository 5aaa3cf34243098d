using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.UnitTests.Coaching;

internal static class Given
{
    public static readonly DateTimeOffset Now = new(2019, 6, 3, 9, 0, 0, TimeSpan.Zero);

    public static readonly DateOnly Today = new(2019, 6, 3);

    public static readonly BestPracticeId APractice = BestPracticeId.New(Now);

    public static readonly CoachingSession[] Sessions = [new("kick-off", "Needs first", new(2019, 6, 10)), new("jury", "A panel that agrees", new(2019, 7, 1))];

    public static MirrorRegion AMirrorRegion(MirrorRegionStatus state, string region = "ES22")
    {
        var mirror = MirrorRegion.ExpressInterest(region, OrganisationId.New(Now), Now);
        foreach (var step in PathTo(state))
        {
            Take(mirror, step).Refused.ShouldBeFalse(step.ToString());
        }

        mirror.Status.ShouldBe(state);
        return mirror;
    }

    /// <summary>Takes a step with arguments that no rule minds.</summary>
    public static Result<Done> Take(MirrorRegion mirror, MirrorRegionStep step) => step switch
    {
        MirrorRegionStep.AssignCoach => mirror.AssignCoach(AccountId.New(Now), Now),
        MirrorRegionStep.Assess => mirror.Assess([new("procurement", 2, null)], Now),
        MirrorRegionStep.Select => mirror.Select(Now),
        MirrorRegionStep.TurnDown => mirror.TurnDown("No hospital on board.", Now),
        MirrorRegionStep.AgreePlan => mirror.AgreePlan(["Run a round"], Sessions, [APractice], Now),
        MirrorRegionStep.RevisePlan => mirror.RevisePlan(["Run a round"], Sessions, [APractice], Now),
        MirrorRegionStep.StartCoaching => mirror.StartCoaching(Now),
        MirrorRegionStep.HoldSession => mirror.HoldSession("kick-off", Today, Now),
        MirrorRegionStep.StartReplicating => mirror.StartReplicating(Now),
        MirrorRegionStep.Graduate => mirror.Graduate(Now),
        MirrorRegionStep.Leave => mirror.Leave("The budget went elsewhere.", Now),
        _ => throw new InvalidOperationException(),
    };

    public static BestPractice ABestPractice(BestPracticeStatus state)
    {
        var practice = BestPractice.Draft(ProjectId.New(Now), "ES62", LocalisedText.Of("es", "Guía de lactancia"), Now);
        if (state >= BestPracticeStatus.Published)
        {
            practice.Revise(practice.Title, LocalisedText.Of("es", "Una aplicación con matronas."), Now).Refused.ShouldBeFalse();
            practice.Publish(Now).Refused.ShouldBeFalse();
        }

        if (state >= BestPracticeStatus.Retired)
        {
            practice.Retire("Out of date.", Now).Refused.ShouldBeFalse();
        }

        practice.Status.ShouldBe(state);
        return practice;
    }

    private static MirrorRegionStep[] PathTo(MirrorRegionStatus state) => state switch
    {
        MirrorRegionStatus.Interested => [],
        MirrorRegionStatus.Assessed => [MirrorRegionStep.Assess],
        MirrorRegionStatus.Selected => [MirrorRegionStep.AssignCoach, MirrorRegionStep.Assess, MirrorRegionStep.Select],
        MirrorRegionStatus.NotSelected => [MirrorRegionStep.Assess, MirrorRegionStep.TurnDown],
        MirrorRegionStatus.CoachingPlanAgreed => [.. PathTo(MirrorRegionStatus.Selected), MirrorRegionStep.AgreePlan],
        MirrorRegionStatus.Coaching => [.. PathTo(MirrorRegionStatus.CoachingPlanAgreed), MirrorRegionStep.StartCoaching],
        MirrorRegionStatus.Replicating => [.. PathTo(MirrorRegionStatus.Coaching), MirrorRegionStep.StartReplicating],
        MirrorRegionStatus.Graduated => [.. PathTo(MirrorRegionStatus.Replicating), MirrorRegionStep.Graduate],
        MirrorRegionStatus.Left => [.. PathTo(MirrorRegionStatus.Selected), MirrorRegionStep.Leave],
        _ => throw new InvalidOperationException(),
    };
}
