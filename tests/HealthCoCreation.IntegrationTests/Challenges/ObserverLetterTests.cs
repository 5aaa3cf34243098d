using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Who follows a challenge hears what becomes of it.</summary>
public sealed class ObserverLetterTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Who_follows_is_told_that_a_challenge_was_withdrawn_and_who_left_is_not()
    {
        var challenge = await _given.APublishedChallenge();
        var (buyer, leaver) = (await _given.AHospital("Buyer"), await _given.AHospital("Leaver"));
        var reader = await _given.AMember(buyer, "reader");
        foreach (var one in new[] { buyer, leaver })
        {
            (await one.Post($"{challenge.Path}/observers", Given.Observation(one))).Ok(201);
        }

        (await leaver.Step($"{challenge.Path}/observers/{leaver.OrganisationId}", "leave")).Ok();
        (await challenge.Owner.Step(challenge.Path, "withdraw", new { reason = "The ward closes." })).Ok();

        var mails = (await Mails(buyer)).Where(mail => mail.Text.Contains("withdrawn")).ToList();
        mails.ShouldHaveSingleItem().Text.ShouldContain(challenge.Id.ToString());
        mails[0].Text.ShouldNotContain("The ward closes", Case.Sensitive, "what somebody typed is not mailed");
        (await Mails(leaver)).ShouldNotContain(mail => mail.Text.Contains(challenge.Id.ToString()));
        (await Mails(reader)).ShouldNotContain(mail => mail.Text.Contains(challenge.Id.ToString()));
    }

    [Fact]
    public async Task Who_followed_an_unsolved_need_is_told_that_and_when_it_is_published_again()
    {
        var call = await _given.AnOpenCall(challenges: 2);
        await _given.ASubmittedProposal(call, challenge: call.Challenges[1]);
        var unsolved = $"/v1/challenges/{call.Challenge}";
        var buyer = await _given.AHospital("Follower");
        (await buyer.Post($"{unsolved}/observers", Given.Observation(buyer))).Ok(201);
        await _given.Unseal(call);
        (await Given.LeaveUnsolved(call)).Ok();
        (await Mails(buyer)).ShouldContain(mail => mail.Text.Contains("unsolved") && mail.Text.Contains(call.Challenge.ToString()));

        var (round, owner) = (await Collecting(call), call.Round.Challenger);
        var again = (await owner.Step(unsolved, "relaunch", new { roundId = round.Id })).Ok(201).Id;
        (await Mails(buyer)).ShouldNotContain(mail => mail.Text.Contains(again.ToString()), "a draft is nobody else's business");
        await Publish(round, owner, again);

        (await Mails(buyer)).ShouldContain(mail => mail.Text.Contains("tried again") && mail.Text.Contains(again.ToString()));
    }

    [Fact]
    public async Task Who_followed_needs_that_are_tried_again_merged_and_split_is_told_of_each_part_once_when_it_is_published()
    {
        var call = await _given.AnOpenCall(challenges: 3);
        await _given.ASubmittedProposal(call, challenge: call.Challenges[2]);
        var buyer = await _given.AHospital("Follower");
        foreach (var challenge in call.Challenges.Take(2))
        {
            (await buyer.Post($"/v1/challenges/{challenge}/observers", Given.Observation(buyer))).Ok(201);
        }

        await _given.Unseal(call);
        foreach (var challenge in call.Challenges.Take(2))
        {
            (await Given.LeaveUnsolved(call with { Challenges = [challenge] })).Ok();
        }

        var (round, owner) = (await Collecting(call), call.Round.Challenger);
        var again = new List<Guid>();
        foreach (var challenge in call.Challenges.Take(2))
        {
            again.Add((await owner.Step($"/v1/challenges/{challenge}", "relaunch", new { roundId = round.Id })).Ok(201).Id);
        }

        var merged = (await owner.Step($"/v1/challenges/{again[0]}", "merge", new { others = new[] { new { challengeId = again[1], seenVersion = 1 } }, reason = "One need." })).Ok(201).Id;
        var parts = (await owner.Step($"/v1/challenges/{merged}", "split", new { titles = new[] { Given.Text("fr", "Alertes"), Given.Text("fr", "Plans") }, reason = "Two." })).Ok()
            ["successors"]!.AsArray().Select(id => id!.GetValue<Guid>()).ToList();
        (await Mails(buyer)).ShouldNotContain(mail => parts.Append(merged).Any(one => mail.Text.Contains(one.ToString())), "drafts are nobody else's business");

        await Publish(round, owner, parts[0]);

        (await Mails(buyer)).Where(mail => mail.Text.Contains("tried again")).ShouldHaveSingleItem().Text.ShouldContain(parts[0].ToString());
    }

    // A round that collects, in which the challenger of a call takes part.
    private async Task<RoundAtHand> Collecting(CallAtHand call)
    {
        var round = await _given.ARoundPlanned();
        (await round.Funder.Step(round.Path, "participants", new { organisationId = call.Round.Challenger.OrganisationId, role = "challenger" })).Ok();
        (await round.Supporter.Step(round.Path, "open-intake")).Ok();
        return round;
    }

    private async Task Publish(RoundAtHand round, Caller owner, Guid challenge)
    {
        var path = $"/v1/challenges/{challenge}";
        (await owner.Step(path, "submit")).Ok();
        (await owner.Step(path, "sign-off")).Ok();
        _given.AfterIntake(round);
        (await round.Supporter.Step(path, "start-review")).Ok();
        (await round.Supporter.Step(path, "select")).Ok();
        (await owner.Step(path, "publish")).Ok();
    }

    private async Task<IReadOnlyList<Mail>> Mails(Caller caller) =>
        await new Mailbox(host, (await caller.Get("/v1/me")).Ok()["account"]!["email"]!.GetValue<string>()).All();
}
