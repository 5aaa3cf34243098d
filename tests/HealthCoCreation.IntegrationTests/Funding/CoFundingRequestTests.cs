using HealthCoCreation.Domain.Common;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Funding;

public sealed class CoFundingRequestTests : IClassFixture<PlatformHost>
{
    private readonly PlatformHost _host;
    private readonly Given _given;
    private readonly SelectedProposals _selected;

    public CoFundingRequestTests(PlatformHost host)
    {
        _host = host;
        _given = new(host);
        _selected = new(host, _given);
    }

    [Fact]
    public async Task A_request_is_drafted_revised_submitted_reviewed_and_approved()
    {
        var award = await Award();
        var (supporter, funder) = (award.Round.Supporter, award.Round.Funder);

        var drafted = (await supporter.Post("/v1/co-funding-requests", Given.CoFundingBody(award.Proposal, award.Round.Envelope, 20_000m))).Ok(201);
        drafted.Headers["Location"].ShouldBe($"/v1/co-funding-requests/{drafted.Id}");
        drafted["funderId"]!.GetValue<Guid>().ShouldBe(funder.OrganisationId);
        drafted["challengeId"]!.GetValue<Guid>().ShouldBe(award.Challenge);
        drafted.Actions.ShouldBe(["revise", "submit"]);
        var path = $"/v1/co-funding-requests/{drafted.Id}";

        (await supporter.Replace(path, ReviseBody(25_000m))).Ok()["requested"]!["amount"]!.GetValue<string>().ShouldBe("25000.00");
        (await supporter.Step(path, "submit", key: Given.Key())).Ok().State.ShouldBe("submitted");
        (await funder.Get(path)).Ok().Actions.ShouldBe(["review"]);
        (await funder.Step(path, "review")).Ok().Actions.ShouldBe(["approve", "approveInPart", "reject"]);
        var approved = (await funder.Step(path, "approve", key: Given.Key())).Ok();

        approved.State.ShouldBe("approved");
        approved["approved"]!["amount"]!.GetValue<string>().ShouldBe("25000.00");
        approved.Actions.ShouldBeEmpty();
        (await Reserved(award)).ShouldBe(25_000m);
    }

    [Fact]
    public async Task A_part_is_approved_with_its_reason_and_only_that_part_is_reserved()
    {
        var request = await _given.ACoFundingUnderReview(await Award());

        var approved = (await request.Round.Funder.Step(request.Path, "approve-in-part", PartBody(12_000.50m), Given.Key())).Ok();

        approved.State.ShouldBe("partiallyApproved");
        approved["decisionReason"]!.GetValue<string>().ShouldBe("Only the software.");
        (await Reserved(request.Award)).ShouldBe(12_000.50m);
    }

    [Fact]
    public async Task Above_the_limit_of_the_regions_rules_two_persons_approve_the_same_amount()
    {
        var award = await _selected.Proposed(await _given.ARoundPlanned(Given.ARegionCode()));
        var region = $"/v1/regions/{award.Round.Region}";
        var tomorrow = $"{_given.Now!.Value.AddDays(1):yyyy-MM-dd}";
        (await _given.Administrator.Step(region, "packs", Given.PackBody("Two", tomorrow, twoApproversAbove: new Money(20_000, "SEK")))).ShouldRefuse(422, "region.pack-out-of-range");
        (await _given.Administrator.Step(region, "packs", Given.PackBody("Two", tomorrow, twoApproversAbove: Money.Euro(20_000)))).Ok()
            ["packs"]!.AsArray()[^1]!["twoApproversAbove"]!["amount"]!.GetValue<string>().ShouldBe("20000.00");
        _given.Now = _given.Now!.Value.AddDays(2);
        var request = await _given.ACoFundingUnderReview(award);
        var (first, second) = (award.Round.Funder, await _given.AMember(award.Round.Funder, "signatory"));

        var half = (await first.Step(request.Path, "approve", key: Given.Key())).Ok();
        half.State.ShouldBe("underReview");
        half["firstApproval"]!["accountId"]!.GetValue<Guid>().ShouldBe(first.AccountId);
        half.Actions.ShouldBe(["approveInPart", "reject"]);
        (await Reserved(award)).ShouldBe(0);
        (await first.Step(request.Path, "approve", key: Given.Key())).ShouldRefuse(409, "co-funding-request.second-person-needed");
        (await first.Step(request.Path, "approve-in-part", PartBody(25_000m), Given.Key())).Ok().State.ShouldBe("underReview");
        (await first.Step(request.Path, "approve-in-part", PartBody(25_000m), Given.Key())).ShouldRefuse(409, "co-funding-request.second-person-needed");

        var approved = (await second.Step(request.Path, "approve-in-part", PartBody(25_000m), Given.Key())).Ok();
        approved.State.ShouldBe("partiallyApproved");
        approved["rulePack"]!.GetValue<string>().ShouldBe("Two");
        (await Reserved(award)).ShouldBe(25_000m);
    }

