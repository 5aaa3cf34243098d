using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Selection;

public sealed class PanelTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_panel_forms_fills_and_sits()
    {
        var call = await _given.AnOpenCall();
        var panel = await _given.AnAcceptedPanel(call);

        var seen = (await call.Funder.Get(panel.Path)).Ok();
        seen.State.ShouldBe("forming");
        seen.Actions.ShouldBe(["invite", "sit"], ignoreOrder: true);
        seen["members"]!.AsArray().Select(member => member!["status"]!.GetValue<string>()).ShouldAllBe(status => status == "accepted");

        (await call.Funder.Step(panel.Path, "sit")).Ok().State.ShouldBe("sitting");
        (await panel.Rapporteur.Get(panel.Path)).Ok().Actions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_a_funder_forms_the_one_panel_of_a_call()
    {
        var call = await _given.AnOpenCall();

        (await call.Supporter.Post($"{call.Path}/panel")).ShouldRefuse(403, "panel.not-the-funder");
        (await call.Funder.Post($"/v1/calls/{Guid.NewGuid()}/panel")).ShouldRefuse(404, "call.not-found");
        await Given.AFormedPanel(call);
        (await call.Funder.Post($"{call.Path}/panel")).ShouldRefuse(409, "panel.already-formed");
    }

    [Fact]
    public async Task A_cancelled_call_needs_no_panel()
    {
        var call = await _given.AnOpenCall();
        (await call.Funder.Step(call.Path, "cancel", new { reason = "No budget." })).Ok();

        (await call.Funder.Post($"{call.Path}/panel")).ShouldRefuse(409, "panel.call-over");
    }

    [Fact]
    public async Task Between_a_cancellation_and_its_reaction_the_panel_decides_nothing()
    {
        var judged = await _given.AProposedRanking();
        await host.Sql<long>($"with moved as (update calls.calls set status = 'Cancelled' where id = '{judged.Call.Id}' returning 1) select count(*) from moved");

        (await Given.Decide(judged)).ShouldRefuse(409, "ranked-list.call-not-unsealed");
        (await Given.Rank(judged, judged.Panel.Rapporteur, "ranking/resolve-tie", new
        {
            challengeId = judged.Call.Challenge,
            order = judged.Proposals.Select(one => one.Id).ToArray(),
            reason = "Why not.",
        })).ShouldRefuse(409, "ranked-list.call-not-unsealed");
    }

    [Fact]
    public async Task The_panel_of_a_cancelled_call_goes_home()
    {
        var judged = await _given.AProposedRanking();
        (await judged.Call.Funder.Step(judged.Call.Path, "cancel", new { reason = "No budget." })).Ok();
        await host.Settled();

        (await judged.Call.Funder.Get(judged.Panel.Path)).Ok().State.ShouldBe("closed");
        (await Given.Invite(judged.Call, await _given.AnAccount())).ShouldRefuse(409, "panel.call-over");
        (await Given.Decide(judged)).ShouldRefuse(403, "ranked-list.not-the-panel");
        (await Given.Notify(judged)).ShouldRefuse(409, "ranked-list.call-not-unsealed");
    }

    [Fact]
    public async Task A_panel_can_form_before_its_call_opens()
    {
        var call = await _given.ADraftCall();

        await _given.ASittingPanel(call);

        (await (await _given.AnAccount()).Get($"{call.Path}/panel")).ShouldRefuse(404, "panel.not-found");
    }

    [Fact]
    public async Task A_panel_is_hidden_from_who_has_nothing_to_do_with_it()
    {
        var call = await _given.AnOpenCall();
        await _given.ASittingPanel(call);
        var company = await _given.ACompany();

        (await company.Get($"{call.Path}/panel")).ShouldRefuse(404, "panel.not-found");
        (await company.Post($"{call.Path}/panel/accept", ifMatch: "\"1.0\"")).ShouldRefuse(404, "panel.not-found");
        (await _given.Nobody.Get($"{call.Path}/panel")).Status.ShouldBeOneOf(401, 403);
        (await (await _given.AnAuditor()).Get($"{call.Path}/panel")).Ok().Actions.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_machine_account_is_never_invited()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        var machine = await _given.AnAccount("Machine", "machine");

        (await Given.Invite(call, machine)).ShouldRefuse(422, "panel.persons-only");
    }

    [Fact]
    public async Task Only_known_persons_and_employers_are_invited_and_once()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        var person = await _given.AnAccount();

        (await Given.Invite(call, _given.With("none", Guid.NewGuid()))).ShouldRefuse(404, "account.not-found");
        (await Given.Invite(call, person, employer: Guid.NewGuid())).ShouldRefuse(404, "organisation.not-found");
        (await Given.Invite(call, person)).Ok();
        (await Given.Invite(call, person)).ShouldRefuse(422, "panel.already-invited");
        (await call.Supporter.Step($"{call.Path}/panel", "members", new { accountId = person.AccountId, role = "chair" }))
            .ShouldRefuse(403, "panel.not-the-funder");
    }

    [Fact]
    public async Task Who_sits_declares_interests_first()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        var person = await _given.AnAccount();
        (await Given.Invite(call, person)).Ok();

        (await person.Step($"{call.Path}/panel", "accept")).ShouldRefuse(422, "panel.declaration-missing");
        (await person.Post($"{call.Path}/conflicts", Given.Interests())).Ok(201);
        (await person.Step($"{call.Path}/panel", "accept")).Ok();
        (await person.Step($"{call.Path}/panel", "accept")).ShouldRefuse(422, "panel.not-invited");
        (await person.Step($"{call.Path}/panel", "decline")).ShouldRefuse(422, "panel.not-invited");
    }

    [Fact]
    public async Task Who_declines_does_not_judge()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        var person = await _given.AnAccount();
        (await Given.Invite(call, person)).Ok();

        var panel = (await person.Step($"{call.Path}/panel", "decline")).Ok();

        panel["members"]![0]!["status"]!.GetValue<string>().ShouldBe("declined");
    }

    [Fact]
    public async Task A_panel_sits_only_with_enough_evaluators_and_a_rapporteur()
    {
        var call = await _given.AnOpenCall();
        var panel = await _given.AnAcceptedPanel(call, 2);

        var few = (await call.Funder.Step(panel.Path, "sit")).ShouldRefuse(422, "panel.too-few-evaluators");
        few["accepted"]!.GetValue<int>().ShouldBe(2);
        few["minimum"]!.GetValue<int>().ShouldBe(3);
        await _given.AJuror(call);
        (await call.Supporter.Step(panel.Path, "sit")).ShouldRefuse(403, "panel.not-the-funder");
        (await call.Funder.Step(panel.Path, "sit")).Ok();
        (await call.Funder.Step(panel.Path, "sit")).ShouldRefuse(409, "panel.cannot-sit");
    }

    [Fact]
    public async Task A_panel_without_a_rapporteur_does_not_sit()
    {
        var call = await _given.AnOpenCall();
        await Given.AFormedPanel(call);
        for (var number = 0; number < 3; number++)
        {
            await _given.AJuror(call);
        }

        (await call.Funder.Step($"{call.Path}/panel", "sit")).ShouldRefuse(422, "panel.rapporteur-missing");
    }

    [Fact]
    public async Task Steps_name_the_version_they_have_seen()
    {
        var call = await _given.AnOpenCall();
        var panel = await _given.AnAcceptedPanel(call);

        (await call.Funder.Post($"{panel.Path}/sit")).ShouldRefuse(428, "request.if-match-missing");
        (await call.Funder.Post($"{panel.Path}/sit", ifMatch: "\"1.0\"")).ShouldRefuse(412, "request.stale");
    }
}
