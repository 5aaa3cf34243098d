using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Rounds;
using static HealthCoCreation.Infrastructure.Seeding.DemoStage;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>Plays one round: intake, call, selection, grants, projects.</summary>
internal sealed class DemoRound(DemoStage stage, DemoRoundFacts facts)
{
    private readonly Dictionary<string, ChallengeId> _challenges = new(StringComparer.Ordinal);

    private RoundId _round;

    /// <summary>How many proposals were answered with.</summary>
    public int Proposals { get; private set; }

    public async Task<IReadOnlyList<DemoProject>> Play()
    {
        var envelope = await Plan();
        await Collect();
        var call = await OpenCall();
        var answers = new DemoAnswers(stage, facts, call.Id, _challenges);
        var proposals = await answers.Submit();
        Proposals = proposals.Count;
        var selection = new DemoSelection(stage, facts, call.Id, proposals);
        await selection.Judge(_challenges);
        var projects = new List<DemoProject>();
        foreach (var challenge in facts.Challenges)
        {
            var winner = proposals.Single(one => one.Challenge == challenge && one.Wins);
            var project = new DemoProject(stage, facts, challenge, winner.Id, envelope);
            await project.AskForCoFunding();
            projects.Add(project);
        }

        await selection.Award();
        foreach (var project in projects)
        {
            await project.Play();
        }

        await stage.Settle();
        return projects;
    }

    /// <summary>Ends the co-creation, and the whole round where the story says so.</summary>
    public async Task EvaluateImpact()
    {
        var ends = Workday(facts.KickOff.AddMonths(facts.Months).AddDays(7));
        var round = await stage.Ask(facts.Supporter, new GetRound(_round));
        round = await stage.Do(facts.Supporter, At(ends, 9), new StartEvaluatingImpact(_round, round.Version));
        if (!facts.Closed)
        {
            return;
        }

        foreach (var challenge in _challenges.Values)
        {
            var seen = await stage.Ask(facts.Supporter, new GetChallenge(challenge));
            await stage.Do(facts.Supporter, At(ends.AddMonths(3), 9), new CloseChallenge(challenge, seen.Version));
        }

        await stage.Do(facts.Supporter, At(ends.AddMonths(3), 10), new CloseRound(_round, round.Version));
    }

    private async Task<EnvelopeId> Plan()
    {
        var (funder, supporter, day) = (facts.Funder, facts.Supporter, facts.Planned);
        var round = await stage.Do(
            funder,
            At(day, 8),
            new PlanRound(facts.Region, facts.Title.Localised(), At(facts.IntakeCloses, 15), stage.Of(funder), RoundRole.Funder),
            invented: false);
        _round = round.Id;
        round = await stage.Do(funder, At(day, 9), new AddParticipant(_round, stage.Of(supporter), RoundRole.Supporter, round.Version));
        foreach (var challenger in facts.Challengers)
        {
            round = await stage.Do(funder, At(day, 9), new AddParticipant(_round, stage.Of(challenger), RoundRole.Challenger, round.Version));
        }

        var envelope = await stage.Do(funder, At(day, 10), new PlanEnvelope(_round, stage.Of(funder), FundingSource.Regional, facts.Allocated));
        envelope = await stage.Do(
            funder, At(day, 11), new AllocateToEnvelope(envelope.Id, facts.Allocated, $"DEMO-{facts.Key}", envelope.Version));
        await stage.Do(funder, At(day, 12), new OpenEnvelope(envelope.Id, envelope.Version));
        await stage.Do(funder, At(Workday(day.AddDays(2)), 9), new OpenIntake(_round, round.Version));
        return envelope.Id;
    }

    private async Task Collect()
    {
        var drafted = Workday(facts.Planned.AddDays(14));
        var reviewed = Workday(facts.IntakeCloses.AddDays(1));
        var drafts = new List<(DemoChallengeFacts Facts, ChallengeView View)>();
        foreach (var challenge in facts.Challenges)
        {
            var view = await stage.Do(challenge.Owner, At(drafted, 9), new DraftChallenge(_round, stage.Of(challenge.Owner), FormOf(challenge)));
            drafts.Add((challenge, await stage.Do(challenge.Owner, At(drafted.AddDays(1), 9), new SubmitChallenge(view.Id, view.Version))));
        }

        foreach (var (challenge, submitted) in drafts)
        {
            var view = await stage.Do(facts.Supporter, At(reviewed, 9), new StartChallengeReview(submitted.Id, submitted.Version));
            view = await stage.Do(facts.Supporter, At(reviewed, 15), new SelectChallenge(view.Id, view.Version));
            view = await stage.Do(challenge.Owner, At(reviewed, 16), new SignOffChallenge(view.Id, view.Version));
            var published = Workday(reviewed.AddDays(2));
            await stage.Do(challenge.Owner, At(published, 9), new PublishChallenge(view.Id, view.Version));
            if (challenge.Observer is { } observer)
            {
                await stage.Do(
                    observer.Organisation, At(Workday(published.AddDays(1)), 9), new ObserveChallenge(view.Id, stage.Of(observer.Organisation), observer.Need));
            }

            _challenges.Add(challenge.Key, submitted.Id);
        }
    }

    private async Task<CallView> OpenCall()
    {
        var prepared = Workday(facts.Call.Opens.AddDays(-9));
        var call = await stage.Do(
            facts.Funder,
            At(prepared, 9),
            new DraftCall(_round, new ProposedTerms(
                facts.Title.Localised(),
                At(facts.Call.Opens, 8),
                stage.EndOf(facts.Call.Deadline, facts.Region),
                [.. facts.Challenges.Select(challenge => _challenges[challenge.Key])],
                [.. stage.File.Criteria.Select(one => new Criterion(one.Code, one.Name.Localised(), one.Threshold, one.Weight))],
                stage.File.OverallThreshold,
                Scale: null,
                MinimumEvaluators: null,
                TieBreak: null,
                facts.Call.MaximumGrant,
                GrantJustification: null,
                ConsortiumIsAtomic: null,
                Eligibility: facts.Call.Rule is { } rule ? [rule.Eligibility()] : null)),
            facts.Call.Invented);
        var opening = await stage.Do(
            facts.Funder,
            At(prepared, 10),
            new AuthoriseOfficers(
                call.Id, [.. new[] { facts.Funder, facts.Supporter }.Select(key => new OpeningOfficer(stage.Calls.AccountOf(key), stage.Of(key)))], call.Version));
        return await stage.Do(facts.Funder, At(facts.Call.Opens, 8), new OpenCall(call.Id, opening.Version));
    }

    private ChallengeForm FormOf(DemoChallengeFacts challenge) => new()
    {
        Title = challenge.Title.Localised(),
        Unit = challenge.Unit,
        Sponsor = "Demo sponsor",
        Problem = challenge.Problem.Localised(),
        PatientGroup = challenge.PatientGroup,
        PatientsPerYear = challenge.PatientsPerYear,
        DesiredOutcome = challenge.DesiredOutcome.Localised(),
        Indicators = [challenge.Indicator with { Primary = true }],
        Constraints = ["Data stay within the European Economic Area."],
        Contacts =
        [
            new(ContactRole.Clinician, "Demo clinician", 120),
            new(ContactRole.InformationTechnology, "Demo IT engineer", 60),
            new(ContactRole.Purchasing, "Demo buyer", 16),
            new(ContactRole.DataProtection, "Demo data protection officer", 12),
        ],
        PilotSite = challenge.Unit,
        Themes = challenge.Themes,
        Languages = [.. stage.File.Regions.Single(region => region.Code == facts.Region).Languages],
    };
}
