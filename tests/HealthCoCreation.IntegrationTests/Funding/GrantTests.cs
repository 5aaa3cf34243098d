using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Funding;

public sealed class GrantTests : IClassFixture<PlatformHost>
{
    private readonly PlatformHost _host;
    private readonly Given _given;
    private readonly SelectedProposals _selected;

    public GrantTests(PlatformHost host)
    {
        _host = host;
        _given = new(host);
        _selected = new(host, _given);
    }

    [Fact]
    public async Task A_grant_is_prepared_signed_paid_and_completed()
    {
        var request = await _given.AnApprovedCoFunding(await Award());
        var (award, funder, solver) = (request.Award, request.Round.Funder, request.Award.Solver);
        await award.Award();

        var prepared = (await funder.Post("/v1/grants", new { proposalId = award.Proposal })).Ok(201);
        var path = $"/v1/grants/{prepared.Id}";
        prepared.Headers["Location"].ShouldBe(path);
        prepared["lines"]!.AsArray().Count.ShouldBe(1);
        prepared["lines"]![0]!["beneficiaryId"]!.GetValue<Guid>().ShouldBe(solver.OrganisationId);
        prepared["total"]!["amount"]!.GetValue<string>().ShouldBe("30000.00");
        prepared["awaitedSignatures"]!.AsArray().Count.ShouldBe(2);
        prepared.Actions.ShouldBe(["sign", "terminate"]);

        (await Given.Sign(path, solver)).Ok().State.ShouldBe("prepared");
        (await Money(award)).ShouldBe((30_000m, 0m, 0m, 0m));
        var signed = (await Given.Sign(path, funder)).Ok();
        signed.State.ShouldBe("signed");
        signed["signedAt"].ShouldNotBeNull();
        (await Money(award)).ShouldBe((0m, 30_000m, 0m, 0m));
        (await _host.Sql<string>($"select status from proposals.proposals where id = '{award.Proposal}'")).ShouldBe("Contracted");

        (await funder.Step(path, "activate")).Ok().Actions.ShouldBe(["pay", "suspend", "complete", "terminate"]);
        var paid = (await funder.Step(path, "payments", Given.PaymentBody(request.Id, 12_000m), Given.Key())).Ok();
        paid["paid"]!["amount"]!.GetValue<string>().ShouldBe("12000.00");
        (await Money(award)).ShouldBe((0m, 18_000m, 12_000m, 0m));
        (await funder.Step(path, "suspend", new { reason = "A redress was upheld." })).Ok().State.ShouldBe("suspended");
        (await funder.Step(path, "resume", new { reason = "The ranking stands." })).Ok().State.ShouldBe("active");
        (await funder.Step(path, "complete", key: Given.Key())).Ok().Actions.ShouldBeEmpty();
        (await Money(award)).ShouldBe((0m, 0m, 12_000m, 0m));
    }

