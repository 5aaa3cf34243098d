using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Funding;

public sealed class EnvelopeRaceTests : IClassFixture<PlatformHost>
{
    private readonly PlatformHost _host;
    private readonly Given _given;
    private readonly SelectedProposals _selected;

    public EnvelopeRaceTests(PlatformHost host)
    {
        _host = host;
        _given = new(host);
        _selected = new(host, _given);
    }

    [Fact]
    public async Task An_envelope_with_room_for_five_approves_exactly_five_of_fifteen_at_once()
    {
        var round = await _given.ARoundPlanned();
        var requests = new List<(string Path, string ETag)>();
        for (var number = 0; number < 15; number++)
        {
            var request = await _given.ACoFundingUnderReview(await _selected.Proposed(round, 80_000m), basis: "noAid");
            requests.Add((request.Path, (await round.Funder.Get(request.Path)).Ok().ETag!));
        }

        var answers = await Task.WhenAll(requests.Select(request =>
            Task.Run(() => round.Funder.Post($"{request.Path}/approve", ifMatch: request.ETag, key: Given.Key()))));

        answers.Count(answer => answer.Status == 200).ShouldBe(5);
        answers.Where(answer => answer.Status != 200).ShouldAllBe(answer => answer.Status == 422);
        answers.First(answer => answer.Status != 200).ShouldRefuse(422, "envelope.insufficient-funds");
        (await Sql($"select reserved from funding.envelopes where id = '{round.Envelope}'")).ShouldBe(400_000m);
        (await Count($"select count(*) from funding.co_funding_requests where envelope_id = '{round.Envelope}' and status = 'Approved'")).ShouldBe(5);
        await Balances(round);
    }

    [Fact]
    public async Task Twenty_copies_of_one_approval_have_one_effect()
    {
        var round = await _given.ARoundPlanned();
        var request = await _given.ACoFundingUnderReview(await _selected.Proposed(round));
        var etag = (await round.Funder.Get(request.Path)).Ok().ETag;
        var key = Given.Key();

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            Task.Run(() => round.Funder.Post($"{request.Path}/approve", ifMatch: etag, key: key))));
        var again = (await round.Funder.Post($"{request.Path}/approve", ifMatch: etag, key: key)).Ok();

        answers.ShouldContain(answer => answer.Status == 200);
        answers.Where(answer => answer.Status == 200).ShouldAllBe(answer => answer.Text == again.Text && answer.ETag == again.ETag);
        foreach (var answer in answers.Where(answer => answer.Status != 200))
        {
            answer.ShouldRefuse(409, "idempotency.in-flight");
        }

        again.Headers["Idempotency-Replayed"].ShouldBe("true");
        (await Count($"select count(*) from funding.ledger_entries where envelope_id = '{round.Envelope}' and kind = 'Reserve'")).ShouldBe(1);
        (await Count($"select count(*) from audit.events where subject_id = '{request.Id}' and operation = 'ApproveCoFundingRequest'")).ShouldBe(1);
        await Balances(round);
    }

    [Fact]
    public async Task Of_ten_approvals_that_saw_the_same_version_one_takes_effect()
    {
        var round = await _given.ARoundPlanned();
        var request = await _given.ACoFundingUnderReview(await _selected.Proposed(round));
        var etag = (await round.Funder.Get(request.Path)).Ok().ETag;

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ =>
            Task.Run(() => round.Funder.Post($"{request.Path}/approve", ifMatch: etag, key: Given.Key()))));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.Status != 200))
        {
            answer.ShouldRefuse(412, "request.stale");
        }

        (await Sql($"select reserved from funding.envelopes where id = '{round.Envelope}'")).ShouldBe(30_000m);
        await Balances(round);
    }

    [Fact]
    public async Task Two_grants_signed_at_once_never_exceed_one_companys_ceiling_together()
    {
        var solver = await _given.ACompany("Solver");
        var grants = new List<GrantAtHand>();
        for (var number = 0; number < 4; number++)
        {
            // Different rounds, so that no envelope's lock puts them in order.
            var grant = await _given.APreparedGrant(await _selected.Proposed(await _given.ARoundPlanned(), 150_000m, solver));
            (await Given.Sign(grant.Path, solver)).Ok();
            grants.Add(grant);
        }

        var answers = await Task.WhenAll(grants.Select(grant => Task.Run(() => Given.Sign(grant.Path, grant.Funder))));

        answers.Count(answer => answer.Status == 200).ShouldBe(2);
        foreach (var answer in answers.Where(answer => answer.Status != 200))
        {
            answer.ShouldRefuse(422, "aid.ceiling-exceeded");
        }

        (await Count($"select count(*) from funding.aid_records where organisation = '{solver.OrganisationId}'")).ShouldBe(2);
    }

    private Task<decimal> Sql(string sql) => _host.Sql<decimal>(sql);

    private Task<long> Count(string sql) => _host.Sql<long>(sql);

    // The accounts add up to zero, and the columns say what the ledger says.
    private async Task Balances(RoundAtHand round)
    {
        var ledger = $"""
            (select debit account, amount from funding.ledger_entries where envelope_id = '{round.Envelope}'
             union all select credit, -amount from funding.ledger_entries where envelope_id = '{round.Envelope}') posting
            """;
        (await Sql($"select coalesce(sum(amount), 0) from {ledger}")).ShouldBe(0m);
        (await Count($"""
            select count(*) from funding.envelopes e where e.id = '{round.Envelope}'
              and e.allocated = -(select coalesce(sum(amount), 0) from {ledger} where account = 'Allocation')
              and e.reserved = (select coalesce(sum(amount), 0) from {ledger} where account = 'Reserved')
              and e.committed = (select coalesce(sum(amount), 0) from {ledger} where account = 'Committed')
              and e.paid = (select coalesce(sum(amount), 0) from {ledger} where account = 'Paid')
              and e.reserved + e.committed + e.paid - e.recovered <= e.allocated
            """)).ShouldBe(1);
    }
}