    [Fact]
    public async Task A_rejected_request_may_be_asked_anew()
    {
        var request = await _given.ACoFundingUnderReview(await Award());

        (await request.Round.Funder.Step(request.Path, "reject", new { reason = "Not this year." })).Ok().State.ShouldBe("rejected");

        (await Reserved(request.Award)).ShouldBe(0m);
        await _given.ADraftedCoFunding(request.Award);
    }

    [Fact]
    public async Task Drafting_is_refused_as_documented()
    {
        var award = await Award();
        var (supporter, funder, round) = (award.Round.Supporter, award.Round.Funder, award.Round);
        object Body(decimal amount = 30_000m, Guid? proposal = null, Guid? envelope = null) =>
            Given.CoFundingBody(proposal ?? award.Proposal, envelope ?? round.Envelope, amount);

        var foreign = await _given.ARoundPlanned();
        (await foreign.Supporter.Post("/v1/co-funding-requests", Body())).ShouldRefuse(404, "proposal.not-found");
        (await supporter.Post("/v1/co-funding-requests", Body(proposal: Guid.NewGuid()))).ShouldRefuse(404, "proposal.not-found");
        (await funder.Post("/v1/co-funding-requests", Body())).ShouldRefuse(403, "co-funding-request.not-a-supporter");
        (await supporter.Post("/v1/co-funding-requests", Body(envelope: foreign.Envelope))).ShouldRefuse(404, "envelope.not-found");
        (await supporter.Post("/v1/co-funding-requests", Body(30_000.01m))).ShouldRefuse(422, "co-funding-request.exceeds-requested-grant")
            ["requestedGrant"]!.GetValue<decimal>().ShouldBe(30_000m);
        (await supporter.Post("/v1/co-funding-requests", Body(0))).ShouldRefuse(422, "co-funding-request.amount-not-positive");
        (await supporter.Post("/v1/co-funding-requests", new
        {
            proposalId = award.Proposal,
            envelopeId = round.Envelope,
            requested = Given.Amount(1, "SEK"),
            legalBasis = "noAid",
            basisReason = "None.",
        })).ShouldRefuse(422, "envelope.other-currency");
        (await supporter.Post("/v1/co-funding-requests", new
        {
            proposalId = award.Proposal,
            envelopeId = round.Envelope,
            requested = Given.Amount(1),
            legalBasis = "noAid",
            basisReason = " ",
        })).ShouldRefuse(422, "co-funding-request.basis-reason-missing");

        await _given.ADraftedCoFunding(award, 1_000m);
        (await supporter.Post("/v1/co-funding-requests", Body(1_000m))).ShouldRefuse(409, "co-funding-request.already-requested");

        await award.Award();
        (await supporter.Post("/v1/co-funding-requests", Body())).ShouldRefuse(409, "co-funding-request.proposal-not-proposed")
            ["proposalStatus"]!.GetValue<string>().ShouldBe("awarded");
    }

    [Fact]
    public async Task All_funders_together_are_asked_for_no_more_than_the_proposal_requests()
    {
        var award = await Award();
        var second = await _given.AFunder();
        (await award.Round.Funder.Step(award.Round.Path, "participants", new { organisationId = second.OrganisationId, role = "funder" })).Ok();
        var envelope = await Given.AnOpenEnvelope(award.Round.Id, second, 100_000, 100_000);
        await _given.ADraftedCoFunding(award, 20_000m);

        (await award.Round.Supporter.Post("/v1/co-funding-requests", Given.CoFundingBody(award.Proposal, envelope, 10_000.01m)))
            .ShouldRefuse(422, "co-funding-request.exceeds-requested-grant")["askedOfOthers"]!.GetValue<decimal>().ShouldBe(20_000m);
        (await award.Round.Supporter.Post("/v1/co-funding-requests", Given.CoFundingBody(award.Proposal, envelope, 10_000m))).Ok(201);
    }

