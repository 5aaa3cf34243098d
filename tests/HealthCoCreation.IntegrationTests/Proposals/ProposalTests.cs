using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Proposals;

public sealed class ProposalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_company_drafts_writes_and_submits_alone()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ADraftProposal(call);
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(422, "proposal.content-missing");
        (await proposal.Lead.Get($"{proposal.Path}/content")).ShouldRefuse(404, "proposal.content-not-found");
        (await proposal.Lead.Get($"{proposal.Path}/receipt")).ShouldRefuse(404, "proposal.receipt-not-found");

        var saved = (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId))).Ok();
        saved.Actions.ShouldBe(["revise", "nameMembers", "submit", "withdraw"], ignoreOrder: true);
        var content = (await proposal.Lead.Get($"{proposal.Path}/content")).Ok();
        content["digest"]!.GetValue<string>().ShouldBe(saved["contentDigest"]!.GetValue<string>());
        content["budget"]![0]!["eligibleCost"]!["amount"]!.GetValue<string>().ShouldBe("35000.00");

        var submitted = (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).Ok();

        submitted.State.ShouldBe("submitted");
        var receipt = (await proposal.Lead.Get($"{proposal.Path}/receipt")).Ok();
        receipt["submittedAt"]!.GetValue<DateTimeOffset>().ShouldBe(_given.Now!.Value);
        receipt["digest"]!.GetValue<string>().ShouldBe(saved["contentDigest"]!.GetValue<string>());
        receipt["nonce"]!.GetValue<string>().Length.ShouldBe(32);
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(422, "proposal.nothing-new");
        (await proposal.Lead.Replace(proposal.Path, new { organisationIds = Array.Empty<Guid>() }, $"{proposal.Path}/members"))
            .ShouldRefuse(409, "proposal.cannot-name-members");
    }

    [Fact]
    public async Task A_newer_version_stands_beside_the_submitted_one_until_it_replaces_it()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call, summary: "First.");
        var first = (await proposal.Lead.Get($"{proposal.Path}/receipt")).Ok();

        (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId, summary: "Second."))).Ok()["hasNewerDraft"]!
            .GetValue<bool>().ShouldBeTrue();
        (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId, summary: "Third."))).Ok();
        (await Documents(proposal)).ShouldBe(2);
        (await proposal.Lead.Get($"{proposal.Path}/receipt")).Ok()["nonce"]!.GetValue<string>().ShouldBe(first["nonce"]!.GetValue<string>());

        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).Ok();
        (await Documents(proposal)).ShouldBe(1);
        await _given.Unseal(call);

        (await call.Funder.Get($"{proposal.Path}/content")).Ok()["summary"]!.GetValue<string>().ShouldBe("Third.");
    }

    [Fact]
    public async Task What_was_received_is_what_is_opened()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call, grant: 30_000, summary: "Received.");
        (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId, 10_000, "Newer."))).Ok();

        await _given.Unseal(call);

        (await call.Funder.Get(proposal.Path)).Ok()["requestedGrant"]!["amount"]!.GetValue<string>().ShouldBe("30000.00");
        (await call.Funder.Get($"{proposal.Path}/content")).Ok()["summary"]!.GetValue<string>().ShouldBe("Received.");
        (await proposal.Lead.Get($"{proposal.Path}/content")).Ok()["summary"]!.GetValue<string>().ShouldBe("Received.");
    }

    [Fact]
    public async Task A_consortium_is_whole_or_not_at_all()
    {
        var call = await _given.AnOpenCall();
        var (proposal, partner) = await _given.AConsortium(call);
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(422, "proposal.members-unconfirmed")
            ["unconfirmed"]![0]!.GetValue<Guid>().ShouldBe(partner.OrganisationId);

        (await partner.Get($"{proposal.Path}/content")).Ok();
        (await partner.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).Ok();
        (await partner.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).ShouldRefuse(409, "proposal.already-confirmed");
        (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId, 15_000, "Better.", partner.OrganisationId))).Ok()
            ["members"]!.AsArray().ShouldAllBe(member => member!["confirmedAt"] == null);
        (await proposal.Lead.Step(proposal.Path, "request-confirmations")).Ok().State.ShouldBe("membersConfirming");
        (await partner.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).Ok();
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).Ok().State.ShouldBe("submitted");

        (await partner.Post($"{proposal.Path}/leave", new { organisationId = partner.OrganisationId, reason = "Sold." }, Given.NoVersion)).ShouldRefuse(412, "request.stale");
        (await partner.Step(proposal.Path, "leave", new { organisationId = partner.OrganisationId, reason = "Sold." })).Ok(204);
        (await proposal.Lead.Get(proposal.Path)).Ok().State.ShouldBe("withdrawn");
    }

    [Fact]
    public async Task A_member_leaves_a_draft_and_sees_nothing_of_it_afterwards()
    {
        var call = await _given.AnOpenCall();
        var (proposal, partner) = await _given.AConsortium(call);

        (await partner.Step(proposal.Path, "leave", new { organisationId = partner.OrganisationId, reason = "No time." })).Ok(204);

        (await partner.Get(proposal.Path)).ShouldRefuse(404, "proposal.not-found");
        var rest = (await proposal.Lead.Get(proposal.Path)).Ok();
        rest.State.ShouldBe("draft");
        rest["members"]!.AsArray().Count.ShouldBe(1);
        (await proposal.Lead.Step(proposal.Path, "leave", new { organisationId = proposal.Lead.OrganisationId, reason = "No." }))
            .ShouldRefuse(422, "proposal.not-a-member");
        (await proposal.Lead.Step(proposal.Path, "request-confirmations")).ShouldRefuse(422, "proposal.nobody-to-ask");
    }

    [Fact]
    public async Task Members_are_verified_organisations_without_a_role_in_the_round_each_once()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ADraftProposal(call);
        var unverified = await _given.ARegisteredOrganisation();
        Task<Answer> Name(params Guid[] others) =>
            proposal.Lead.Replace(proposal.Path, new { organisationIds = others }, $"{proposal.Path}/members");

        (await Name(unverified.OrganisationId)).ShouldRefuse(422, "organisation.not-verified");
        (await Name(proposal.Lead.OrganisationId)).ShouldRefuse(422, "proposal.member-twice");
        (await Name(call.Round.Challenger.OrganisationId)).ShouldRefuse(422, "proposal.applicant-has-another-role");
        (await proposal.Lead.Step(proposal.Path, "request-confirmations")).ShouldRefuse(422, "proposal.content-missing");
        (await proposal.Lead.Step(proposal.Path, "confirm", new { organisationId = proposal.Lead.OrganisationId }))
            .ShouldRefuse(409, "proposal.cannot-confirm");
    }

    [Fact]
    public async Task Only_a_member_confirms_and_the_lead_confirms_by_submitting()
    {
        var call = await _given.AnOpenCall();
        var (proposal, partner) = await _given.AConsortium(call);

        (await proposal.Lead.Step(proposal.Path, "confirm", new { organisationId = proposal.Lead.OrganisationId }))
            .ShouldRefuse(422, "proposal.lead-confirms-by-submitting");
        (await proposal.Lead.Step(proposal.Path, "confirm", new { organisationId = partner.OrganisationId })).ShouldRefuse(403, "proposal.not-yours");
        (await partner.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(403, "proposal.not-yours");
        (await partner.Step(proposal.Path, "withdraw", new { reason = "No." })).ShouldRefuse(403, "proposal.not-yours");
        (await partner.Step(proposal.Path, "request-confirmations")).ShouldRefuse(403, "proposal.not-yours");
        (await partner.Replace(proposal.Path, Given.ProposalContent(partner.OrganisationId), $"{proposal.Path}/content"))
            .ShouldRefuse(403, "proposal.not-yours");
    }

    [Fact]
    public async Task What_a_form_lacks_is_told_at_once()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ADraftProposal(call);
        (await Given.Save(proposal, new
        {
            language = "fr",
            title = "Suivi",
            budget = new[]
            {
                new
                {
                    organisationId = Guid.NewGuid(), category = "travel", eligibleCost = Given.Amount(40_000),
                    requestedGrant = Given.Amount(31_000), ownContribution = Given.Amount(1),
                },
            },
        })).Ok();

        var refused = (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(422, "proposal.content-invalid");

        refused.Pointers.ShouldBeSubsetOf(
        [
            "/summary", "/innovation", "/coCreationApproach", "/dataProtection", "/team", "/businessModel", "/backgroundRights", "/maturity",
            "/budget", "/budget/0/organisationId", "/budget/0/eligibleCost", "/declarations",
        ]);
        refused.Pointers.Length.ShouldBe(12);
    }

    [Fact]
    public async Task The_shape_of_the_form_is_checked_as_it_is_saved()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ADraftProposal(call);

        var refused = await Given.Save(proposal, new
        {
            language = "french",
            title = new string('x', 201),
            maturity = 10,
            status = "awarded",
            deviceClass = "classIV",
        });

        refused.ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(
            ["/language", "/title", "/maturity", "/status", "/deviceClass"], ignoreOrder: true);
        (await Given.Save(proposal, new
        {
            language = "fr",
            budget = new[]
            {
                new
                {
                    organisationId = proposal.Lead.OrganisationId, category = "travel", eligibleCost = Given.Amount(2),
                    requestedGrant = Given.Amount(1, "SEK"), ownContribution = Given.Amount(1),
                },
            },
        })).ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/budget/0/requestedGrant"]);
    }

    [Fact]
    public async Task Who_may_not_answer_a_call_drafts_no_proposal()
    {
        var other = await _given.AnOpenCall();
        var closed = await _given.ADraftCall();
        var call = await _given.AnOpenCall();
        var company = await _given.ACompany();
        var unverified = await _given.ARegisteredOrganisation();
        await Given.Roles(unverified, unverified.AccountId, "administrator", "contributor");
        var hospital = await _given.AHospital();
        Task<Answer> Draft(Caller caller, CallAtHand to, Guid? challenge = null, Guid? lead = null) => caller.Post(
            "/v1/proposals", new { callId = to.Id, challengeId = challenge ?? to.Challenge, leadId = lead ?? caller.OrganisationId });

        (await Draft(company, call, other.Challenge)).ShouldRefuse(422, "proposal.challenge-not-in-call");
        (await Draft(company, call, lead: hospital.OrganisationId)).ShouldRefuse(403, "proposal.not-yours");
        (await Draft(unverified, call)).ShouldRefuse(422, "organisation.not-verified");
        (await Draft(hospital, call)).ShouldRefuse(422, "proposal.not-a-company");
        (await Draft(company, closed)).ShouldRefuse(404, "call.not-found");
        (await call.Funder.Step(call.Path, "cancel", new { reason = "No money." })).Ok();
        (await Draft(company, call)).ShouldRefuse(409, "proposal.call-not-open");
    }

    [Fact]
    public async Task A_company_with_a_role_in_the_round_does_not_answer()
    {
        var company = await _given.ACompany();
        var call = await _given.AnOpenCall(collecting: async round => (await round.Supporter.Step(
            round.Path, "participants", new { organisationId = company.OrganisationId, role = "supporter" })).Ok());
        var body = new { callId = call.Id, challengeId = call.Challenge, leadId = company.OrganisationId };

        (await company.Post("/v1/proposals", body)).ShouldRefuse(422, "proposal.applicant-has-another-role");
    }

    [Fact]
    public async Task A_rivals_proposal_does_not_exist_for_you_and_neither_for_the_funder_before_the_opening()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call);
        var rival = await _given.ASubmittedProposal(call);
        Caller[] others = [rival.Lead, call.Funder, call.Supporter, call.Round.Challenger, await _given.AnAuditor(), _given.Administrator];

        foreach (var other in others)
        {
            foreach (var path in new[] { "", "/content", "/receipt" })
            {
                (await other.Get(proposal.Path + path)).ShouldRefuse(404, "proposal.not-found");
            }

            (await other.Get($"/v1/proposals?callId={call.Id}")).Ok()["items"]!.AsArray()
                .ShouldAllBe(row => row!["id"]!.GetValue<Guid>() == rival.Id);
        }

        var body = new { organisationId = proposal.Lead.OrganisationId, reason = "No." };
        (await rival.Lead.Post($"{proposal.Path}/submit", ifMatch: "\"1.x\"", key: Given.Key())).ShouldRefuse(404, "proposal.not-found");
        (await rival.Lead.Post($"{proposal.Path}/withdraw", new { reason = "No." }, "\"1.x\"")).ShouldRefuse(404, "proposal.not-found");
        (await rival.Lead.Post($"{proposal.Path}/leave", body, "\"1.x\"")).ShouldRefuse(404, "proposal.not-found");
        (await rival.Lead.Post($"{proposal.Path}/confirm", new { body.organisationId }, "\"1.x\"")).ShouldRefuse(404, "proposal.not-found");
        (await rival.Lead.Post($"{proposal.Path}/request-confirmations", ifMatch: "\"1.x\"")).ShouldRefuse(404, "proposal.not-found");
        (await rival.Lead.Put($"{proposal.Path}/members", new { organisationIds = Array.Empty<Guid>() }, "\"1.x\"")).ShouldRefuse(404, "proposal.not-found");
        (await rival.Lead.Put($"{proposal.Path}/content", Given.ProposalContent(rival.Lead.OrganisationId), "\"1.x\""))
            .ShouldRefuse(404, "proposal.not-found");
        (await _given.Anonymous.Get(proposal.Path)).ShouldRefuse(401, "access.token-missing");
    }

    [Fact]
    public async Task A_proposal_is_withdrawn_for_good()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call);

        (await proposal.Lead.Step(proposal.Path, "withdraw", new { reason = "Sold." })).Ok().Actions.ShouldBeEmpty();

        (await proposal.Lead.Step(proposal.Path, "withdraw", new { reason = "Again." })).ShouldRefuse(409, "proposal.cannot-withdraw");
        (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId))).ShouldRefuse(409, "proposal.cannot-revise");
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(409, "proposal.cannot-submit");
        (await proposal.Lead.Step(proposal.Path, "request-confirmations")).ShouldRefuse(409, "proposal.cannot-ask-members");
    }

    private Task<long> Documents(ProposalAtHand proposal) =>
        host.Sql<long>($"select count(*) from proposals.sealed_documents where proposal_id = '{proposal.Id}'");
}
