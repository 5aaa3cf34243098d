using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Selection;

public sealed class AwardTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task From_the_panel_to_the_award()
    {
        var judged = await _given.ANotifiedCall();
        await Given.Fund(judged.Best);
        await _given.AfterStandstill(judged);

        (await Given.Award(judged)).Ok().State.ShouldBe("final");

        (await State(judged, judged.Best)).ShouldBe("awarded");
        (await judged.Call.Funder.Get($"/v1/challenges/{judged.Call.Challenge}")).Ok().State.ShouldBe("awarded");
        (await judged.Call.Funder.Get(judged.Call.Path)).Ok().State.ShouldBe("concluded");
        (await judged.Call.Funder.Get(judged.Call.Round.Path)).Ok().State.ShouldBe("coCreating");
        (await judged.Call.Funder.Get(judged.Panel.Path)).Ok().State.ShouldBe("closed");
    }

    [Fact]
    public async Task No_award_before_the_applicants_know()
    {
        var judged = await _given.ARankedCall();

        (await Given.Award(judged)).ShouldRefuse(409, "ranked-list.cannot-finalise");
        (await Given.Notify(judged, judged.Call.Supporter)).ShouldRefuse(403, "ranked-list.not-the-funder");
        (await judged.Best.Lead.Get($"{judged.Best.Path}/debrief")).ShouldRefuse(409, "ranked-list.not-notified");
        (await Given.Notify(judged)).Ok().State.ShouldBe("awardsNotified");
        (await Given.Notify(judged)).ShouldRefuse(409, "ranked-list.cannot-notify");
    }

    [Fact]
    public async Task No_award_before_the_standstills_end_to_the_second()
    {
        var judged = await _given.ANotifiedCall();
        await Given.Fund(judged.Best);
        var ends = (await judged.Call.Funder.Get(judged.RankingPath)).Ok()["standstillEndsAt"]!.GetValue<DateTimeOffset>();
        ends.ShouldBeGreaterThanOrEqualTo(_given.Now!.Value.AddDays(10).AddHours(-24));

        _given.Now = ends.AddSeconds(-1);
        (await Given.Award(judged)).ShouldRefuse(422, "ranked-list.standstill-running")["standstillEndsAt"]!.GetValue<DateTimeOffset>().ShouldBe(ends);
        _given.Now = ends;
        (await Given.Award(judged, judged.Call.Supporter)).ShouldRefuse(403, "ranked-list.not-the-funder");
        (await Given.Award(judged)).Ok();
    }

    [Fact]
    public async Task No_award_without_approved_co_funding()
    {
        var judged = await _given.AfterStandstill(await _given.ANotifiedCall());

        (await Given.Award(judged)).ShouldRefuse(422, "ranked-list.co-funding-missing")["proposals"]!.AsArray()
            .Select(one => one!.GetValue<Guid>()).ShouldBe([judged.Best.Id]);
        (await State(judged, judged.Best)).ShouldBe("proposedForAward");
    }

    [Fact]
    public async Task An_applicant_reads_its_own_notice_and_nobody_elses()
    {
        var judged = await _given.ANotifiedCall();
        var (winner, loser) = (judged.Proposals[0], judged.Proposals[2]);
        var own = (await loser.Lead.Get("/v1/notices")).Ok()["items"]!.AsArray();
        own.Count.ShouldBe(1);
        var path = $"/v1/notices/{own[0]!["id"]!.GetValue<Guid>()}";

        var notice = (await loser.Lead.Get(path)).Ok();
        notice["decision"]!.GetValue<string>().ShouldBe("rejected");
        notice["rulePack"]!.GetValue<string>().ShouldBe("FR10-2024");
        notice["contentHash"]!.GetValue<string>().ShouldBe(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(notice["text"]!.GetValue<string>()))));
        notice.State.ShouldBe("available");
        (await loser.Lead.Get(path)).Ok().State.ShouldBe("available", "reading marks nothing");
        notice.Text.ShouldNotContain(winner.Id.ToString());
        (await winner.Lead.Get(path)).ShouldRefuse(404, "notice.not-found");
        (await judged.Call.Funder.Get($"/v1/notices?callId={judged.Call.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(3);
        (await judged.Call.Funder.Step(path, "open")).ShouldRefuse(403, "notice.not-the-recipient");

        var opened = (await loser.Lead.Step(path, "open")).Ok();
        opened.State.ShouldBe("opened");
        opened["openedAt"]!.GetValue<DateTimeOffset>().ShouldBe(_given.Now!.Value);
        (await loser.Lead.Step(path, "open")).ShouldRefuse(409, "notice.cannot-open");
    }

    [Fact]
    public async Task A_debrief_tells_the_own_reasons_and_rank_and_nothing_of_a_rival()
    {
        var judged = await _given.ANotifiedCall();
        var loser = judged.Proposals[2];

        var debrief = (await loser.Lead.Get($"{loser.Path}/debrief")).Ok();

        debrief["rank"]!.GetValue<int>().ShouldBe(3);
        debrief["total"]!.GetValue<decimal>().ShouldBe(12m);
        debrief["criteria"]!.AsArray().Select(one => one!["reason"]!.GetValue<string>()).ShouldBe(
            ["A reason for excellence.", "A reason for impact.", "A reason for implementation."]);
        debrief["distribution"].ShouldBeNull("three proposals would give each other away");
        foreach (var rival in judged.Proposals.Take(2))
        {
            debrief.Text.ShouldNotContain(rival.Id.ToString());
            (await loser.Lead.Get($"{rival.Path}/debrief")).ShouldRefuse(404, "proposal.not-found");
            (await loser.Lead.Get(rival.Path)).ShouldRefuse(404, "proposal.not-found");
        }

        (await loser.Lead.Get(judged.RankingPath)).ShouldRefuse(404, "ranked-list.not-found");
        (await judged.Call.Funder.Get($"{loser.Path}/debrief")).ShouldRefuse(404, "proposal.not-found");
    }

    [Fact]
    public async Task From_five_proposals_on_a_debrief_shows_how_totals_are_spread()
    {
        var judged = await _given.ANotifiedCall([5, 5, 5], [4.5m, 4.5m, 4.5m], [4, 4, 4], [3.5m, 3.5m, 3.5m], [3, 3, 3]);

        var spread = (await judged.Proposals[4].Lead.Get($"{judged.Proposals[4].Path}/debrief")).Ok()["distribution"]!;

        (spread["lowest"]!.GetValue<decimal>(), spread["median"]!.GetValue<decimal>(), spread["highest"]!.GetValue<decimal>()).ShouldBe((9m, 12m, 15m));
    }

    [Fact]
    public async Task A_declined_award_goes_to_the_reserve_and_its_standstill_runs_anew()
    {
        var judged = await _given.AfterStandstill(await _given.ANotifiedCall());
        var (winner, reserve) = (judged.Proposals[0], judged.Proposals[1]);
        var reason = new { reason = "The team has left." };

        (await judged.Call.Funder.Step(winner.Path, "decline-award", reason)).ShouldRefuse(403, "ranked-list.not-the-applicant");
        (await reserve.Lead.Step(reserve.Path, "decline-award", reason)).ShouldRefuse(409, "proposal.cannot-decline");
        (await reserve.Lead.Post($"{winner.Path}/decline-award", reason, "\"1.0\"")).ShouldRefuse(404, "proposal.not-found");
        (await winner.Lead.Step(winner.Path, "decline-award", new { reason = " " })).ShouldRefuse(422, "proposal.reason-missing");
        (await winner.Lead.Step(winner.Path, "decline-award", reason)).Ok().State.ShouldBe("declined");

        (await State(judged, reserve)).ShouldBe("proposedForAward");
        var notices = (await reserve.Lead.Get("/v1/notices")).Ok()["items"]!.AsArray().Select(one => one!["decision"]!.GetValue<string>());
        notices.ShouldBe(["reserve", "proposedForAward"], ignoreOrder: true);
        await Given.Fund(reserve);
        (await Given.Award(judged)).ShouldRefuse(422, "ranked-list.standstill-running");
        await _given.AfterStandstill(judged);
        (await Given.Award(judged)).Ok();
        (await State(judged, reserve)).ShouldBe("awarded");
    }

    [Fact]
    public async Task When_every_award_is_declined_the_challenge_stays_unsolved()
    {
        var judged = await _given.ANotifiedCall([4, 4, 4]);
        await Given.Fund(judged.Best);
        await _given.AfterStandstill(judged);
        (await Given.Award(judged)).Ok();

        (await judged.Best.Lead.Step(judged.Best.Path, "decline-award", new { reason = "Sold." })).Ok();

        (await judged.Call.Funder.Get($"/v1/challenges/{judged.Call.Challenge}")).Ok().State.ShouldBe("unsolved");
        (await Given.Award(judged)).ShouldRefuse(422, "ranked-list.nothing-to-award");
    }

    [Fact]
    public async Task A_challenge_that_nobody_solves_is_left_unsolved_and_the_call_concluded()
    {
        var judged = await _given.ARankedCall([5, 5, 2], [3, 3, 3.5m]);

        (await Given.LeaveUnsolved(judged.Call)).ShouldRefuse(409, "ranked-list.not-notified");
        (await Given.Notify(judged)).Ok();
        (await Given.LeaveUnsolved(judged.Call, judged.Call.Supporter)).ShouldRefuse(403, "ranked-list.not-the-funder");
        await _given.AfterStandstill(judged);
        (await Given.Award(judged)).ShouldRefuse(422, "ranked-list.nothing-to-award");
        var left = (await Given.LeaveUnsolved(judged.Call)).Ok();

        left["challengeStatus"]!.GetValue<string>().ShouldBe("unsolved");
        left["callStatus"]!.GetValue<string>().ShouldBe("concluded");
        (await Given.LeaveUnsolved(judged.Call)).ShouldRefuse(409, "ranked-list.call-not-unsealed");
    }

    [Fact]
    public async Task A_challenge_is_not_left_while_a_proposal_may_win()
    {
        var judged = await _given.ANotifiedCall();

        (await Given.LeaveUnsolved(judged.Call)).ShouldRefuse(422, "ranked-list.proposal-still-in");
        (await judged.Call.Funder.Post(
            $"{judged.Call.Path}/unsolved", new { challengeId = Guid.NewGuid(), reason = "None." }, (await judged.Call.Funder.Get(judged.Call.Path)).ETag))
            .ShouldRefuse(422, "ranked-list.challenge-not-in-call");
    }

    [Fact]
    public async Task Ineligible_applicants_are_told_why_when_nothing_was_ranked()
    {
        var judged = await _given.AnOpenedCall();
        (await Given.Check(judged.Best, "The budget lacks a member.")).Ok(201);

        (await Given.LeaveUnsolved(judged.Call)).Ok()["callStatus"]!.GetValue<string>().ShouldBe("concluded");

        var debrief = (await judged.Best.Lead.Get($"{judged.Best.Path}/debrief")).Ok();
        debrief["ineligibleBecause"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(["The budget lacks a member."]);
        debrief["rank"].ShouldBeNull();
        (await judged.Best.Lead.Get("/v1/notices")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_call_of_two_challenges_is_concluded_with_the_last_outcome()
    {
        var call = await _given.AnOpenCall(2);
        var proposal = await _given.ASubmittedProposal(call);
        await _given.Unseal(call);
        var judged = new JudgedCall(call, await _given.ASittingPanel(call), [proposal]);
        (await Given.Check(proposal)).Ok(201);
        await _given.AgreeOn(judged.Panel, proposal, 4, 4, 4);
        (await judged.Panel.Rapporteur.Post($"{call.Path}/ranking", Given.OfChallenge(call))).Ok(201);
        (await Given.Decide(judged)).Ok();
        (await call.Funder.Get(call.Path)).Ok().State.ShouldBe("unsealed");

        var left = (await call.Funder.Post(
            $"{call.Path}/unsolved", new { challengeId = call.Challenges[1], reason = "No proposal came." }, (await call.Funder.Get(call.Path)).ETag)).Ok();
        left["callStatus"]!.GetValue<string>().ShouldBe("evaluated");

        (await Given.Notify(judged)).Ok();
        await Given.Fund(proposal);
        await _given.AfterStandstill(judged);
        (await Given.Award(judged)).Ok();
        (await call.Funder.Get(call.Path)).Ok().State.ShouldBe("concluded");
    }

    private static async Task<string> State(JudgedCall judged, ProposalAtHand proposal) => (await judged.Call.Funder.Get(proposal.Path)).Ok().State;
}
