using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>Ways in that were found and closed.</summary>
public sealed class HardeningTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_tokens_secret_is_stored_nowhere_even_when_a_key_is_sent_along()
    {
        var person = await _given.AnAccount();
        var issued = (await person.Post(
            "/v1/access-tokens",
            new { accountId = person.AccountId, name = "bus", scopes = new[] { "access:read" }, expiresAt = _given.Now!.Value.AddDays(1) },
            key: Given.Key())).Ok(201);

        (await host.Sql<long>($"select count(*) from platform.stored_outcomes o where o.outcome like '%{issued["secret"]!.GetValue<string>()[^20..]}%'"))
            .ShouldBe(0);
        (await host.Sql<long>("select count(*) from platform.stored_outcomes where outcome like '%secret%hcc_%'")).ShouldBe(0);
    }

    [Fact]
    public async Task An_auditor_hears_of_a_proposal_when_it_is_opened_and_not_before()
    {
        var auditor = await _given.AnAuditor();
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call);

        (await auditor.Get($"/v1/audit-events?subjectId={proposal.Id}")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        await _given.Unseal(call);
        (await auditor.Get($"/v1/audit-events?subjectId={proposal.Id}")).Ok()["items"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Applicants_learn_the_outcome_by_the_notice_and_all_at_once()
    {
        var judged = await _given.ARankedCall();
        foreach (var proposal in judged.Proposals)
        {
            var read = (await proposal.Lead.Get(proposal.Path)).Ok();
            read.State.ShouldBe("unsealed");
            read.Actions.ShouldBeEmpty();
            (await proposal.Lead.Get("/v1/proposals?status=rejected")).Ok()["items"]!.AsArray().ShouldBeEmpty();
            (await proposal.Lead.Get("/v1/proposals?status=unsealed")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        }

        foreach (var proposal in judged.Proposals)
        {
            (await proposal.Lead.Step(proposal.Path, "decline-award", new { reason = "Too early." })).ShouldRefuse(409, "proposal.cannot-decline")
                ["currentStatus"]!.GetValue<string>().ShouldBe("unsealed");
        }

        (await Given.Notify(judged)).Ok();

        (await judged.Proposals[0].Lead.Get(judged.Proposals[0].Path)).Ok().State.ShouldBe("proposedForAward");
        (await judged.Proposals[2].Lead.Get("/v1/proposals?status=rejected")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task One_person_never_signs_for_two_parties_and_a_machine_for_none()
    {
        var grant = await _given.APreparedGrant(await _given.AnAwardAhead());
        await Given.Joins(grant.Solver, grant.Funder, "signatory");
        var machine = await _given.AnAccount("Bus", "machine");
        await Given.Joins(machine, grant.Funder, "signatory");

        (await Given.Sign(grant.Path, grant.Solver)).Ok();
        (await Given.Sign(grant.Path, grant.Solver.For(grant.Funder.OrganisationId))).ShouldRefuse(422, "grant.signed-by-you");
        (await Given.Sign(grant.Path, machine.For(grant.Funder.OrganisationId))).ShouldRefuse(403, "access.people-only");
        (await Given.Sign(grant.Path, grant.Funder)).Ok().State.ShouldBe("signed");

        var project = await Given.AnOpenedProject(grant);
        await Given.Joins(grant.Solver, grant.Challenger, "signatory");
        await Given.Joins(machine, grant.Challenger, "signatory");
        (await Given.SignMemorandum(project.Path, grant.Solver)).Ok();
        (await Given.SignMemorandum(project.Path, grant.Solver.For(grant.Challenger.OrganisationId))).ShouldRefuse(422, "project.signed-by-you");
        (await Given.SignMemorandum(project.Path, machine.For(grant.Challenger.OrganisationId))).ShouldRefuse(403, "access.people-only");
    }

    [Fact]
    public async Task A_suspended_organisation_commits_to_nothing()
    {
        var round = await _given.ARoundCollecting();
        var path = $"/v1/organisations/{round.Challenger.OrganisationId}";
        (await _given.Administrator.Step(path, "suspend", new { reason = "Its licence is withdrawn." })).Ok();

        (await round.Challenger.Post("/v1/challenges", Given.ChallengeBody(round))).ShouldRefuse(403, "access.role-required");

        (await _given.Administrator.Step(path, "reinstate")).Ok();
        (await round.Challenger.Post("/v1/challenges", Given.ChallengeBody(round))).Ok(201);
    }

    [Fact]
    public async Task An_administrator_passes_on_no_scope_that_its_token_does_not_carry()
    {
        var narrow = await _given.AnAccount("Narrow", "person", ["administrator"], "access:read", "access:write");
        var account = (await narrow.Post("/v1/accounts", new { displayName = "New", email = $"new{Given.Unique()}@test.example", kind = "person" })).Ok(201).Id;

        (await narrow.Post("/v1/access-tokens", new
        {
            accountId = account,
            name = "all",
            scopes = new[] { "access:read", "proposals:read" },
            expiresAt = _given.Now!.Value.AddDays(1),
        })).ShouldRefuse(403, "access-token.scope-not-held");
    }

    [Theory]
    [InlineData("/v1/regions?country=%00")]
    [InlineData("/v1/regions?country=france")]
    [InlineData("/v1/evaluation/frameworks?code=%00")]
    public async Task Query_values_beyond_their_limits_are_refused_at_the_edge(string path) =>
        (await _given.Anonymous.Get(path)).ShouldRefuse(400, "request.invalid-parameter");

    [Theory]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"displayName\":\"\\ud800\",\"email\":\"a@b.example\",\"kind\":\"person\"}")]
    public async Task Text_that_is_no_unicode_is_refused(string body) =>
        (await _given.Administrator.Post("/v1/accounts", body)).Status.ShouldBe(400);

    [Fact]
    public async Task Amounts_and_years_that_no_column_holds_are_refused_as_wrong_types()
    {
        var round = await _given.ARoundPlanned();

        (await round.Funder.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, round.Funder.OrganisationId, 100_000_000_000_000m), key: Given.Key()))
            .ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/authorised"]);
        (await round.Supporter.Post("/v1/rounds", Given.RoundBody(round.Region, DateTimeOffset.MinValue, round.Supporter.OrganisationId, "supporter")))
            .ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/intakeClosesAt"]);
    }
}
