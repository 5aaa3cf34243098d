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

        var round = await _given.ARoundPlanned();
        var owner = call.Round.Challenger;
        (await round.Funder.Step(round.Path, "participants", new { organisationId = owner.OrganisationId, role = "challenger" })).Ok();
        (await round.Supporter.Step(round.Path, "open-intake")).Ok();
        var again = (await owner.Step(unsolved, "relaunch", new { roundId = round.Id })).Ok(201).Id;
        var path = $"/v1/challenges/{again}";
        (await Mails(buyer)).ShouldNotContain(mail => mail.Text.Contains(again.ToString()), "a draft is nobody else's business");
        (await owner.Step(path, "submit")).Ok();
        (await owner.Step(path, "sign-off")).Ok();
        _given.AfterIntake(round);
        (await round.Supporter.Step(path, "start-review")).Ok();
        (await round.Supporter.Step(path, "select")).Ok();
        (await owner.Step(path, "publish")).Ok();

        (await Mails(buyer)).ShouldContain(mail => mail.Text.Contains("tried again") && mail.Text.Contains(again.ToString()));
    }

    private async Task<IReadOnlyList<Mail>> Mails(Caller caller) =>
        await new Mailbox(host, (await caller.Get("/v1/me")).Ok()["account"]!["email"]!.GetValue<string>()).All();
}
