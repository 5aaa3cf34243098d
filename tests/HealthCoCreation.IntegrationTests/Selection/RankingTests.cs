using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Selection;

public sealed class RankingTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Thresholds_look_at_raw_scores()
    {
        var judged = await _given.AProposedRanking([5, 5, 2], [3, 3, 3.5m], [3, 3.5m, 3.5m]);

        var entries = (await judged.Call.Funder.Get(judged.RankingPath)).Ok()["entries"]!.AsArray();

        var passes = entries.ToDictionary(entry => entry!["proposal"]!.GetValue<Guid>(), entry => entry!["passesThresholds"]!.GetValue<bool>());
        passes[judged.Proposals[0].Id].ShouldBeFalse("5/5/2 fails a criterion");
        passes[judged.Proposals[1].Id].ShouldBeFalse("3/3/3.5 is 9.5 of 10");
        passes[judged.Proposals[2].Id].ShouldBeTrue("3/3.5/3.5 is 10 of 10");
        entries[0]!["proposal"]!.GetValue<Guid>().ShouldBe(judged.Proposals[2].Id);
        entries[0]!["rank"]!.GetValue<int>().ShouldBe(1);
        entries[0]!["total"]!.GetValue<decimal>().ShouldBe(10m);
    }

    [Fact]
    public async Task Only_chair_and_rapporteurs_rank_and_outsiders_see_nothing()
    {
        var judged = await _given.AnEvaluatedCall();
        var body = Given.OfChallenge(judged.Call);
        var path = $"{judged.Call.Path}/ranking";

        (await judged.Panel.Evaluators[1].Post(path, body)).ShouldRefuse(403, "ranked-list.not-the-panel");
        (await judged.Call.Funder.Post(path, body)).ShouldRefuse(403, "ranked-list.not-the-panel");
        (await judged.Panel.Chair.Post(path, new { challengeId = Guid.NewGuid() })).ShouldRefuse(422, "ranked-list.challenge-not-in-call");
        (await judged.Panel.Chair.Post($"/v1/calls/{Guid.NewGuid()}/ranking", body)).ShouldRefuse(404, "call.not-found");
        (await judged.Panel.Chair.Get(judged.RankingPath)).ShouldRefuse(404, "ranked-list.not-found");
        (await judged.Panel.Chair.Get(path)).ShouldRefuse(400, "request.invalid-parameter");
        var made = (await judged.Panel.Chair.Post(path, body)).Ok(201);
        (await judged.Panel.Chair.Post(path, body)).ShouldRefuse(409, "ranked-list.already-proposed");

        made.Headers["Location"].ShouldBe(judged.RankingPath);
        (await judged.Panel.Evaluators[1].Get(judged.RankingPath)).Ok().Actions.ShouldBeEmpty();
        (await judged.Best.Lead.Get(judged.RankingPath)).ShouldRefuse(404, "ranked-list.not-found");
        (await (await _given.AnAccount()).Get(judged.RankingPath)).ShouldRefuse(404, "ranked-list.not-found");
        (await Given.Decide(judged, who: judged.Best.Lead)).ShouldRefuse(404, "ranked-list.not-found");
        (await Given.Decide(judged, who: judged.Panel.Evaluators[1])).ShouldRefuse(403, "ranked-list.not-the-panel");
    }

    [Fact]
    public async Task A_ranking_waits_for_every_check_and_consensus()
    {
        var judged = await _given.AnOpenedCall(2);
        var (path, body) = ($"{judged.Call.Path}/ranking", Given.OfChallenge(judged.Call));

        var waiting = (await judged.Panel.Chair.Post(path, body)).ShouldRefuse(422, "ranked-list.consensus-missing");
        waiting["proposals"]!.AsArray().Count.ShouldBe(2);
        (await Given.Check(judged.Proposals[0], "Late.")).Ok(201);
        (await Given.Check(judged.Proposals[1])).Ok(201);
        (await judged.Panel.Chair.Post(path, body)).ShouldRefuse(422, "ranked-list.consensus-missing");
        await _given.AgreeOn(judged.Panel, judged.Proposals[1], 4, 4, 4);
        (await judged.Panel.Chair.Post(path, body)).Ok(201)["entries"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Where_nothing_is_eligible_nothing_is_ranked()
    {
        var judged = await _given.AnOpenedCall();
        (await Given.Check(judged.Best, "Late.")).Ok(201);

        (await judged.Panel.Chair.Post($"{judged.Call.Path}/ranking", Given.OfChallenge(judged.Call))).ShouldRefuse(422, "ranked-list.nothing-to-rank");
    }

    [Fact]
    public async Task Sealed_proposals_are_not_ranked()
    {
        var call = await _given.AnOpenCall();
        var panel = await _given.ASittingPanel(call);

        (await panel.Chair.Post($"{call.Path}/ranking", Given.OfChallenge(call))).ShouldRefuse(409, "ranked-list.call-not-unsealed");
    }

    [Fact]
    public async Task The_panel_decides_and_every_proposal_learns_its_place()
    {
        var judged = await _given.AProposedRanking();
        var body = new { challengeId = judged.Call.Challenge, places = 0 };

        (await Given.Rank(judged, judged.Panel.Chair, "ranking/decide", body)).ShouldRefuse(422, "ranked-list.places-invalid");
        var decided = (await Given.Decide(judged)).Ok();
        (await Given.Decide(judged)).ShouldRefuse(409, "ranked-list.cannot-decide");

        decided.State.ShouldBe("decided");
        decided["places"]!.GetValue<int>().ShouldBe(1);
        (await States(judged)).ShouldBe(["proposedForAward", "reserve", "rejected"]);
        (await judged.Call.Funder.Get(judged.Call.Path)).Ok().State.ShouldBe("evaluated");
    }

    [Fact]
    public async Task What_stays_tied_waits_for_the_panels_reason()
    {
        var judged = await _given.AProposedRanking([4, 4, 4], [4, 4, 4], [5, 5, 5]);
        var tied = judged.Proposals.Take(2).Select(one => one.Id).ToArray();
        object Tie(Guid[] order) => new { challengeId = judged.Call.Challenge, order, reason = "Closer to the ward." };

        var entries = (await judged.Call.Funder.Get(judged.RankingPath)).Ok()["entries"]!.AsArray();
        entries.Select(entry => entry!["tied"]!.GetValue<bool>()).ShouldBe([false, true, true]);
        entries.Select(entry => entry!["rank"]!.GetValue<int>()).ShouldBe([1, 2, 2]);
        (await Given.Decide(judged, 2)).ShouldRefuse(422, "ranked-list.tie-unresolved")["tied"]!.AsArray().Count.ShouldBe(2);
        (await Given.Rank(judged, judged.Panel.Chair, "ranking/resolve-tie", Tie([tied[0], judged.Proposals[2].Id]))).ShouldRefuse(422, "ranked-list.not-a-tie");
        (await Given.Rank(judged, judged.Panel.Chair, "ranking/resolve-tie", new { challengeId = judged.Call.Challenge, order = tied, reason = " " }))
            .ShouldRefuse(422, "ranked-list.reason-missing");
        (await Given.Rank(judged, judged.Call.Funder, "ranking/resolve-tie", Tie(tied))).ShouldRefuse(403, "ranked-list.not-the-panel");
        var resolved = (await Given.Rank(judged, judged.Panel.Chair, "ranking/resolve-tie", Tie([tied[1], tied[0]]))).Ok();

        resolved["tieResolutions"]![0]!["reason"]!.GetValue<string>().ShouldBe("Closer to the ward.");
        (await Given.Decide(judged, 2)).Ok();
        (await States(judged)).ShouldBe(["reserve", "proposedForAward", "proposedForAward"]);
        (await Given.Rank(judged, judged.Panel.Chair, "ranking/resolve-tie", Tie(tied))).ShouldRefuse(409, "ranked-list.cannot-resolve-tie");
    }

    [Fact]
    public async Task Two_decisions_at_once_are_one()
    {
        var judged = await _given.AProposedRanking();
        var seen = (await judged.Call.Funder.Get(judged.RankingPath)).ETag;
        var body = new { challengeId = judged.Call.Challenge, places = 1 };

        var tries = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => judged.Panel.Chair.Post($"{judged.Call.Path}/ranking/decide", body, seen)));

        tries.Count(answer => answer.Status == 200).ShouldBe(1);
        tries.Count(answer => answer.Status == 412).ShouldBe(7);
    }

    private static async Task<string[]> States(JudgedCall judged)
    {
        var states = new List<string>();
        foreach (var proposal in judged.Proposals)
        {
            states.Add((await judged.Call.Funder.Get(proposal.Path)).Ok().State);
        }

        return [.. states];
    }
}