    [Fact]
    public async Task A_terminated_grant_gives_back_what_was_not_paid_and_recovers_what_is_due()
    {
        var grant = await _given.AnActiveGrant(await Award());
        (await grant.Funder.Step(grant.Path, "payments", Given.PaymentBody(grant.CoFunding.Id, 12_000m, "P-1"), Given.Key())).Ok();

        (await grant.Funder.Step(grant.Path, "terminate", TerminateBody(12_000.01m), Given.Key())).ShouldRefuse(422, "grant.recovery-exceeds-paid");
        (await grant.Funder.Step(grant.Path, "terminate", TerminateBody(1m, currency: "SEK"), Given.Key())).ShouldRefuse(422, "grant.other-currency");
        (await grant.Funder.Step(grant.Path, "terminate", TerminateBody(1m, " "), Given.Key())).ShouldRefuse(422, "grant.reason-missing");
        (await Recover(grant, 1m)).ShouldRefuse(409, "grant.cannot-recover");
        var terminated = (await grant.Funder.Step(grant.Path, "terminate", TerminateBody(10_000m), Given.Key())).Ok();
        terminated.State.ShouldBe("terminated");
        terminated.Actions.ShouldBe(["recover"]);
        (await Money(grant.Award)).ShouldBe((0m, 0m, 12_000m, 0m));

        (await Recover(grant, 10_000.01m)).ShouldRefuse(422, "grant.exceeds-recovery-due");
        (await Recover(grant, 0m)).ShouldRefuse(422, "grant.amount-not-positive");
        (await Recover(grant, 1m, "P-1")).ShouldRefuse(409, "grant.already-recorded");
        (await Recover(grant, 1m, " ")).ShouldRefuse(422, "grant.reference-missing");
        (await Recover(grant, 1m, request: Guid.NewGuid())).ShouldRefuse(422, "grant.unknown-request");
        (await Recover(grant, 1m, currency: "SEK")).ShouldRefuse(422, "grant.other-currency");
        (await Recover(grant, 10_000m)).Ok().Actions.ShouldBeEmpty();
        (await Money(grant.Award)).ShouldBe((0m, 0m, 12_000m, 10_000m));
        (await grant.Funder.Step(grant.Path, "terminate", TerminateBody(1m), Given.Key())).ShouldRefuse(409, "grant.cannot-terminate");
    }

    [Fact]
    public async Task A_grant_terminated_before_it_is_signed_releases_its_reservation()
    {
        var grant = await _given.APreparedGrant(await Award());

        (await grant.Funder.Step(grant.Path, "terminate", TerminateBody(0m), Given.Key())).Ok();

        (await Money(grant.Award)).ShouldBe((0m, 0m, 0m, 0m));
    }

    [Fact]
    public async Task Preparing_is_refused_as_documented()
    {
        var award = await Award();
        var (funder, supporter) = (award.Round.Funder, award.Round.Supporter);
        var stranger = await _given.ARoundPlanned();
        Task<Answer> Prepare(Caller by, params object[] shares) => by.Post("/v1/grants", new { proposalId = award.Proposal, shares });
        object Share(decimal amount, Guid? request, Guid? to = null, string currency = "EUR") => new
        {
            coFundingRequestId = request,
            beneficiaryId = to ?? award.Solver.OrganisationId,
            amount = Given.Amount(amount, currency),
        };

        (await Prepare(funder)).ShouldRefuse(404, "proposal.not-found");
        var request = await _given.ACoFundingUnderReview(award);
        (await Prepare(stranger.Funder)).ShouldRefuse(404, "proposal.not-found");
        (await Prepare(supporter)).ShouldRefuse(403, "grant.not-a-funder");
        (await Prepare(funder)).ShouldRefuse(409, "grant.proposal-not-awarded")["proposalStatus"]!.GetValue<string>().ShouldBe("proposedForAward");
        await award.Award();
        (await Prepare(funder)).ShouldRefuse(409, "grant.requests-undecided");
        (await funder.Step(request.Path, "approve", key: Given.Key())).Ok();

        (await Prepare(funder, Share(1m, Guid.NewGuid()))).ShouldRefuse(422, "grant.unknown-request");
        (await Prepare(funder, Share(30_000m, request.Id, stranger.Challenger.OrganisationId))).ShouldRefuse(422, "grant.not-a-member");
        (await Prepare(funder, Share(30_000m, request.Id, currency: "SEK"))).ShouldRefuse(422, "grant.other-currency");
        (await Prepare(funder, Share(29_999.99m, request.Id))).ShouldRefuse(422, "grant.shares-do-not-add-up");
        (await Prepare(funder, Share(30_000m, request.Id), Share(0m, request.Id))).ShouldRefuse(422, "grant.amount-not-positive");
        (await Prepare(funder, Share(10_000m, request.Id), Share(20_000m, request.Id))).ShouldRefuse(422, "grant.duplicate-line");
        (await Prepare(funder)).Ok(201);
        (await Prepare(funder)).ShouldRefuse(409, "grant.already-prepared");
    }

