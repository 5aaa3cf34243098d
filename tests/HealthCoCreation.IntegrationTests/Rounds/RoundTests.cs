using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Rounds;

public sealed class RoundTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    private DateTimeOffset Soon => _given.Now!.Value.AddDays(30);

    [Fact]
    public async Task A_round_is_planned_filled_opened_and_selects()
    {
        var round = await _given.ARoundSelecting();

        var read = (await _given.Anonymous.Get(round.Path)).Ok();

        read.State.ShouldBe("selectingChallenges");
        read.Actions.ShouldBeEmpty();
        read["participants"]!.AsArray().Select(one => one!["role"]!.GetValue<string>()).ShouldBe(["challenger", "funder", "supporter"]);
        (await round.Supporter.Get(round.Path)).Ok().Actions.ShouldBe(["planMilestones", "cancel"]);
        Ids(await round.Supporter.Get($"/v1/rounds?participantId={round.Funder.OrganisationId}&status=selectingChallenges")).ShouldBe([round.Id]);
        Ids(await round.Supporter.Get($"/v1/rounds?participantId={round.Funder.OrganisationId}&status=collectingChallenges")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_exists_for_its_participants_only()
    {
        var round = await _given.ARoundPlanned();
        var stranger = await _given.AFunder();
        var auditor = await _given.AnAuditor();

        (await stranger.Get(round.Path)).ShouldRefuse(404, "round.not-found");
        (await _given.Anonymous.Get(round.Path)).ShouldRefuse(404, "round.not-found");
        (await auditor.Get(round.Path)).Ok();
        (await round.Challenger.Get(round.Path)).Ok().Actions.ShouldBeEmpty();
        Ids(await stranger.Get($"/v1/rounds?participantId={round.Funder.OrganisationId}")).ShouldBeEmpty();
        Ids(await round.Funder.Get($"/v1/rounds?participantId={round.Funder.OrganisationId}&status=draft&region=FR10")).ShouldBe([round.Id]);
        (await stranger.Post($"{round.Path}/open-intake", ifMatch: "\"1.0\"")).ShouldRefuse(404, "round.not-found");
        (await stranger.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, stranger.OrganisationId, 10), key: Given.Key())).ShouldRefuse(404, "round.not-found");
    }

    [Fact]
    public async Task Only_signatories_of_funders_and_supporters_steer()
    {
        var round = await _given.ARoundCollecting();
        var stranger = await _given.AFunder();
        var reader = await _given.AMember(round.Funder, "reader");
        var etag = (await stranger.Get(round.Path)).Ok().ETag;

        foreach (var caller in new[] { stranger, round.Challenger })
        {
            (await caller.Put(round.Path, Revision(Soon), etag)).ShouldRefuse(403, "round.not-yours");
            (await caller.Post($"{round.Path}/participants", Participant(caller, "supporter"), etag)).ShouldRefuse(403, "round.not-yours");
            (await caller.Delete($"{round.Path}/participants/{round.Challenger.OrganisationId}?role=challenger", etag)).ShouldRefuse(403, "round.not-yours");
            (await caller.Post($"{round.Path}/open-intake", ifMatch: etag)).ShouldRefuse(403, "round.not-yours");
            (await caller.Post($"{round.Path}/extend-intake", Later(round), etag)).ShouldRefuse(403, "round.not-yours");
            (await caller.Post($"{round.Path}/start-evaluating-impact", ifMatch: etag)).ShouldRefuse(403, "round.not-yours");
            (await caller.Post($"{round.Path}/close", ifMatch: etag)).ShouldRefuse(403, "round.not-yours");
            (await caller.Post($"{round.Path}/cancel", new { reason = "x" }, etag)).ShouldRefuse(403, "round.not-yours");
        }

        (await reader.Post($"{round.Path}/extend-intake", Later(round), etag)).ShouldRefuse(403, "access.role-required");
    }

    [Fact]
    public async Task What_a_plan_lacks_is_refused()
    {
        var region = await _given.ARegion();
        var supporter = await _given.ASupporter();
        var other = await _given.ASupporter();
        var unverified = await _given.ARegisteredOrganisation();
        await Given.Roles(unverified, unverified.AccountId, "administrator", "signatory");
        var preparing = Given.ARegionCode();
        (await _given.Administrator.Post("/v1/regions", Given.RegionBody(preparing))).Ok(201);
        Task<Answer> Plan(Caller caller, Caller organisation, string code, string role = "funder", DateTimeOffset? closes = null) =>
            caller.Post("/v1/rounds", Given.RoundBody(code, closes ?? Soon, organisation.OrganisationId, role));

        (await Plan(supporter, other, region)).ShouldRefuse(403, "round.not-yours");
        (await Plan(supporter, supporter, region, "challenger")).ShouldRefuse(422, "round.planned-by-funders-and-supporters");
        (await Plan(unverified, unverified, region)).ShouldRefuse(422, "organisation.not-verified");
        var company = await _given.ACompany();
        (await Plan(company, company, region)).ShouldRefuse(422, "round.companies-do-not-fund");
        (await Plan(supporter, supporter, "ZZ99")).ShouldRefuse(404, "region.not-found");
        (await Plan(supporter, supporter, preparing)).ShouldRefuse(422, "region.not-active");
        (await Plan(supporter, supporter, region, closes: _given.Now)).ShouldRefuse(422, "round.intake-closes-in-the-past");
        (await Plan(supporter, supporter, region)).Ok(201);
    }

    [Fact]
    public async Task An_intake_opens_when_everybody_and_the_money_is_there()
    {
        var region = await _given.ARegion();
        var (supporter, funder, challenger) = (await _given.ASupporter(), await _given.AFunder(), await _given.AHospital());
        var round = (await supporter.Post("/v1/rounds", Given.RoundBody(region, Soon, supporter.OrganisationId, "supporter"))).Ok(201).Id;
        var path = $"/v1/rounds/{round}";

        (await supporter.Step(path, "open-intake")).ShouldRefuse(422, "round.participants-missing")["missingRoles"]!.AsArray()
            .Select(role => role!.GetValue<string>()).ShouldBe(["challenger", "funder"]);
        (await supporter.Step(path, "participants", Participant(funder, "funder"))).Ok();
        (await supporter.Step(path, "participants", Participant(challenger, "challenger"))).Ok();
        (await supporter.Step(path, "open-intake")).ShouldRefuse(422, "round.no-envelope");
        var envelope = (await funder.Post("/v1/envelopes", Given.EnvelopeBody(round, funder.OrganisationId, 100), key: Given.Key())).Ok(201).Id;
        (await supporter.Step(path, "open-intake")).ShouldRefuse(422, "round.no-envelope");
        (await funder.Step($"/v1/envelopes/{envelope}", "open")).Ok();
        (await supporter.Post($"{path}/open-intake")).ShouldRefuse(428, "request.if-match-missing");
        (await supporter.Post($"{path}/open-intake", ifMatch: "\"1.0\"")).ShouldRefuse(412, "request.stale");
        _given.Later(TimeSpan.FromDays(31));
        (await supporter.Step(path, "open-intake")).ShouldRefuse(422, "round.intake-closes-in-the-past");
        (await supporter.Replace(path, Revision(Soon))).Ok();
        (await supporter.Step(path, "open-intake")).Ok().State.ShouldBe("collectingChallenges");

        (await supporter.Step(path, "open-intake")).ShouldRefuse(409, "round.cannot-open-intake");
        (await supporter.Replace(path, Revision(Soon))).ShouldRefuse(409, "round.cannot-revise");
    }

    [Fact]
    public async Task Participants_come_and_go_within_limits()
    {
        var round = await _given.ARoundPlanned();
        var second = await _given.ASupporter();
        var unverified = await _given.ARegisteredOrganisation();
        var by = round.Supporter;
        Task<Answer> Remove(Caller who, string role) => Deleted(by, round.Path, $"{round.Path}/participants/{who.OrganisationId}?role={role}");

        (await by.Step(round.Path, "participants", Participant(unverified, "supporter"))).ShouldRefuse(422, "organisation.not-verified");
        (await by.Step(round.Path, "participants", Participant(by, "supporter"))).ShouldRefuse(422, "round.already-participates");
        (await by.Step(round.Path, "participants", Participant(second, "supporter"))).Ok();
        (await Remove(second, "funder")).ShouldRefuse(404, "round.participant-not-found");
        (await Remove(second, "solver")).ShouldRefuse(400, "request.invalid-parameter");
        (await Remove(round.Funder, "funder")).ShouldRefuse(403, "round.funders-choose-funders");
        (await Deleted(round.Funder, round.Path, $"{round.Path}/participants/{round.Funder.OrganisationId}?role=funder"))
            .ShouldRefuse(422, "round.participant-bound");
        (await by.Step(round.Path, "participants", Participant(second, "challenger"))).Ok();
        (await Remove(second, "supporter")).Status.ShouldBe(204);
        (await by.Step(round.Path, "participants", Participant(second, "supporter"))).Ok();
        (await Deleted(by, round.Path, $"{round.Path}/participants/{second.OrganisationId}")).Status.ShouldBe(204);
        (await Deleted(by, round.Path, $"{round.Path}/participants/{second.OrganisationId}")).ShouldRefuse(404, "round.participant-not-found");
        (await by.Get(round.Path)).Ok()["participants"]!.AsArray().Count.ShouldBe(3);

        (await by.Step(round.Path, "open-intake")).Ok();
        (await Remove(round.Challenger, "challenger")).ShouldRefuse(422, "round.participants-missing");
        _given.Now = round.IntakeClosesAt;
        (await by.Step(round.Path, "participants", Participant(second, "supporter"))).ShouldRefuse(409, "round.cannot-add-participant");
        (await Remove(round.Challenger, "challenger")).ShouldRefuse(409, "round.cannot-remove-participant");
    }

    [Fact]
    public async Task Funders_choose_who_joins_them_and_companies_do_not()
    {
        var round = await _given.ARoundPlanned();
        var city = await _given.AFunder("City");
        var company = await _given.ACompany();

        (await round.Supporter.Step(round.Path, "participants", Participant(city, "funder"))).ShouldRefuse(403, "round.funders-choose-funders");
        (await round.Funder.Step(round.Path, "participants", Participant(company, "funder"))).ShouldRefuse(422, "round.companies-do-not-fund");
        (await round.Funder.Step(round.Path, "participants", Participant(city, "funder"))).Ok();
    }

    [Fact]
    public async Task Steps_keep_their_order()
    {
        var round = await _given.ARoundSelecting();

        (await round.Funder.Step(round.Path, "start-evaluating-impact")).ShouldRefuse(409, "round.cannot-start-evaluating-impact")
            ["currentStatus"]!.GetValue<string>().ShouldBe("selectingChallenges");
        (await round.Funder.Step(round.Path, "close")).ShouldRefuse(409, "round.cannot-close");
        (await round.Funder.Step(round.Path, "cancel", new { reason = " " })).ShouldRefuse(422, "round.reason-missing");
        (await round.Funder.Step(round.Path, "cancel", new { reason = "No money." })).Ok().State.ShouldBe("cancelled");
        (await round.Funder.Step(round.Path, "cancel", new { reason = "Again." })).ShouldRefuse(409, "round.cannot-cancel");
        (await _given.Anonymous.Get(round.Path)).Ok()["cancelledBecause"]!.GetValue<string>().ShouldBe("No money.");
        (await round.Funder.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, round.Funder.OrganisationId, 10), key: Given.Key()))
            .ShouldRefuse(422, "envelope.round-over");
    }

    [Fact]
    public async Task A_cancelled_round_cancels_its_calls_with_all_that_was_submitted_and_nothing_comes_in_any_more()
    {
        var call = await _given.AnOpenCall();
        var (submitted, written) = (await _given.ASubmittedProposal(call), await _given.AWrittenProposal(call));
        var draft = (await call.Funder.Post("/v1/calls", new { roundId = call.Round.Id, terms = Given.CallTerms(call.Challenges, call.Deadline) })).Ok(201);

        (await call.Round.Supporter.Step(call.Round.Path, "cancel", new { reason = "The envelope was withdrawn." })).Ok().State.ShouldBe("cancelled");

        foreach (var path in new[] { call.Path, $"/v1/calls/{draft.Id}" })
        {
            var ended = (await call.Funder.Get(path)).Ok();
            ended.State.ShouldBe("cancelled");
            ended["cancellationReason"]!.GetValue<string>().ShouldBe("The envelope was withdrawn.");
        }

        (await written.Lead.Step(written.Path, "submit", key: Given.Key())).ShouldRefuse(409, "proposal.call-not-open");
        (await submitted.Lead.Get(submitted.Path)).Ok().State.ShouldBe("submitted");
        (await host.Sql<long>("select count(*) from audit.events where operation = 'CancelRound' and step = 'cancel' and reason = 'The envelope was withdrawn.'")).ShouldBe(3);
    }

    [Fact]
    public async Task A_round_that_co_created_is_evaluated_and_closed()
    {
        var round = await _given.ARoundSelecting();
        await host.Sql<long>($"with moved as (update rounds.rounds set status = 'CoCreating' where id = '{round.Id}' returning 1) select count(*) from moved");

        (await round.Funder.Step(round.Path, "start-evaluating-impact")).Ok().State.ShouldBe("evaluatingImpact");
        (await round.Supporter.Step(round.Path, "close")).Ok().State.ShouldBe("closed");
        (await round.Supporter.Step(round.Path, "cancel", new { reason = "x" })).ShouldRefuse(409, "round.cannot-cancel");
    }

    [Fact]
    public async Task An_unchanged_round_is_not_sent_again()
    {
        var round = await _given.ARoundCollecting();
        var read = (await _given.Anonymous.Get(round.Path)).Ok();

        (await _given.Anonymous.Send(HttpMethod.Get, round.Path, also: request => request.Headers.TryAddWithoutValidation("If-None-Match", read.ETag)))
            .Status.ShouldBe(304);
        (await round.Supporter.Get(round.Path)).Ok().ETag.ShouldNotBe(read.ETag, "what the caller may do belongs to the answer");
    }

    [Fact]
    public async Task Every_change_is_audited_with_its_step()
    {
        var round = await _given.ARoundSelecting();

        (await host.Sql<long>($"select count(*) from audit.events where subject_id = '{round.Id}'")).ShouldBe(4);
    }

    [Fact]
    public async Task The_end_of_the_intake_moves_later_and_never_earlier()
    {
        var round = await _given.ARoundCollecting();
        var later = round.IntakeClosesAt.AddDays(14);
        Task<Answer> Extend(DateTimeOffset end, string reason = "Two hospitals asked.") =>
            round.Supporter.Step(round.Path, "extend-intake", new { intakeClosesAt = end, reason });

        (await Extend(round.IntakeClosesAt)).ShouldRefuse(422, "round.intake-not-later")["intakeClosesAt"]!.GetValue<DateTimeOffset>().ShouldBe(round.IntakeClosesAt);
        (await Extend(later, " ")).ShouldRefuse(422, "round.reason-missing");
        (await Extend(later)).Ok()["intakeClosesAt"]!.GetValue<DateTimeOffset>().ShouldBe(later);
        _given.AfterIntake(round);
        (await round.Supporter.Get(round.Path)).Ok().State.ShouldBe("collectingChallenges");
        (await host.Sql<long>($"select count(*) from audit.events where subject_id = '{round.Id}' and step = 'extendIntake' and reason = 'Two hospitals asked.'")).ShouldBe(1);

        _given.Now = later;
        (await round.Supporter.Get(round.Path)).Ok().State.ShouldBe("selectingChallenges");
        (await Extend(later.AddDays(1))).ShouldRefuse(409, "round.cannot-extend-intake")["currentStatus"]!.GetValue<string>().ShouldBe("selectingChallenges");
        (await round.Challenger.Post("/v1/challenges", Given.ChallengeBody(round))).ShouldRefuse(409, "challenge.round-not-collecting");
    }

    private static object Later(RoundAtHand round) => new { intakeClosesAt = round.IntakeClosesAt.AddDays(1), reason = "Holidays." };

    private static async Task<Answer> Deleted(Caller caller, string resource, string path) =>
        await caller.Delete(path, (await caller.Get(resource)).Ok().ETag);

    private static Guid[] Ids(Answer page) => [.. page.Ok()["items"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>())];

    private static object Participant(Caller who, string role) => new { organisationId = who.OrganisationId, role };

    private static object Revision(DateTimeOffset closes) => new { title = Given.Text("fr", "Autre titre"), intakeClosesAt = closes };
}
