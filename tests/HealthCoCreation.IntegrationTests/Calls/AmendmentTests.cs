using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

/// <summary>An open call changes before everybody's eyes: what, why, and with more time where it matters.</summary>
public sealed class AmendmentTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_material_change_extends_the_deadline_and_everybody_reads_what_stood_there_before()
    {
        var call = await _given.AnOpenCall();
        var dearer = Given.CallTerms(call.Challenges, call.Deadline, maximum: 40_000);
        (await Amend(call, dearer)).ShouldRefuse(422, "call.material-change-extends")["material"]![0]!.GetValue<string>().ShouldBe("/maximumGrant/amount");

        var amended = (await Amend(call, Given.CallTerms(call.Challenges, call.Deadline.AddDays(14), maximum: 40_000))).Ok();

        amended["maximumGrant"]!["amount"]!.GetValue<string>().ShouldBe("40000.00");
        amended["deadline"]!.GetValue<DateTimeOffset>().ShouldBe(call.Deadline.AddDays(14));
        var amendment = (await _given.Anonymous.Get(call.Path)).Ok()["amendments"]!.AsArray().ShouldHaveSingleItem()!;
        amendment["reason"]!.GetValue<string>().ShouldBe("A better offer.");
        amendment["material"]!.GetValue<bool>().ShouldBeTrue();
        amendment["changes"]!.AsArray().Select(change => change!["pointer"]!.GetValue<string>()).ShouldBe(["/deadline", "/maximumGrant/amount"]);
        (amendment["changes"]![1]!["before"]!.GetValue<string>(), amendment["changes"]![1]!["after"]!.GetValue<string>()).ShouldBe(("30000.00", "40000.00"));
        (await host.Sql<long>($"select count(*) from audit.events where subject_id = '{call.Id}' and operation = 'AmendCall'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_of_words_may_leave_the_deadline()
    {
        var call = await _given.AnOpenCall();
        var before = (await call.Funder.Get(call.Path)).Ok()["questionsUntil"]!.GetValue<DateTimeOffset>();

        var amended = (await Amend(call, Terms(call, "Appel à solutions 2026"))).Ok();

        amended["title"]!["texts"]!["fr"]!["text"]!.GetValue<string>().ShouldBe("Appel à solutions 2026");
        (amended["deadline"]!.GetValue<DateTimeOffset>(), amended["questionsUntil"]!.GetValue<DateTimeOffset>()).ShouldBe((call.Deadline, before));
        amended["amendments"]![0]!["material"]!.GetValue<bool>().ShouldBeFalse();
        amended.Actions.ShouldContain("amend");
    }

    [Fact]
    public async Task An_amendment_obeys_the_rules_of_the_terms_and_takes_nothing_away()
    {
        var call = await _given.AnOpenCall(challenges: 2);
        var later = call.Deadline.AddDays(7);

        (await Amend(call, Terms(call, "Appel à solutions"))).ShouldRefuse(422, "call.nothing-amended");
        (await Amend(call, Given.CallTerms(call.Challenges, call.Deadline.AddDays(-1)))).ShouldRefuse(422, "call.deadline-not-later");
        (await Amend(call, Given.CallTerms([call.Challenge], later))).ShouldRefuse(422, "call.challenges-stay")
            ["challenges"]![0]!.GetValue<Guid>().ShouldBe(call.Challenges[1]);
        (await Amend(call, Given.CallTerms([.. call.Challenges, Guid.NewGuid()], later))).ShouldRefuse(422, "call.challenges-not-published");
        (await Amend(call, Given.CallTerms(call.Challenges, later, maximum: 90_000))).ShouldRefuse(422, "call.terms-invalid").Pointers.ShouldBe(["/terms/grantJustification"]);
        (await Amend(call, Given.CallTerms(call.Challenges, later), " ")).ShouldRefuse(422, "call.reason-missing");
        _given.Now = call.Deadline;
        (await Amend(call, Given.CallTerms(call.Challenges, later))).ShouldRefuse(409, "call.not-open");
    }

    [Fact]
    public async Task Who_is_answering_is_written_to_once_each_and_learns_of_nobody_else()
    {
        var call = await _given.AnOpenCall();
        var (drafting, submitted) = (await _given.ADraftProposal(call), await _given.ASubmittedProposal(call));
        await _given.ASubmittedProposal(call, submitted.Lead);
        var (consortium, partner) = await _given.AConsortium(call);
        var withdrawn = await _given.ASubmittedProposal(call);
        (await withdrawn.Lead.Step(withdrawn.Path, "withdraw", new { reason = "No time." })).Ok();
        var reader = await _given.AMember(submitted.Lead, "reader");
        var elsewhere = await _given.ASubmittedProposal(await _given.AnOpenCall());
        Caller[] told = [drafting.Lead, submitted.Lead, consortium.Lead, partner];
        Caller[] others = [withdrawn.Lead, reader, elsewhere.Lead, call.Funder];

        (await Amend(call, Given.CallTerms(call.Challenges, call.Deadline.AddDays(14), maximum: 40_000))).Ok();

        foreach (var who in told)
        {
            var letter = (await Letters(who)).ShouldHaveSingleItem().Text;
            letter.ShouldContain(call.Id.ToString());
            foreach (var rival in told.Concat(others).Where(one => one != who))
            {
                letter.ShouldNotContain(await Address(rival));
            }
        }

        foreach (var who in others)
        {
            (await Letters(who)).ShouldBeEmpty();
        }

        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline.AddDays(21), reason = "Holidays." })).Ok();
        (await Letters(drafting.Lead)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Who_follows_a_challenge_or_asked_a_question_is_written_to_as_who_answers_is()
    {
        var call = await _given.AnOpenCall(challenges: 2);
        var (buyer, leaver, asker) = (await _given.AHospital("Buyer"), await _given.AHospital("Leaver"), await _given.ACompany());
        var applicant = (await _given.ADraftProposal(call)).Lead;
        foreach (var (who, challenge) in new[] { (buyer, call.Challenges[0]), (buyer, call.Challenges[1]), (leaver, call.Challenges[0]) })
        {
            (await who.Post($"/v1/challenges/{challenge}/observers", Given.Observation(who))).Ok(201);
        }

        (await leaver.Step($"/v1/challenges/{call.Challenge}/observers/{leaver.OrganisationId}", "leave")).Ok();
        foreach (var who in new[] { asker, asker, applicant })
        {
            (await who.Post($"{call.Path}/questions", new { organisationId = who.OrganisationId, text = Given.Text("fr", "Où ?") })).Ok(201);
        }

        var reader = await _given.AMember(asker, "reader");
        (await Amend(call, Given.CallTerms(call.Challenges, call.Deadline.AddDays(14), maximum: 40_000))).Ok();

        foreach (var who in new[] { buyer, asker, applicant })
        {
            var letter = (await Letters(who)).ShouldHaveSingleItem().Text;
            letter.ShouldContain(call.Id.ToString());
            letter.ShouldNotContain("question");
        }

        foreach (var who in new[] { leaver, reader, call.Funder })
        {
            (await Letters(who)).ShouldBeEmpty();
        }

        (await call.Funder.Step(call.Path, "extend", new { deadline = call.Deadline.AddDays(21), reason = "Holidays." })).Ok();
        (await Letters(asker)).Count.ShouldBe(2);
    }

    private static Task<Answer> Amend(CallAtHand call, object terms, string reason = "A better offer.") =>
        call.Funder.Step(call.Path, "amend", new { terms, reason });

    private static object Terms(CallAtHand call, string title) => new
    {
        title = Given.Text("fr", title),
        deadline = call.Deadline,
        challenges = call.Challenges,
        criteria = new[] { Given.Criterion("excellence", 40), Given.Criterion("impact", 40), Given.Criterion("implementation", 20) },
        maximumGrant = Given.Amount(30_000),
    };

    private async Task<IReadOnlyList<Mail>> Letters(Caller who) =>
        [.. (await new Mailbox(host, await Address(who)).All()).Where(mail => mail.Text.Contains("A call that concerns you", StringComparison.Ordinal))];

    private Task<string> Address(Caller who) => host.Sql<string>($"select email from access.accounts where id = '{who.AccountId}'");
}
