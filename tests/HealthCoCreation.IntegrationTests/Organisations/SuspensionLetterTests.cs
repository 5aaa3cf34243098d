using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Organisations;

/// <summary>What a suspended organisation still reads, and what no more.</summary>
public sealed class SuspensionLetterTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Who_runs_it_or_acts_for_it_is_told_that_it_was_suspended_and_reinstated_and_never_what_was_typed()
    {
        var company = await _given.ACompany();
        var (signatory, reader) = (await _given.AMember(company, "signatory"), await _given.AMember(company, "reader"));

        await Suspend(company);
        await host.Settled();
        await Reinstate(company);
        await host.Settled();

        // One that was held up until now says what is not so any more.
        (await host.Sql<long>($"""
            with again as (update platform.outbox_deliveries set done_at = null, next_attempt_at = null
                where message_id in (select id from platform.outbox_messages where type = 'ToldOfStanding' and payload->>'organisation' = '{company.OrganisationId}' and (payload->>'suspended')::boolean)
                returning 1)
            select count(*) from again
            """)).ShouldBe(2);
        await host.Settled();

        foreach (var who in new[] { company, signatory })
        {
            var mails = (await Mails(who)).Where(mail => mail.Text.Contains(company.OrganisationId.ToString())).ToList();
            mails.Count.ShouldBe(2);
            mails.ShouldAllBe(mail => !mail.Text.Contains("Its licence"));
            mails.ShouldContain(mail => mail.Text.Contains("has been suspended"));
            mails.ShouldContain(mail => mail.Text.Contains("has been reinstated"));
        }

        (await Mails(reader)).ShouldNotContain(mail => mail.Text.Contains(company.OrganisationId.ToString()));
        (await Mails(await _given.ACompany())).ShouldNotContain(mail => mail.Text.Contains(company.OrganisationId.ToString()));
    }

    [Fact]
    public async Task A_suspended_organisation_reads_of_a_changed_call_only_where_it_has_submitted()
    {
        var call = await _given.AnOpenCall();
        var (buyer, asker, drafting) = (await _given.AHospital("Buyer"), await _given.ACompany(), (await _given.ADraftProposal(call)).Lead);
        var (submitted, waiting) = ((await _given.ASubmittedProposal(call)).Lead, (await _given.ADraftProposal(call)).Lead);
        (await buyer.Post($"/v1/challenges/{call.Challenge}/observers", Given.Observation(buyer))).Ok(201);
        (await asker.Post($"{call.Path}/questions", new { organisationId = asker.OrganisationId, text = Given.Text("fr", "Où ?") })).Ok(201);
        foreach (var one in new[] { buyer, asker, drafting, submitted })
        {
            await Suspend(one);
        }

        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline.AddDays(21), reason = "Holidays." })).Ok();

        foreach (var one in new[] { buyer, asker, drafting })
        {
            (await Mails(one)).ShouldNotContain(mail => mail.Text.Contains(call.Id.ToString()));
        }

        (await Mails(submitted)).Where(mail => mail.Text.Contains(call.Id.ToString())).ShouldHaveSingleItem();
        (await Mails(waiting)).Where(mail => mail.Text.Contains(call.Id.ToString())).ShouldHaveSingleItem();

        await Reinstate(buyer);
        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline.AddDays(28), reason = "Holidays." })).Ok();
        (await Mails(buyer)).Where(mail => mail.Text.Contains(call.Id.ToString())).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_suspended_buyer_is_not_told_what_becomes_of_a_challenge_that_it_follows()
    {
        var challenge = await _given.APublishedChallenge();
        var (suspended, following) = (await _given.AHospital("Suspended"), await _given.AHospital("Following"));
        foreach (var one in new[] { suspended, following })
        {
            (await one.Post($"{challenge.Path}/observers", Given.Observation(one))).Ok(201);
        }

        await Suspend(suspended);
        (await challenge.Owner.Step(challenge.Path, "withdraw", new { reason = "The ward closes." })).Ok();

        (await Mails(following)).ShouldContain(mail => mail.Text.Contains(challenge.Id.ToString()));
        (await Mails(suspended)).ShouldNotContain(mail => mail.Text.Contains(challenge.Id.ToString()));
    }

    [Fact]
    public async Task The_decision_on_its_proposal_still_reaches_a_suspended_organisation()
    {
        var judged = await _given.ARankedCall();
        var signatory = await _given.AMember(judged.Best.Lead, "signatory");
        await Suspend(judged.Best.Lead);

        (await Given.Notify(judged)).Ok();

        var notice = (await signatory.Get("/v1/notices")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!;
        (notice["recipientId"]!.GetValue<Guid>(), notice["proposalId"]!.GetValue<Guid>()).ShouldBe((judged.Best.Lead.OrganisationId, judged.Best.Id));
        (await signatory.Step($"/v1/notices/{notice["id"]}", "open")).Ok().State.ShouldBe("opened");
        (await signatory.Get($"{judged.Best.Path}/debrief")).Ok();
    }

    private async Task Suspend(Caller who) =>
        (await _given.Administrator.Step($"/v1/organisations/{who.OrganisationId}", "suspend", new { reason = "Its licence is withdrawn." })).Ok();

    private async Task Reinstate(Caller who) => (await _given.Administrator.Step($"/v1/organisations/{who.OrganisationId}", "reinstate")).Ok();

    private async Task<IReadOnlyList<Mail>> Mails(Caller who) =>
        await new Mailbox(host, await host.Sql<string>($"select email from access.accounts where id = '{who.AccountId}'")).All();
}
