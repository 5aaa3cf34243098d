using System.Globalization;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using static HealthCoCreation.Infrastructure.Seeding.DemoStage;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>The coach writes up what the pilots left behind.</summary>
internal sealed class DemoPractices(DemoStage stage)
{
    /// <summary>Publishes those the story has a lesson for, by their challenge.</summary>
    public async Task<IReadOnlyDictionary<string, BestPracticeId>> Publish(IEnumerable<DemoProject> projects)
    {
        var published = new Dictionary<string, BestPracticeId>(StringComparer.Ordinal);
        foreach (var project in projects.Where(project => project.Challenge.Lesson is not null))
        {
            var (challenge, day) = (project.Challenge, Workday(project.Ends.AddDays(28)));
            var drafts = await stage.Ask("coach", new ListBestPractices(Region: null, project.Id, Status: null, PageRequest.First));
            var draft = await stage.Ask("coach", new GetBestPractice(drafts.Items.Single().Id));
            var indicator = challenge.Indicator;
            var summary = string.Create(
                CultureInfo.InvariantCulture,
                $"{indicator.Name}: {indicator.Baseline} {indicator.Unit} before, {challenge.Result} {indicator.Unit} in the pilot. {challenge.Lesson} Invented for the demonstration.");
            var revised = await stage.Do(
                "coach", At(day, 9), new ReviseBestPractice(draft.Id, challenge.Title.Localised(), LocalisedText.Of("en", summary), draft.Version));
            await stage.Do("coach", At(day, 15), new PublishBestPractice(draft.Id, revised.Version));
            published.Add(challenge.Key, draft.Id);
        }

        return published;
    }
}

/// <summary>Plays one mirror region, from its interest to what it copies.</summary>
internal sealed class DemoMirror(DemoStage stage, DemoMirrorFacts facts, IReadOnlyDictionary<string, BestPracticeId> practices)
{
    private const string Coach = "coach";

    public async Task Play(DemoImpact impact)
    {
        var organisation = await stage.Register(facts.Organisation, Workday(facts.Interested.AddDays(-7)));
        var mirror = await stage.Do(facts.Organisation, At(facts.Interested, 9), new ExpressInterest(facts.Region, organisation));
        mirror = await stage.Do(Coach, At(facts.Interested.AddDays(1), 9), new AssignCoach(mirror.Id, stage.Calls.AccountOf(Coach), mirror.Version));
        mirror = await stage.Do(Coach, At(facts.Assessed, 9), new AssessMaturity(mirror.Id, facts.Maturity, mirror.Version));
        mirror = await stage.Do(Coach, At(facts.Selected, 9), new SelectMirrorRegion(mirror.Id, mirror.Version));

        // Before the plan is agreed: afterwards the region is no comparison any more.
        await impact.MeasureRegion(facts.Organisation, facts.Region, MeasurementPhase.Baseline, facts.BaselineEnds, facts.Patients);
        mirror = await stage.Do(
            Coach,
            At(facts.PlanAgreed, 9),
            new AgreeCoachingPlan(mirror.Id, facts.Goals, facts.Sessions, [.. facts.Practices.Select(practice => practices[practice])], mirror.Version));
        mirror = await stage.Do(Coach, At(facts.PlanAgreed.AddDays(1), 9), new StartCoaching(mirror.Id, mirror.Version));
        foreach (var session in facts.Sessions)
        {
            if (session.HeldOn is { } held)
            {
                mirror = await stage.Do(Coach, At(held, 16), new HoldSession(mirror.Id, session.Code, held, mirror.Version));
            }
        }

        if (facts.Replicating is { } day)
        {
            mirror = await stage.Do(Coach, At(day, 9), new StartReplicating(mirror.Id, mirror.Version));
        }

        if (facts is { TakesUp: { } copied, TakenUp: { } on })
        {
            var practice = await stage.Ask(facts.Organisation, new GetBestPractice(practices[copied]));
            await stage.Do(facts.Organisation, At(on, 9), new TakeUpBestPractice(practice.Id, mirror.Id, on, practice.Version));
        }

        await impact.MeasureRegion(facts.Organisation, facts.Region, MeasurementPhase.FollowUp, facts.FollowUpEnds, facts.Patients);
    }
}
