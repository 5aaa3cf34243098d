using System.Globalization;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Funding;

public sealed class EnvelopeTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    private static decimal Amount(Answer answer, string member) =>
        decimal.Parse(answer[member]!["amount"]!.GetValue<string>(), CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_envelope_is_planned_allocated_opened_and_closed()
    {
        var round = await _given.ARoundPlanned();
        var made = (await round.Funder.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, round.Funder.OrganisationId, 100_000), key: Given.Key())).Ok(201);
        var path = made.Headers["Location"];
        made.Actions.ShouldBe(["allocate", "open"]);

        var allocated = (await round.Funder.Step(path, "allocations", Given.AllocationBody(60_000.50m), Given.Key())).Ok();
        (await round.Funder.Step(path, "open")).Ok().State.ShouldBe("open");

        (Amount(allocated, "authorised"), Amount(allocated, "allocated"), Amount(allocated, "available")).ShouldBe((100_000, 60_000.50m, 60_000.50m));
        (await round.Funder.Step(path, "open")).ShouldRefuse(409, "envelope.cannot-open");
        (await round.Funder.Step(path, "close")).Ok().State.ShouldBe("closed");
        (await round.Funder.Step(path, "close")).ShouldRefuse(409, "envelope.cannot-close");
        (await round.Funder.Step(path, "allocations", Given.AllocationBody(1), Given.Key())).ShouldRefuse(409, "envelope.cannot-allocate");
    }

    [Fact]
    public async Task An_envelope_exists_for_its_funder_the_rounds_supporters_and_auditors()
    {
        var (round, foreign) = (await _given.ARoundPlanned(), await _given.ARoundPlanned());
        var auditor = await _given.AnAuditor();

        (await round.Supporter.Get(round.EnvelopePath)).Ok().Actions.ShouldBeEmpty();
        (await auditor.Get(round.EnvelopePath)).Ok();
        (await auditor.Get($"{round.EnvelopePath}/ledger")).Ok();
        foreach (var stranger in new[] { foreign.Funder, foreign.Supporter, round.Challenger })
        {
            (await stranger.Get(round.EnvelopePath)).ShouldRefuse(404, "envelope.not-found");
            (await stranger.Get($"{round.EnvelopePath}/ledger")).ShouldRefuse(404, "envelope.not-found");
            (await stranger.Get($"/v1/envelopes?roundId={round.Id}")).Ok()["items"]!.AsArray().ShouldBeEmpty();
            (await stranger.Post($"{round.EnvelopePath}/allocations", Given.AllocationBody(1), "\"3.0\"", Given.Key())).ShouldRefuse(404, "envelope.not-found");
            (await stranger.Post($"{round.EnvelopePath}/open", ifMatch: "\"3.0\"")).ShouldRefuse(404, "envelope.not-found");
            (await stranger.Post($"{round.EnvelopePath}/close", ifMatch: "\"3.0\"")).ShouldRefuse(404, "envelope.not-found");
        }

        (await round.Supporter.Step(round.EnvelopePath, "allocations", Given.AllocationBody(1), Given.Key())).ShouldRefuse(403, "envelope.not-yours");
        (await round.Supporter.Step(round.EnvelopePath, "open")).ShouldRefuse(403, "envelope.not-yours");
        (await round.Supporter.Step(round.EnvelopePath, "close")).ShouldRefuse(403, "envelope.not-yours");
        (await round.Supporter.Get($"/v1/envelopes?roundId={round.Id}&funderId={round.Funder.OrganisationId}&status=open")).Ok()["items"]!.AsArray()
            .Single()!["authorised"]!["amount"]!.GetValue<string>().ShouldBe("500000.00");
    }

    [Fact]
    public async Task Only_a_funder_of_the_round_sets_money_aside()
    {
        var round = await _given.ARoundCollecting();
        Task<Answer> Plan(Caller caller, Caller funder, decimal amount = 10) =>
            caller.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, funder.OrganisationId, amount), key: Given.Key());

        (await Plan(round.Supporter, round.Funder)).ShouldRefuse(403, "envelope.not-yours");
        (await Plan(round.Supporter, round.Supporter)).ShouldRefuse(422, "envelope.not-a-funder");
        (await Plan(round.Funder, round.Funder, 0)).ShouldRefuse(422, "envelope.amount-not-positive");
        (await round.Funder.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, round.Funder.OrganisationId, 10))).ShouldRefuse(400, "idempotency.key-missing");
        (await _given.Administrator.Step($"/v1/organisations/{round.Funder.OrganisationId}", "suspend", new { reason = "Inquiry." })).Ok();
        (await Plan(round.Funder, round.Funder)).ShouldRefuse(403, "access.role-required");
    }

    [Fact]
    public async Task An_allocation_keeps_to_the_envelope()
    {
        var round = await _given.ARoundPlanned();
        var path = round.EnvelopePath;
        Task<Answer> Allocate(object body) => round.Funder.Step(path, "allocations", body, Given.Key());

        (await Allocate(Given.AllocationBody(0))).ShouldRefuse(422, "envelope.amount-not-positive");
        (await Allocate(Given.AllocationBody(1, currency: "SEK"))).ShouldRefuse(422, "envelope.other-currency");
        (await Allocate(Given.AllocationBody(100_000.01m))).ShouldRefuse(422, "envelope.exceeds-authorised");
        (await Allocate(Given.AllocationBody(1, " "))).ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/reference"]);
        (await Allocate(new { amount = new { amount = "1.001", currency = "EUR" }, reference = "x" })).ShouldRefuse(400, "request.invalid");
        (await round.Funder.Post($"{path}/allocations", Given.AllocationBody(1), key: Given.Key())).ShouldRefuse(428, "request.if-match-missing");
        (await round.Funder.Post($"{path}/allocations", Given.AllocationBody(1), "\"1.0\"", Given.Key())).ShouldRefuse(412, "request.stale");
        (await round.Funder.Step(path, "allocations", Given.AllocationBody(1))).ShouldRefuse(400, "idempotency.key-missing");
        (await Allocate(Given.AllocationBody(100_000))).Ok();
    }

    [Fact]
    public async Task The_same_key_never_pays_twice()
    {
        var round = await _given.ARoundPlanned();
        var (key, etag) = (Given.Key(), (await round.Funder.Get(round.EnvelopePath)).Ok().ETag);
        Task<Answer> Allocate(decimal amount) => round.Funder.Post($"{round.EnvelopePath}/allocations", Given.AllocationBody(amount), etag, key);

        var first = (await Allocate(1_000)).Ok();
        var again = (await Allocate(1_000)).Ok();

        again.Text.ShouldBe(first.Text);
        again.Headers["Idempotency-Replayed"].ShouldBe("true");
        (await Allocate(2_000)).ShouldRefuse(422, "idempotency.mismatch");
        Amount((await round.Funder.Get(round.EnvelopePath)).Ok(), "allocated").ShouldBe(401_000);
    }

    [Fact]
    public async Task Twenty_at_once_never_pass_the_authorised_sum()
    {
        var round = await _given.ARoundPlanned();
        const decimal piece = 15_000;

        async Task<Answer> Insist()
        {
            while (true)
            {
                var answer = await round.Funder.Step(round.EnvelopePath, "allocations", Given.AllocationBody(piece), Given.Key());
                if (answer.Status != 412)
                {
                    return answer;
                }
            }
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Insist()));

        answers.Count(answer => answer.Status == 200).ShouldBe(6);
        foreach (var refused in answers.Where(answer => answer.Status != 200))
        {
            refused.ShouldRefuse(422, "envelope.exceeds-authorised");
        }
        Amount((await round.Funder.Get(round.EnvelopePath)).Ok(), "allocated").ShouldBe(490_000);
        (await host.Sql<long>($"select count(*) from funding.ledger_entries where envelope_id = '{round.Envelope}'")).ShouldBe(7);
        (await host.Sql<decimal>($"select sum(amount) from funding.ledger_entries where envelope_id = '{round.Envelope}'")).ShouldBe(490_000);
    }

    [Fact]
    public async Task The_database_itself_holds_the_budget()
    {
        var round = await _given.ARoundPlanned();
        async Task<string?> Broken(string change)
        {
            try
            {
                await host.Sql<object>($"with changed as (update funding.envelopes set {change} where id = '{round.Envelope}' returning 1) select count(*) from changed");
                return null;
            }
            catch (PostgresException failure)
            {
                return failure.ConstraintName;
            }
        }

        (await Broken("allocated = authorised + 0.01")).ShouldBe("ck_envelopes_within_budget");
        (await Broken("reserved = allocated, committed = 0.01")).ShouldBe("ck_envelopes_within_budget");
        (await Broken("paid = allocated, reserved = 0.01")).ShouldBe("ck_envelopes_within_budget");
        (await Broken("recovered = 0.01")).ShouldBe("ck_envelopes_not_negative");
    }

    [Fact]
    public async Task What_is_bound_keeps_an_envelope_open()
    {
        var round = await _given.ARoundPlanned();
        await host.Sql<long>($"with changed as (update funding.envelopes set reserved = 1 where id = '{round.Envelope}' returning 1) select count(*) from changed");

        (await round.Funder.Step(round.EnvelopePath, "close")).ShouldRefuse(422, "envelope.still-bound");
    }

    [Fact]
    public async Task The_ledger_comes_in_pages_that_stay_whole_while_postings_arrive()
    {
        var round = await _given.ARoundPlanned();
        for (var count = 0; count < 4; count++)
        {
            (await round.Funder.Step(round.EnvelopePath, "allocations", Given.AllocationBody(10 + count), Given.Key())).Ok();
        }

        var first = (await round.Funder.Get($"{round.EnvelopePath}/ledger?limit=2")).Ok();
        (await round.Funder.Step(round.EnvelopePath, "allocations", Given.AllocationBody(99), Given.Key())).Ok();
        var second = (await round.Funder.Get($"{round.EnvelopePath}/ledger?limit=2&cursor={first["next"]!.GetValue<string>()}")).Ok();
        var third = (await round.Funder.Get($"{round.EnvelopePath}/ledger?limit=2&cursor={second["next"]!.GetValue<string>()}")).Ok();

        Numbers(first).ShouldBe([5, 4]);
        Numbers(second).ShouldBe([3, 2]);
        Numbers(third).ShouldBe([1]);
        third["items"]![0]!["debit"]!.GetValue<string>().ShouldBe("available");
        third["items"]![0]!["amount"]!["amount"]!.GetValue<string>().ShouldBe("400000.00");
        var back = (await round.Funder.Get($"{round.EnvelopePath}/ledger?limit=2&cursor={third["previous"]!.GetValue<string>()}")).Ok();
        Numbers(back).ShouldBe([3, 2]);
        (await round.Funder.Get($"{round.EnvelopePath}/ledger?cursor={first["next"]!.GetValue<string>()[..^2]}")).ShouldRefuse(400, "request.invalid-cursor");
        (await round.Funder.Get($"{round.EnvelopePath}/ledger?limit=101")).ShouldRefuse(400, "request.invalid-parameter");
    }

    [Fact]
    public async Task An_unchanged_envelope_is_not_sent_again()
    {
        var round = await _given.ARoundPlanned();
        var read = (await round.Funder.Get(round.EnvelopePath)).Ok();

        (await round.Funder.Send(HttpMethod.Get, round.EnvelopePath, also: request => request.Headers.TryAddWithoutValidation("If-None-Match", read.ETag)))
            .Status.ShouldBe(304);
    }

    private static int[] Numbers(Answer page) => [.. page["items"]!.AsArray().Select(row => row!["number"]!.GetValue<int>())];
}
