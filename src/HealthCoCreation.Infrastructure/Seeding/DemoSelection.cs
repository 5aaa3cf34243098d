using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Selection;
using static HealthCoCreation.Infrastructure.Seeding.DemoStage;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>Plays the selection: opening by two, scores of three, consensus, ranking, standstill, award.</summary>
internal sealed class DemoSelection(DemoStage stage, DemoRoundFacts facts, CallId call, IReadOnlyList<DemoProposal> proposals)
{
    private const string Rapporteur = "juror-1";

    private static readonly string[] Jurors = [Rapporteur, "juror-2", "juror-3"];

    private readonly Dictionary<string, (ChallengeId Id, long Version)> _lists = new(StringComparer.Ordinal);

    /// <summary>From the opening to the notices.</summary>
    public async Task Judge(IReadOnlyDictionary<string, ChallengeId> challenges)
    {
        var deadline = facts.Call.Deadline;
        await SeatPanel(Workday(facts.Call.Opens.AddDays(20)));
        await Unseal(Workday(deadline.AddDays(3)));
        foreach (var proposal in proposals)
        {
            await Check(proposal, Workday(deadline.AddDays(5)));
            await Score(proposal, Workday(deadline.AddDays(12)));
        }

        foreach (var challenge in facts.Challenges)
        {
            var id = challenges[challenge.Key];
            var ranked = await stage.Do(Rapporteur, At(Workday(deadline.AddDays(17)), 9), new ProposeRanking(call, id));
            ranked = await stage.Do(Rapporteur, At(Workday(deadline.AddDays(17)), 15), new DecideRanking(call, id, Places: 1, ranked.Version));
            ranked = await stage.Do(facts.Funder, At(Workday(deadline.AddDays(19)), 9), new NotifyApplicants(call, id, ranked.Version));
            _lists[challenge.Key] = (id, ranked.Version);
        }
    }

    /// <summary>After the standstill, with the co-funding approved.</summary>
    public async Task Award()
    {
        foreach (var challenge in facts.Challenges)
        {
            var (id, seen) = _lists[challenge.Key];
            await stage.Do(facts.Funder, At(Workday(facts.Call.Deadline.AddDays(36)), 9), new ConfirmAward(call, id, seen));
        }
    }

    private async Task SeatPanel(DateOnly day)
    {
        var panel = await stage.Do(facts.Funder, At(day, 8), new FormPanel(call));
        foreach (var juror in Jurors)
        {
            panel = await stage.Do(
                facts.Funder,
                At(day, 9),
                new InviteToPanel(
                    call, stage.Calls.AccountOf(juror), Employer: null, juror == Rapporteur ? PanelRole.Rapporteur : PanelRole.Evaluator, panel.Version));
        }

        foreach (var juror in Jurors)
        {
            await stage.Do(juror, At(day.AddDays(1), 9), new DeclareConflicts(call, None: true, []));
            panel = await stage.Do(juror, At(day.AddDays(1), 10), new AcceptInvitation(call, panel.Version));
        }

        await stage.Do(facts.Funder, At(day.AddDays(1), 16), new SitPanel(call, panel.Version));
    }

    private async Task Unseal(DateOnly day)
    {
        var closed = await stage.Ask(facts.Funder, new GetCall(call));
        var opening = await stage.Do(facts.Funder, At(day, 9), new ApproveUnsealing(call, stage.Of(facts.Funder), closed.Version));
        await stage.Do(facts.Supporter, At(day, 10), new ApproveUnsealing(call, stage.Of(facts.Supporter), opening.Version));
    }

    private Task Check(DemoProposal proposal, DateOnly day) => stage.Do(
        facts.Supporter,
        At(day, 9),
        new CheckEligibility(
            proposal.Id,
            [
                new(stage.Of(proposal.Company), "A company established in the European Economic Area", Met: true, Reason: null),
                new(Member: null, "Within the maximum grant and complete", Met: true, Reason: null),
            ]));

    // Each alone; then what they agree on, which is the middle of the three.
    private async Task Score(DemoProposal proposal, DateOnly day)
    {
        foreach (var (at, juror) in Jurors.Index())
        {
            var card = await stage.Do(juror, At(day, 8 + at), new StartScorecard(proposal.Id));
            card = await stage.Do(juror, At(day, 11 + at), new ScoreProposal(card.Id, ScoresOf(proposal, at), card.Version));
            await stage.Do(juror, At(day, 14 + at), new SubmitScorecard(card.Id, card.Version));
        }

        var middle = Enumerable.Range(0, Jurors.Length).SelectMany(at => ScoresOf(proposal, at))
            .GroupBy(score => score.Criterion)
            .Select(scores => scores.OrderBy(score => score.Score).ElementAt(Jurors.Length / 2))
            .ToList();
        var agreed = Workday(day.AddDays(2));
        var report = await stage.Do(Rapporteur, At(agreed, 9), new DraftConsensus(proposal.Id));
        report = await stage.Do(Rapporteur, At(agreed, 11), new WriteConsensus(report.Id, middle, report.Version));
        await stage.Do(Rapporteur, At(agreed, 15), new AgreeConsensus(report.Id, report.Version));
    }

    private List<CriterionScore> ScoresOf(DemoProposal proposal, int juror)
    {
        var (challenge, place) = (proposal.Challenge, facts.Challenges.Index().Single(one => one.Item == proposal.Challenge).Index);
        var usual = proposal.Wins ? 4m : challenge.LoserFails ? 2.5m : 3.5m;
        return
        [
            .. stage.File.Criteria.Index().Select(criterion =>
            {
                var strength = ((criterion.Index + place) % 2) * 0.5m;
                var severity = (((criterion.Index + juror) % 3) - 1) * 0.5m;
                var score = usual + strength + severity;
                return new CriterionScore(criterion.Item.Code, score, WhyOf(score));
            }),
        ];
    }

    private static string WhyOf(decimal score) => score switch
    {
        >= 4.5m => "Invented for the demonstration: convincing, with evidence from the ward.",
        >= 3m => "Invented for the demonstration: sound, some points stay open.",
        _ => "Invented for the demonstration: too little is said about it.",
    };
}