    [Fact]
    public async Task Steps_are_refused_to_others_and_out_of_order()
    {
        var award = await Award();
        var (supporter, funder) = (award.Round.Supporter, award.Round.Funder);
        var request = await _given.ADraftedCoFunding(award);
        var contributor = await _given.AMember(supporter, "contributor");

        (await funder.Get(request.Path)).ShouldRefuse(404, "co-funding-request.not-found");
        (await supporter.Step(request.Path, "review")).ShouldRefuse(403, "co-funding-request.not-the-funder");
        (await supporter.Post($"{request.Path}/submit", ifMatch: "\"99.x\"", key: Given.Key())).ShouldRefuse(412, "request.stale");
        (await contributor.Step(request.Path, "submit", key: Given.Key())).ShouldRefuse(403, "access.role-required");
        (await supporter.Step(request.Path, "submit")).ShouldRefuse(400, "idempotency.key-missing");
        (await supporter.Step(request.Path, "submit", key: Given.Key())).Ok();

        (await supporter.Step(request.Path, "submit", key: Given.Key())).ShouldRefuse(409, "co-funding-request.cannot-submit")
            ["currentStatus"]!.GetValue<string>().ShouldBe("submitted");
        (await supporter.Replace(request.Path, ReviseBody(1m))).ShouldRefuse(409, "co-funding-request.cannot-revise");
        (await funder.Replace(request.Path, ReviseBody(1m))).ShouldRefuse(403, "co-funding-request.not-a-supporter");
        (await funder.Step(request.Path, "approve", key: Given.Key())).ShouldRefuse(409, "co-funding-request.cannot-approve");
        (await funder.Step(request.Path, "approve-in-part", PartBody(1m), Given.Key())).ShouldRefuse(409, "co-funding-request.cannot-approve-in-part");
        (await funder.Step(request.Path, "reject", new { reason = "No." })).ShouldRefuse(409, "co-funding-request.cannot-reject");
        (await funder.Step(request.Path, "review")).Ok();
        (await funder.Step(request.Path, "review")).ShouldRefuse(409, "co-funding-request.cannot-review");

        (await funder.Step(request.Path, "approve-in-part", PartBody(0m), Given.Key())).ShouldRefuse(422, "co-funding-request.amount-not-positive");
        (await funder.Step(request.Path, "approve-in-part", PartBody(30_000m), Given.Key())).ShouldRefuse(422, "co-funding-request.not-a-part");
        (await funder.Step(request.Path, "approve-in-part", PartBody(1m, currency: "SEK"), Given.Key())).ShouldRefuse(422, "co-funding-request.other-currency");
        (await funder.Step(request.Path, "approve-in-part", PartBody(1m, " "), Given.Key())).ShouldRefuse(422, "co-funding-request.reason-missing");
        (await funder.Step(request.Path, "reject", new { reason = " " })).ShouldRefuse(422, "co-funding-request.reason-missing");
        (await supporter.Step(request.Path, "approve", key: Given.Key())).ShouldRefuse(403, "co-funding-request.not-the-funder");
    }

    [Fact]
    public async Task Revisions_keep_the_rules_of_drafting()
    {
        var request = await _given.ADraftedCoFunding(await Award());
        var supporter = request.Round.Supporter;

        (await supporter.Replace(request.Path, ReviseBody(30_000.01m))).ShouldRefuse(422, "co-funding-request.exceeds-requested-grant");
        (await supporter.Replace(request.Path, ReviseBody(0m))).ShouldRefuse(422, "co-funding-request.amount-not-positive");
        (await supporter.Replace(request.Path, ReviseBody(1m, "SEK"))).ShouldRefuse(422, "envelope.other-currency");
        (await supporter.Replace(request.Path, ReviseBody(1m, reason: " "))).ShouldRefuse(422, "co-funding-request.basis-reason-missing");
    }

    [Fact]
    public async Task Nothing_is_approved_beyond_the_envelope()
    {
        var round = await _given.ARoundPlanned();
        var request = await _given.ACoFundingUnderReview(await _selected.Proposed(round, 400_000.01m));

        (await round.Funder.Step(request.Path, "approve", key: Given.Key())).ShouldRefuse(422, "envelope.insufficient-funds")
            ["available"]!.GetValue<decimal>().ShouldBe(400_000m);
        (await round.Funder.Get(request.Path)).Ok().State.ShouldBe("underReview");
        (await round.Funder.Step(request.Path, "approve-in-part", PartBody(400_000m), Given.Key())).Ok();

        (await round.Funder.Step(round.EnvelopePath, "close")).ShouldRefuse(422, "envelope.still-bound");
    }

    [Fact]
    public async Task An_envelope_that_is_closed_reserves_nothing()
    {
        var request = await _given.ACoFundingUnderReview(await Award());
        (await request.Round.Funder.Step(request.Round.EnvelopePath, "close")).Ok();

        (await request.Round.Funder.Step(request.Path, "approve", key: Given.Key())).ShouldRefuse(409, "envelope.cannot-reserve");
        (await request.Round.Funder.Step(request.Path, "approve-in-part", PartBody(1m), Given.Key())).ShouldRefuse(409, "envelope.cannot-reserve");
    }

