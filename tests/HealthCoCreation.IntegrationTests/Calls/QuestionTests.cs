using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

public sealed class QuestionTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task An_answer_goes_to_everybody_at_once_and_nobody_learns_who_asked()
    {
        var call = await _given.AnOpenCall();
        var (asker, rival) = (await _given.ACompany(), await _given.ACompany());
        var path = await Ask(call, asker);

        (await rival.Get(path)).ShouldRefuse(404, "question.not-found");
        (await _given.Anonymous.Get($"{call.Path}/questions")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await asker.Get(path)).Ok()["yours"]!.GetValue<bool>().ShouldBeTrue();
        var seen = (await call.Funder.Get($"{call.Path}/questions")).Ok();
        seen["items"]!.AsArray().Count.ShouldBe(1);
        seen.Text.ShouldNotContain(asker.OrganisationId.ToString());
        seen.Text.ShouldNotContain(asker.AccountId.ToString());
        seen["items"]![0]!["yours"]!.GetValue<bool>().ShouldBeFalse();

        (await call.Funder.Step(path, "answer", Reply)).Ok().State.ShouldBe("answered");
        var waiting = (await asker.Get(path)).Ok();
        waiting.State.ShouldBe("asked");
        waiting["answer"].ShouldBeNull();
        waiting["text"]!["texts"]!.AsObject().Count.ShouldBe(1);

        (await Release(call)).Ok()["questions"]!.AsArray().Count.ShouldBe(1);
        foreach (var reader in new[] { asker, rival, _given.Anonymous })
        {
            var released = (await reader.Get(path)).Ok();
            released.State.ShouldBe("released");
            released["answer"]!["texts"]!["en"]!["text"]!.GetValue<string>().ShouldBe("Oui. (en)");
            released.Text.ShouldNotContain(asker.OrganisationId.ToString());
        }

        (await call.Funder.Step(path, "answer", Reply)).ShouldRefuse(409, "question.cannot-answer");
        (await rival.Get($"{call.Path}/questions?status=released")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_the_funders_people_answer_and_release()
    {
        var call = await _given.AnOpenCall();
        var (asker, rival) = (await _given.ACompany(), await _given.ACompany());
        var path = await Ask(call, asker);

        (await rival.Post($"{path}/answer", Reply, "\"1.x\"")).ShouldRefuse(404, "question.not-found");
        (await asker.Post($"{path}/answer", Reply, "\"1.x\"")).ShouldRefuse(403, "question.not-yours");
        (await call.Supporter.Step(call.Path, "questions/release")).ShouldRefuse(403, "question.not-yours");
        (await rival.Post($"{call.Path}/questions", Question(asker.OrganisationId))).ShouldRefuse(403, "question.not-yours");
        (await call.Funder.Post($"{path}/answer", Reply, "\"7.x\"")).ShouldRefuse(412, "request.stale");
    }

    [Fact]
    public async Task One_answer_without_a_translation_holds_back_all()
    {
        var call = await _given.AnOpenCall();
        var asker = await _given.ACompany();
        (await Release(call)).ShouldRefuse(422, "question.nothing-to-release");
        (await call.Funder.Post($"{call.Path}/questions/release", null, Given.NoVersion)).ShouldRefuse(412, "request.stale");
        var (first, second) = (await Ask(call, asker), await Ask(call, asker));
        (await call.Funder.Step(first, "answer", Reply)).Ok();
        (await call.Funder.Step(second, "answer", new { answer = Given.Text("fr", "Non.") })).Ok();

        (await Release(call)).ShouldRefuse(422, "question.translation-missing")["languages"]![0]!.GetValue<string>().ShouldBe("en");

        (await asker.Get(first)).Ok().State.ShouldBe("asked");
    }

    [Fact]
    public async Task The_time_for_questions_ends_before_the_deadline()
    {
        var call = await _given.AnOpenCall();
        var asker = await _given.ACompany();
        var path = await Ask(call, asker);
        (await call.Funder.Step(path, "answer", Reply)).Ok();

        _given.Now = (await asker.Get(call.Path)).Ok()["questionsUntil"]!.GetValue<DateTimeOffset>();
        (call.Deadline - _given.Now.Value).ShouldBeGreaterThan(TimeSpan.FromDays(6));
        (await asker.Post($"{call.Path}/questions", Question(asker.OrganisationId))).ShouldRefuse(422, "question.too-late");
        (await Release(call)).ShouldRefuse(422, "question.release-too-late");
        _given.Now = call.Deadline;
        (await asker.Post($"{call.Path}/questions", Question(asker.OrganisationId))).ShouldRefuse(409, "question.call-not-open");
        (await call.Funder.Step(path, "answer", Reply)).ShouldRefuse(409, "question.call-not-open");
        (await Release(call)).ShouldRefuse(409, "question.call-not-open");
    }

    [Fact]
    public async Task A_verified_organisation_asks_on_a_call_it_sees()
    {
        var call = await _given.AnOpenCall();
        var draft = await _given.ADraftCall();
        var asker = await _given.ARegisteredOrganisation();
        await Given.Roles(asker, asker.AccountId, "administrator", "contributor", "signatory");

        (await asker.Post($"{call.Path}/questions", Question(asker.OrganisationId))).ShouldRefuse(422, "organisation.not-verified");
        (await asker.Post($"{draft.Path}/questions", Question(asker.OrganisationId))).ShouldRefuse(404, "call.not-found");
        (await asker.Get($"{draft.Path}/questions")).ShouldRefuse(404, "call.not-found");
    }

    private static object Reply => new { answer = Given.InAllLanguages("Oui."), wording = Given.InAllLanguages("Où sont les données ?") };

    private static object Question(Guid organisation) =>
        new { organisationId = organisation, text = Given.Text("fr", "Où sont les données ?") };

    private static async Task<string> Ask(CallAtHand call, Caller asker)
    {
        var asked = (await asker.Post($"{call.Path}/questions", Question(asker.OrganisationId))).Ok(201);
        asked.Headers["Location"].ShouldBe($"{call.Path}/questions/{asked.Id}");
        return asked.Headers["Location"];
    }

    private static Task<Answer> Release(CallAtHand call) => call.Funder.Step(call.Path, "questions/release");
}
