using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Funding;

/// <summary>Of a round's funds no more comes from the ERDF than its region may take: here 40 per cent, as a more developed one in 2021–2027.</summary>
public sealed class FundingMixTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_call_opens_once_others_match_what_comes_from_the_ERDF()
    {
        // 400,000 of the region stand beside it: 300,000 of 700,000 are too much, 300,000 of 750,000 are 40 per cent.
        var call = await _given.ADraftCall();
        await Given.AnOpenEnvelope(call.Round.Id, call.Funder, 300_000, 300_000, "erdf");

        var refused = (await call.Funder.Step(call.Path, "open")).ShouldRefuse(422, "envelope.erdf-above-maximum");
        refused["maximum"]!.GetValue<int>().ShouldBe(40);
        refused["allocated"].ShouldBeNull("what another funder has set aside is its own to tell");

        await Given.AnOpenEnvelope(call.Round.Id, call.Funder, 50_000, 50_000, "national");
        (await call.Funder.Step(call.Path, "open")).Ok();
    }

    [Fact]
    public async Task What_is_added_of_the_ERDF_to_an_open_call_is_matched_first()
    {
        var call = await _given.ADraftCall();
        var erdf = $"/v1/envelopes/{await Given.AnOpenEnvelope(call.Round.Id, call.Funder, 300_000, 266_666, "erdf")}";
        var waiting = (await call.Funder.Post("/v1/envelopes", Given.EnvelopeBody(call.Round.Id, call.Funder.OrganisationId, 10, source: "erdf"), key: Given.Key())).Ok(201);
        waiting["source"]!.GetValue<string>().ShouldBe("erdf");
        var second = $"/v1/envelopes/{waiting.Id}";
        (await call.Funder.Step(call.Path, "open")).Ok();

        (await call.Funder.Step(second, "allocations", Given.AllocationBody(1), Given.Key())).Ok();
        (await call.Funder.Step(second, "open")).ShouldRefuse(422, "envelope.erdf-above-maximum");
        (await call.Funder.Step(erdf, "allocations", Given.AllocationBody(1), Given.Key())).ShouldRefuse(422, "envelope.erdf-above-maximum");
        (await call.Funder.Get(erdf)).Ok()["allocated"]!["amount"]!.GetValue<string>().ShouldBe("266666.00", "a refused allocation leaves nothing behind");

        await Given.AnOpenEnvelope(call.Round.Id, call.Funder, 10, 1, "private");
        (await call.Funder.Step(erdf, "allocations", Given.AllocationBody(1), Given.Key())).Ok();
    }

    [Fact]
    public async Task What_was_spent_of_a_closed_envelope_still_counts_and_what_was_not_does_not()
    {
        var call = await _given.ADraftCall();
        var matching = $"/v1/envelopes/{await Given.AnOpenEnvelope(call.Round.Id, call.Funder, 50_000, 50_000, "national")}";
        await Given.AnOpenEnvelope(call.Round.Id, call.Funder, 300_000, 300_000, "erdf");
        (await call.Funder.Step(matching, "close")).Ok();

        (await call.Funder.Step(call.Path, "open")).ShouldRefuse(422, "envelope.erdf-above-maximum");
    }

    [Fact]
    public async Task An_envelope_says_where_its_money_comes_from()
    {
        var round = await _given.ARoundPlanned();
        var body = new { roundId = round.Id, funderId = round.Funder.OrganisationId, authorised = Given.Amount(10) };

        (await round.Funder.Post("/v1/envelopes", body, key: Given.Key())).ShouldRefuse(400, "request.invalid");
    }
}