    [Fact]
    public async Task Nothing_is_prepared_where_nothing_was_approved()
    {
        var request = await _given.ACoFundingUnderReview(await Award());
        (await request.Round.Funder.Step(request.Path, "reject", new { reason = "No." })).Ok();
        await request.Award.Award();

        (await request.Round.Funder.Post("/v1/grants", new { proposalId = request.Award.Proposal })).ShouldRefuse(409, "grant.nothing-approved");
    }

    [Fact]
    public async Task Shares_count_as_aid_against_the_member_that_receives_them()
    {
        var partner = await _given.ACompany("Partner");
        var award = await _selected.Proposed(await _given.ARoundPlanned(), partner: partner);
        var request = await _given.AnApprovedCoFunding(award);
        await award.Award();
        var grant = (await award.Round.Funder.Post("/v1/grants", new
        {
            proposalId = award.Proposal,
            shares = new[]
            {
                new { coFundingRequestId = request.Id, beneficiaryId = award.Solver.OrganisationId, amount = Given.Amount(20_000m) },
                new { coFundingRequestId = request.Id, beneficiaryId = partner.OrganisationId, amount = Given.Amount(10_000m) },
            },
        })).Ok(201);
        var path = $"/v1/grants/{grant.Id}";
        (await Given.Sign(path, award.Solver)).Ok();
        (await Given.Sign(path, award.Round.Funder)).Ok();

        var own = (await partner.Get("/v1/aid-records")).Ok()["items"]!.AsArray();
        own.Count.ShouldBe(1);
        own[0]!["amount"]!["amount"]!.GetValue<string>().ShouldBe("10000.00");
        own[0]!["memberState"]!.GetValue<string>().ShouldBe("FR");
        own[0]!["rulePack"]!.GetValue<string>().ShouldBe("FR10-2024");
        own[0]!["grantedOn"]!.GetValue<string>().ShouldBe("2026-01-12");
        (await partner.Get(path)).Ok();
        (await award.Round.Funder.Get($"/v1/aid-records?grantId={grant.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
        (await award.Round.Funder.Get($"/v1/aid-records?organisationId={partner.OrganisationId}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await (await _given.AnAuditor()).Get($"/v1/aid-records?grantId={grant.Id}")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
        (await award.Round.Supporter.Get("/v1/aid-records")).Ok()["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Signing_is_refused_as_documented()
    {
        var grant = await _given.APreparedGrant(await Award());
        var supporter = grant.Award.Round.Supporter;

        (await grant.Challenger.Get(grant.Path)).ShouldRefuse(404, "grant.not-found");
        (await supporter.Step(grant.Path, "sign", new { organisationId = grant.Solver.OrganisationId }, Given.Key())).ShouldRefuse(403, "grant.not-yours");
        (await Given.Sign(grant.Path, supporter)).ShouldRefuse(422, "grant.not-a-party");
        (await grant.Solver.Post($"{grant.Path}/sign", new { organisationId = grant.Solver.OrganisationId }, "\"99.x\"", Given.Key())).ShouldRefuse(412, "request.stale");
        (await Given.Sign(grant.Path, grant.Solver)).Ok();
        (await Given.Sign(grant.Path, grant.Solver)).ShouldRefuse(409, "grant.already-signed");
        (await Given.Sign(grant.Path, grant.Funder)).Ok();
        (await Given.Sign(grant.Path, grant.Funder)).ShouldRefuse(409, "grant.cannot-sign");
    }

    [Fact]
    public async Task A_grant_whose_award_was_declined_meanwhile_is_not_signed()
    {
        var grant = await _given.APreparedGrant(await Award());
        (await Given.Sign(grant.Path, grant.Solver)).Ok();

        // In the moment between the decline and what reacts to it.
        await _host.Sql<int>($"with one as (update proposals.proposals set status = 'Declined' where id = '{grant.Award.Proposal}' returning 1) select count(*)::int from one");

        (await Given.Sign(grant.Path, grant.Funder)).ShouldRefuse(409, "proposal.cannot-contract");
    }

    [Fact]
    public async Task Exactly_the_ceiling_is_granted_and_a_cent_more_is_refused_whole()
    {
        var round = await _given.ARoundPlanned();
        var solver = await _given.ACompany("Solver");
        await _given.ASignedGrant(await _selected.Proposed(round, 299_999.99m, solver));
        var tooMuch = await _given.APreparedGrant(await _selected.Proposed(round, 0.02m, solver));
        (await Given.Sign(tooMuch.Path, solver)).Ok();

        var refused = (await Given.Sign(tooMuch.Path, round.Funder)).ShouldRefuse(422, "aid.ceiling-exceeded");

        refused["ceiling"]!.GetValue<decimal>().ShouldBe(300_000m);
        refused["counted"]!.GetValue<decimal>().ShouldBe(299_999.99m);
        refused["beneficiaryId"]!.GetValue<Guid>().ShouldBe(solver.OrganisationId);
        var left = (await round.Funder.Get(tooMuch.Path)).Ok();
        left.State.ShouldBe("prepared");
        left["signatures"]!.AsArray().Count.ShouldBe(1);
        (await Money(tooMuch.Award)).ShouldBe((0.02m, 299_999.99m, 0m, 0m));

        await _given.ASignedGrant(await _selected.Proposed(round, 0.01m, solver));
        await _given.ASignedGrant(await _selected.Proposed(round, 50_000m, solver), basis: "noAid");
        (await _host.Sql<long>($"select count(*) from funding.aid_records where organisation = '{solver.OrganisationId}'")).ShouldBe(2);
    }

    [Fact]
    public async Task Payments_and_steps_are_refused_as_documented()
    {
        var grant = await _given.ASignedGrant(await Award());
        var supporter = grant.Award.Round.Supporter;

        (await Pay(grant, 1m)).ShouldRefuse(409, "grant.cannot-pay");
        (await grant.Solver.Step(grant.Path, "activate")).ShouldRefuse(403, "grant.not-a-funder");
        (await grant.Funder.Step(grant.Path, "suspend", new { reason = "Why." })).ShouldRefuse(409, "grant.cannot-suspend");
        (await grant.Funder.Step(grant.Path, "resume", new { reason = "Why." })).ShouldRefuse(409, "grant.cannot-resume");
        (await grant.Funder.Step(grant.Path, "complete", key: Given.Key())).ShouldRefuse(409, "grant.cannot-complete");
        (await grant.Funder.Step(grant.Path, "activate")).Ok();
        (await grant.Funder.Step(grant.Path, "activate")).ShouldRefuse(409, "grant.cannot-activate");

        (await Pay(grant, 30_000.01m)).ShouldRefuse(422, "grant.exceeds-line")["unpaid"]!.GetValue<decimal>().ShouldBe(30_000m);
        (await Pay(grant, 0m)).ShouldRefuse(422, "grant.amount-not-positive");
        (await Pay(grant, 1m, request: Guid.NewGuid())).ShouldRefuse(422, "grant.unknown-request");
        (await Pay(grant, 1m, " ")).ShouldRefuse(422, "grant.reference-missing");
        (await Pay(grant, 1m, currency: "SEK")).ShouldRefuse(422, "grant.other-currency");
        (await Pay(grant, 1m, "P-1")).Ok();
        (await Pay(grant, 1m, "P-1")).ShouldRefuse(409, "grant.already-recorded");
        (await grant.Funder.Step(grant.Path, "suspend", new { reason = " " })).ShouldRefuse(422, "grant.reason-missing");
        (await grant.Funder.Step(grant.Path, "suspend", new { reason = "Why." })).Ok();
        (await grant.Funder.Step(grant.Path, "resume", new { reason = " " })).ShouldRefuse(422, "grant.reason-missing");

        foreach (var (step, body, key) in Steps(grant))
        {
            (await supporter.Step(grant.Path, step, body, key ? Given.Key() : null)).ShouldRefuse(403, "grant.not-a-funder");
        }
    }

    [Fact]
    public async Task Another_tenant_sees_and_does_nothing()
    {
        var grant = await _given.ASignedGrant(await Award());
        var foreign = await _given.ARoundPlanned();
        var rival = await _given.ACompany("Rival");

        foreach (var stranger in new[] { foreign.Supporter, foreign.Funder, foreign.Challenger, rival })
        {
            (await stranger.Get(grant.Path)).ShouldRefuse(404, "grant.not-found");
            (await stranger.Get("/v1/grants")).Ok()["items"]!.AsArray().ShouldBeEmpty();
            (await stranger.Get("/v1/aid-records")).Ok()["items"]!.AsArray().ShouldBeEmpty();
            (await stranger.Post($"{grant.Path}/sign", new { organisationId = stranger.OrganisationId }, "\"1.x\"", Given.Key())).ShouldRefuse(404, "grant.not-found");
            foreach (var (step, body, key) in Steps(grant))
            {
                (await stranger.Post($"{grant.Path}/{step}", body, "\"1.x\"", key ? Given.Key() : null)).ShouldRefuse(404, "grant.not-found");
            }
        }
    }

    [Fact]
    public async Task Lists_keep_to_their_filters()
    {
        var grant = await _given.ASignedGrant(await Award());
        var auditor = await _given.AnAuditor();

        foreach (var filter in new[] { $"proposalId={grant.Award.Proposal}", $"leadId={grant.Solver.OrganisationId}", "status=signed" })
        {
            foreach (var reader in new[] { grant.Funder, grant.Solver, grant.Challenger, grant.Award.Round.Supporter, auditor })
            {
                var items = (await reader.Get($"/v1/grants?{filter}&limit=100")).Ok()["items"]!.AsArray();
                items.Single(item => item!["id"]!.GetValue<Guid>() == grant.Id)!["total"]!["amount"]!.GetValue<string>().ShouldBe("30000.00");
            }
        }

        (await grant.Funder.Get("/v1/grants?status=completed")).Ok()["items"]!.AsArray().ShouldBeEmpty();
    }

    private static (string Step, object? Body, bool Key)[] Steps(GrantAtHand grant) =>
    [
        ("activate", null, false), ("payments", Given.PaymentBody(grant.CoFunding.Id, 1m), true), ("suspend", new { reason = "Why." }, false),
        ("resume", new { reason = "Why." }, false), ("complete", null, true), ("terminate", TerminateBody(0m), true),
        ("recoveries", Given.PaymentBody(grant.CoFunding.Id, 1m), true),
    ];

    private static object TerminateBody(decimal due, string reason = "The company has ceased trading.", string currency = "EUR") =>
        new { reason, recoveryDue = Given.Amount(due, currency) };

    private static Task<Answer> Pay(GrantAtHand grant, decimal amount, string? reference = null, Guid? request = null, string currency = "EUR") =>
        Book(grant, "payments", amount, reference, request, currency);

    private static Task<Answer> Recover(GrantAtHand grant, decimal amount, string? reference = null, Guid? request = null, string currency = "EUR") =>
        Book(grant, "recoveries", amount, reference, request, currency);

    private static Task<Answer> Book(GrantAtHand grant, string what, decimal amount, string? reference, Guid? request, string currency) =>
        grant.Funder.Step(grant.Path, what, new
        {
            coFundingRequestId = request ?? grant.CoFunding.Id,
            amount = Given.Amount(amount, currency),
            reference = reference ?? $"P-{Given.Unique()}",
        }, Given.Key());

    private async Task<AwardAtHand> Award() => await _selected.Proposed(await _given.ARoundPlanned());

    private async Task<(decimal Reserved, decimal Committed, decimal Paid, decimal Recovered)> Money(AwardAtHand award)
    {
        Task<decimal> Column(string name) => _host.Sql<decimal>($"select {name} from funding.envelopes where id = '{award.Round.Envelope}'");
        return (await Column("reserved"), await Column("committed"), await Column("paid"), await Column("recovered"));
    }
}