    [Fact]
    public async Task Another_tenant_sees_and_does_nothing()
    {
        var request = await _given.ACoFundingUnderReview(await Award());
        var foreign = await _given.ARoundPlanned();

        foreach (var stranger in new[] { foreign.Supporter, foreign.Funder, request.Award.Solver, request.Round.Challenger })
        {
            (await stranger.Get(request.Path)).ShouldRefuse(404, "co-funding-request.not-found");
            (await stranger.Get("/v1/co-funding-requests")).Ok()["items"]!.AsArray().ShouldBeEmpty();
            (await stranger.Put(request.Path, ReviseBody(1m), "\"1.x\"")).ShouldRefuse(404, "co-funding-request.not-found");
            foreach (var (step, body, key) in Steps)
            {
                (await stranger.Post($"{request.Path}/{step}", body, "\"1.x\"", key ? Given.Key() : null)).ShouldRefuse(404, "co-funding-request.not-found");
            }
        }
    }

    [Fact]
    public async Task Lists_keep_to_their_filters()
    {
        var award = await Award();
        var request = await _given.ASubmittedCoFunding(award);
        var auditor = await _given.AnAuditor();

        foreach (var filter in new[]
        {
            $"roundId={award.Round.Id}", $"proposalId={award.Proposal}", $"funderId={award.Round.Funder.OrganisationId}", "status=submitted",
        })
        {
            foreach (var reader in new[] { award.Round.Supporter, award.Round.Funder, auditor })
            {
                (await reader.Get($"/v1/co-funding-requests?{filter}&limit=100")).Ok()["items"]!.AsArray()
                    .Select(item => item!["id"]!.GetValue<Guid>()).ShouldContain(request.Id);
            }
        }

        (await award.Round.Funder.Get("/v1/co-funding-requests?status=draft")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await award.Round.Funder.Get("/v1/co-funding-requests?status=unknown")).ShouldRefuse(400, "request.invalid-parameter");
    }

    [Fact]
    public async Task A_declined_award_gives_its_money_back()
    {
        var grant = await _given.APreparedGrant(await Award());
        (await Reserved(grant.Award)).ShouldBe(30_000m);

        await Happened(grant.Award, proposal => proposal.Decline("The company was sold.", _given.Now!.Value));

        (await Reserved(grant.Award)).ShouldBe(0m);
        (await grant.Funder.Get(grant.CoFunding.Path)).Ok().State.ShouldBe("expired");
        (await grant.Solver.Get(grant.Path)).Ok().State.ShouldBe("terminated");
    }

    [Fact]
    public async Task A_proposal_sent_back_to_the_evaluators_gives_its_money_back()
    {
        var request = await _given.AnApprovedCoFunding(await Award());

        await Happened(request.Award, proposal => proposal.Reopen("A conflict was found late.", _given.Now!.Value));

        (await Reserved(request.Award)).ShouldBe(0m);
        (await request.Round.Supporter.Get(request.Path)).Ok().State.ShouldBe("expired");
        (await request.Round.Supporter.Post(
            "/v1/co-funding-requests", Given.CoFundingBody(request.Award.Proposal, request.Round.Envelope, 1m)))
            .ShouldRefuse(409, "co-funding-request.proposal-not-proposed");
    }

    private static readonly (string Step, object? Body, bool Key)[] Steps =
    [
        ("submit", null, true), ("review", null, false), ("approve", null, true), ("approve-in-part", PartBody(1m), true),
        ("reject", new { reason = "No." }, false),
    ];

    private static object ReviseBody(decimal amount, string currency = "EUR", string reason = "Industrial research.") =>
        new { requested = Given.Amount(amount, currency), legalBasis = "gberArticle25", basisReason = reason };

    private static object PartBody(decimal amount, string reason = "Only the software.", string currency = "EUR") =>
        new { amount = Given.Amount(amount, currency), reason };

    private async Task<AwardAtHand> Award() => await _selected.Proposed(await _given.ARoundPlanned());

    private Task<decimal> Reserved(AwardAtHand award) =>
        _host.Sql<decimal>($"select reserved from funding.envelopes where id = '{award.Round.Envelope}'");

    private async Task Happened(AwardAtHand award, Func<Domain.Proposals.Proposal, Result<Done>> step)
    {
        await _selected.Change(new(award.Proposal), step);
        await _host.Settled();
    }
}
