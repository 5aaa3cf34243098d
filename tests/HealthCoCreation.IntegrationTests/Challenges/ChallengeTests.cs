using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>One challenge's way from draft to closure, and every refusal on it.</summary>
public sealed class ChallengeTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_draft_is_its_owners_until_it_is_submitted()
    {
        var challenge = await _given.ADraftChallenge();
        var stranger = await _given.AHospital();

        (await challenge.Owner.Get(challenge.Path)).Ok().Actions.ShouldBe(["submit", "withdraw", "merge", "split", "revise", "attachFile"], ignoreOrder: true);
        (await stranger.Get(challenge.Path)).ShouldRefuse(404, "challenge.not-found");
        (await challenge.Round.Funder.Get(challenge.Path)).ShouldRefuse(404, "challenge.not-found");
        (await _given.Anonymous.Get(challenge.Path)).ShouldRefuse(404, "challenge.not-found");

        (await challenge.Owner.Step(challenge.Path, "submit")).Ok().State.ShouldBe("submitted");
        (await challenge.Round.Funder.Get(challenge.Path)).Ok();
        (await stranger.Get(challenge.Path)).ShouldRefuse(404, "challenge.not-found");
    }

    [Fact]
    public async Task A_published_challenge_is_public_but_for_the_names_of_people()
    {
        var challenge = await _given.APublishedChallenge();

        var read = (await _given.Anonymous.Get(challenge.Path)).Ok();

        read.State.ShouldBe("published");
        read.Actions.ShouldBeEmpty();
        read["form"]!["contacts"]!.AsArray().ShouldAllBe(contact => contact!["name"]!.GetValue<string>() == "");
        (await challenge.Owner.Get(challenge.Path)).Ok()["form"]!["contacts"]![0]!["name"]!.GetValue<string>().ShouldBe("A. Person");
        (await _given.Anonymous.Get($"/v1/challenges?roundId={challenge.Round.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Lists_and_single_reads_never_disagree()
    {
        var draft = await _given.ADraftChallenge();
        var submitted = await _given.ASubmittedChallenge(draft.Round);
        foreach (var caller in new[] { draft.Owner, draft.Round.Funder, draft.Round.Supporter, await _given.ACompany(), await _given.AnAuditor(), _given.Anonymous })
        {
            var listed = (await caller.Get($"/v1/challenges?roundId={draft.Round.Id}")).Ok()["items"]!.AsArray()
                .Select(item => item!["id"]!.GetValue<Guid>()).ToHashSet();

            foreach (var one in new[] { draft, submitted })
            {
                (await caller.Get(one.Path)).Status.ShouldBe(listed.Contains(one.Id) ? 200 : 404);
            }
        }
    }

    [Fact]
    public async Task Submission_tells_all_that_the_form_lacks_at_once()
    {
        var challenge = await _given.ADraftChallenge(form: new { title = Given.Text("fr", "Un titre") });

        (await challenge.Owner.Step(challenge.Path, "submit")).ShouldRefuse(422, "challenge.incomplete")
            .Pointers.ShouldBe(["/problem", "/desiredOutcome", "/patientGroup", "/patientsPerYear", "/indicators"]);
    }

    [Fact]
    public async Task The_capacity_gate_tells_all_that_is_missing_at_once()
    {
        var form = Given.ChallengeForm();
        form["contacts"] = new[] { Given.Contact("clinician", 0) };
        var challenge = await _given.AChallengeUnderReview(form);
        (await challenge.Round.Funder.Step(challenge.Path, "select")).Ok();

        var refused = (await challenge.Owner.Step(challenge.Path, "publish")).ShouldRefuse(422, "challenge.capacity-missing");

        refused.Json["errors"]!.AsArray().Select(error => error!["code"]!.GetValue<string>()).ShouldBe(
            ["missing-clinician", "missing-informationTechnology", "missing-purchasing", "missing-dataProtection", "missing-sign-off"]);
    }

    [Fact]
    public async Task Publishing_twice_is_a_conflict_that_names_the_state_and_the_ways_out()
    {
        var challenge = await _given.APublishedChallenge();

        var refused = (await challenge.Owner.Step(challenge.Path, "publish")).ShouldRefuse(409, "challenge.cannot-publish");

        refused["currentStatus"]!.GetValue<string>().ShouldBe("published");
        refused["allowedSteps"]!.AsArray().Select(step => step!.GetValue<string>()).ShouldBe(["award", "leaveUnsolved", "withdraw"]);
    }

    [Fact]
    public async Task Every_step_out_of_turn_is_a_conflict_of_its_own_name()
    {
        var challenge = await _given.APublishedChallenge();
        var reason = new { reason = "Out of turn." };

        (await challenge.Owner.Step(challenge.Path, "submit")).ShouldRefuse(409, "challenge.cannot-submit");
        (await challenge.Round.Funder.Step(challenge.Path, "start-review")).ShouldRefuse(409, "challenge.cannot-start-review");
        (await challenge.Round.Funder.Step(challenge.Path, "select")).ShouldRefuse(409, "challenge.cannot-select");
        (await challenge.Round.Funder.Step(challenge.Path, "return", reason)).ShouldRefuse(409, "challenge.cannot-return");
        (await challenge.Round.Funder.Step(challenge.Path, "decide-against", reason)).ShouldRefuse(409, "challenge.cannot-decide-against");
        (await challenge.Owner.Step(challenge.Path, "withdraw", reason)).Ok();
        (await challenge.Owner.Step(challenge.Path, "withdraw", reason)).ShouldRefuse(409, "challenge.cannot-withdraw");
    }

    [Fact]
    public async Task Twenty_publications_at_once_publish_once()
    {
        var challenge = await _given.ASelectedChallenge();
        var seen = (await challenge.Owner.Get(challenge.Path)).ETag;

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => challenge.Owner.Post($"{challenge.Path}/publish", ifMatch: seen)));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Status == 412);
        (await host.Sql<long>($"select count(*) from audit.events where subject_id = '{challenge.Id}' and step = 'publish'")).ShouldBe(1);
        (await host.Sql<long>($"select count(*) from platform.outbox_messages where type = 'ChallengePublished' and payload->>'challenge' = '{challenge.Id}'")).ShouldBe(1);
    }

    [Fact]
    public async Task A_stale_a_missing_and_a_weak_version_change_nothing()
    {
        var challenge = await _given.ADraftChallenge();
        var first = (await challenge.Owner.Get(challenge.Path)).ETag!;
        (await challenge.Owner.Put(challenge.Path, Given.ChallengeForm("Un autre titre"), first)).Ok();

        (await challenge.Owner.Post($"{challenge.Path}/submit", ifMatch: first)).ShouldRefuse(412, "request.stale")
            ["currentVersion"]!.GetValue<long>().ShouldBe(2);
        (await challenge.Owner.Post($"{challenge.Path}/submit")).ShouldRefuse(428, "request.if-match-missing");
        (await challenge.Owner.Post($"{challenge.Path}/submit", ifMatch: "W/" + first)).ShouldRefuse(412, "request.if-match-unknown");
        (await challenge.Owner.Post($"{challenge.Path}/submit", ifMatch: "*")).ShouldRefuse(412, "request.if-match-unknown");
        (await challenge.Owner.Get(challenge.Path)).State.ShouldBe("draft");
    }

    [Fact]
    public async Task An_unchanged_challenge_is_not_sent_again()
    {
        var challenge = await _given.APublishedChallenge();
        var read = (await challenge.Owner.Get(challenge.Path)).Ok();

        var again = await challenge.Owner.Send(
            HttpMethod.Get, challenge.Path, also: request => request.Headers.TryAddWithoutValidation("If-None-Match", $"W/{read.ETag}"));
        var other = await _given.Anonymous.Send(
            HttpMethod.Get, challenge.Path, also: request => request.Headers.TryAddWithoutValidation("If-None-Match", read.ETag));

        again.Status.ShouldBe(304);
        again.Text.ShouldBeEmpty();
        again.ETag.ShouldBe(read.ETag);
        other.Status.ShouldBe(200, "another caller sees other actions, so another body");
    }

    [Fact]
    public async Task Revising_takes_the_sign_off_back_and_only_a_draft_is_revised()
    {
        var challenge = await _given.AChallengeUnderReview();
        (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok()["signedOffAt"].ShouldNotBeNull();
        (await challenge.Owner.Step(challenge.Path, "sign-off")).ShouldRefuse(409, "challenge.already-signed-off");
        (await challenge.Owner.Replace(challenge.Path, Given.ChallengeForm())).ShouldRefuse(409, "challenge.not-editable");

        (await challenge.Round.Funder.Step(challenge.Path, "return", new { reason = "Name the pilot site." })).Ok()["reason"]!.GetValue<string>()
            .ShouldBe("Name the pilot site.");
        (await challenge.Owner.Step(challenge.Path, "sign-off")).ShouldRefuse(409, "challenge.cannot-sign-off");
        (await challenge.Owner.Replace(challenge.Path, Given.ChallengeForm())).Ok()["signedOffAt"].ShouldBeNull();
    }

    [Fact]
    public async Task Indicators_with_one_code_or_two_primaries_are_refused()
    {
        var challenge = await _given.ADraftChallenge();
        var form = Given.ChallengeForm();
        form["indicators"] = new[] { 1, 2 }.Select(_ => new { code = "same", name = "x", unit = "d", baseline = 1, target = 2, primary = true });

        (await challenge.Owner.Replace(challenge.Path, form)).ShouldRefuse(422, "challenge.indicators-invalid")
            .Pointers.ShouldBe(["/indicators/1/code", "/indicators"]);
    }

    [Fact]
    public async Task Only_the_owners_signatories_commit_it_and_only_the_panel_decides()
    {
        var challenge = await _given.ASubmittedChallenge();
        var contributor = await _given.AMember(challenge.Owner, "contributor");
        var reader = await _given.AMember(challenge.Owner, "reader");
        _given.AfterIntake(challenge.Round);

        (await challenge.Owner.Step(challenge.Path, "start-review")).ShouldRefuse(403, "challenge.not-the-panel");
        (await contributor.Step(challenge.Path, "sign-off")).ShouldRefuse(403, "access.role-required");
        (await reader.Step(challenge.Path, "withdraw", new { reason = "No." })).ShouldRefuse(403, "access.role-required");
        (await challenge.Round.Funder.Step(challenge.Path, "withdraw", new { reason = "No." })).ShouldRefuse(403, "challenge.not-yours");
        (await challenge.Round.Supporter.Step(challenge.Path, "start-review")).Ok().State.ShouldBe("underReview");
        (await challenge.Round.Supporter.Step(challenge.Path, "decide-against", new { reason = "Too narrow." })).Ok().State.ShouldBe("notSelected");
    }

    [Fact]
    public async Task Challenges_are_drafted_by_the_rounds_challengers_while_it_collects()
    {
        var round = await _given.ARoundCollecting();
        var outsider = await _given.AHospital();
        object Body(Guid owner) => new { roundId = round.Id, ownerId = owner, form = Given.ChallengeForm() };

        (await outsider.Post("/v1/challenges", Body(outsider.OrganisationId))).ShouldRefuse(403, "challenge.not-a-challenger");
        (await outsider.Post("/v1/challenges", Body(round.Challenger.OrganisationId))).ShouldRefuse(403, "challenge.not-yours");
        (await outsider.Post("/v1/challenges", new { roundId = Guid.NewGuid(), ownerId = outsider.OrganisationId, form = Given.ChallengeForm() }))
            .ShouldRefuse(404, "round.not-found");
        _given.AfterIntake(round);
        (await round.Challenger.Post("/v1/challenges", Body(round.Challenger.OrganisationId))).ShouldRefuse(409, "challenge.round-not-collecting");
    }

    [Fact]
    public async Task The_panel_decides_only_while_the_round_selects()
    {
        var challenge = await _given.ASubmittedChallenge();

        (await challenge.Round.Funder.Step(challenge.Path, "start-review")).ShouldRefuse(409, "challenge.round-not-selecting");
    }

    [Fact]
    public async Task A_withdrawn_challenge_stays_public_with_its_state_and_is_not_closed()
    {
        var challenge = await _given.APublishedChallenge();

        (await challenge.Owner.Step(challenge.Path, "withdraw", new { reason = "The ward closes." })).Ok().State.ShouldBe("withdrawn");

        var read = (await _given.Anonymous.Get(challenge.Path)).Ok();
        read.State.ShouldBe("withdrawn");
        read["reason"].ShouldBeNull("the reason is for those concerned");
        (await challenge.Round.Funder.Step(challenge.Path, "close")).ShouldRefuse(409, "challenge.cannot-close");
    }

    [Fact]
    public async Task A_body_with_many_faults_gets_them_all_with_their_pointers()
    {
        var challenge = await _given.ADraftChallenge();

        var refused = await challenge.Owner.Replace(challenge.Path, """
            {"title": {"original": "fr", "texts": {"fr": {"text": ""}}}, "status": "published", "patientsPerYear": "many",
             "indicators": [{"code": "a b", "name": "x", "unit": "d", "target": 2}], "contacts": [{"role": "boss", "name": "N", "hours": -1}]}
            """);

        refused.ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(
            [
                "/title/texts/fr/text", "/status", "/patientsPerYear", "/indicators/0/code", "/indicators/0/baseline", "/contacts/0/role",
                "/contacts/0/hours",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Pages_neither_skip_nor_repeat_while_rows_arrive()
    {
        var round = await _given.ARoundCollecting();
        var made = new List<Guid>();
        for (var number = 0; number < 5; number++)
        {
            made.Add((await _given.Later(TimeSpan.FromSeconds(1)).ADraftChallenge(round)).Id);
        }

        var list = $"/v1/challenges?roundId={round.Id}&limit=2";
        var first = (await round.Challenger.Get(list)).Ok();
        var arrived = (await _given.Later(TimeSpan.FromSeconds(1)).ADraftChallenge(round)).Id;
        var second = (await round.Challenger.Get($"{list}&cursor={first["next"]!.GetValue<string>()}")).Ok();
        var third = (await round.Challenger.Get($"{list}&cursor={second["next"]!.GetValue<string>()}")).Ok();
        var back = (await round.Challenger.Get($"{list}&cursor={second["previous"]!.GetValue<string>()}")).Ok();

        var seen = new[] { first, second, third }.SelectMany(Ids).ToList();
        seen.ShouldBe(made.AsEnumerable().Reverse());
        seen.ShouldNotContain(arrived);
        third["next"].ShouldBeNull();
        Ids(back).ShouldBe(Ids(first));
        first.Headers["Link"].ShouldContain($"roundId={round.Id}");
        first.Headers["Link"].ShouldContain("rel=\"next\"");
    }

    [Fact]
    public async Task A_cursor_that_was_tampered_with_or_belongs_elsewhere_is_refused()
    {
        var round = await _given.ARoundCollecting();
        await _given.ADraftChallenge(round);
        await _given.ADraftChallenge(round);
        var cursor = (await round.Challenger.Get($"/v1/challenges?roundId={round.Id}&limit=1")).Ok()["next"]!.GetValue<string>();

        (await round.Challenger.Get($"/v1/challenges?roundId={round.Id}&cursor=x{cursor}")).ShouldRefuse(400, "request.invalid-cursor");
        (await round.Challenger.Get($"/v1/challenges?cursor={cursor}")).ShouldRefuse(400, "request.invalid-cursor");
        (await round.Challenger.Get("/v1/challenges?limit=101")).ShouldRefuse(400, "request.invalid-parameter");
        (await round.Challenger.Get("/v1/challenges?colour=red")).ShouldRefuse(400, "request.unknown-parameter");
        (await round.Challenger.Get("/v1/challenges?status=gone")).ShouldRefuse(400, "request.invalid-parameter");
    }

    [Fact]
    public async Task Every_transition_is_audited_with_actor_time_and_reason()
    {
        var challenge = await _given.AChallengeUnderReview();
        (await challenge.Round.Funder.Step(challenge.Path, "return", new { reason = "Say more." })).Ok();

        var row = await host.Sql<string>($"""
            select concat_ws('|', actor_id, operation, "from", step, "to", reason, at = '{_given.Now:O}'::timestamptz)
            from audit.events where subject_id = '{challenge.Id}' and step = 'return'
            """);

        row.ShouldBe($"{challenge.Round.Funder.AccountId}|ReturnChallenge|underReview|return|draft|Say more.|t");
    }

    private static IEnumerable<Guid> Ids(Answer page) => page["items"]!.AsArray().Select(item => item!["id"]!.GetValue<Guid>());
}
