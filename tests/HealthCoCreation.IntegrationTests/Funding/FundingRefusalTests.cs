using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Funding;

/// <summary>The platform in the moment before its reactions have run.</summary>
public sealed class BeforeReactionsHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Singleton(new ReactionCatalogue([])));
}

/// <summary>Refusals on side paths of the money: an award given up in between, a funder that is none, an envelope that is empty.</summary>
public sealed class FundingRefusalTests : IClassFixture<BeforeReactionsHost>
{
    private readonly BeforeReactionsHost _host;
    private readonly Given _given;
    private readonly SelectedProposals _selected;

    public FundingRefusalTests(BeforeReactionsHost host)
    {
        _host = host;
        _given = new(host);
        _selected = new(host, _given);
    }

    [Fact]
    public async Task No_money_is_asked_for_once_the_award_is_given_up()
    {
        var (award, giveUp) = await AnAward();
        var draft = await _given.ADraftedCoFunding(award);
        await giveUp();

        (await award.Round.Supporter.Step(draft.Path, "submit", key: Given.Key())).ShouldRefuse(409, "co-funding-request.proposal-not-proposed");
    }

    [Fact]
    public async Task No_money_is_approved_once_the_award_is_given_up()
    {
        var (award, giveUp) = await AnAward();
        var review = await _given.ACoFundingUnderReview(award);
        await giveUp();

        (await award.Round.Funder.Step(review.Path, "approve", key: Given.Key())).ShouldRefuse(409, "co-funding-request.proposal-not-proposed");
        (await award.Round.Funder.Step(review.Path, "approve-in-part", Part(1_000m), Given.Key()))
            .ShouldRefuse(409, "co-funding-request.proposal-not-proposed");
    }

    [Fact]
    public async Task Only_the_funder_that_is_asked_decides_and_only_a_supporter_asks()
    {
        var round = await _given.ARoundPlanned();
        var review = await _given.ACoFundingUnderReview(await _selected.Proposed(round));
        (await round.Supporter.Step(review.Path, "approve-in-part", Part(1m), Given.Key())).ShouldRefuse(403, "co-funding-request.not-the-funder");
        (await round.Supporter.Step(review.Path, "reject", new { reason = "No." })).ShouldRefuse(403, "co-funding-request.not-the-funder");
        var draft = await _given.ADraftedCoFunding(await _selected.Proposed(round));
        var reader = await _given.ACompany();
        await Given.Joins(reader, round.Supporter, "reader");

        (await reader.Step(draft.Path, "submit", key: Given.Key())).ShouldRefuse(403, "co-funding-request.not-a-supporter");
    }

    [Fact]
    public async Task A_part_is_not_approved_beyond_the_envelope_either()
    {
        var round = await _given.ARoundPlanned();
        var review = await _given.ACoFundingUnderReview(await _selected.Proposed(round, 500_000m));

        (await round.Funder.Step(review.Path, "approve-in-part", Part(400_000.01m), Given.Key())).ShouldRefuse(422, "envelope.insufficient-funds");
    }

    [Fact]
    public async Task A_funder_that_is_suspended_while_its_request_waits_plans_no_envelope()
    {
        var round = await _given.ARoundPlanned();
        await using var connection = new NpgsqlConnection(_host.ConnectionString);
        await connection.OpenAsync();
        await using var holding = await connection.BeginTransactionAsync();
        await using (var hold = new NpgsqlCommand($"select 1 from rounds.rounds where id = '{round.Id}' for update", connection, holding))
        {
            await hold.ExecuteScalarAsync();
        }

        var planning = round.Funder.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, round.Funder.OrganisationId, 100), key: Given.Key());
        while (await _host.Sql<long>("select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'") == 0)
        {
            planning.IsCompleted.ShouldBeFalse();
            await Task.Delay(10);
        }

        (await _given.Administrator.Step($"/v1/organisations/{round.Funder.OrganisationId}", "suspend", new { reason = "False papers." })).Ok();
        await holding.CommitAsync();

        (await planning).ShouldRefuse(422, "organisation.not-verified");
    }

    [Fact]
    public async Task De_minimis_aid_in_another_currency_than_the_ceiling_is_not_signed()
    {
        var round = await _given.ARoundPlanned();
        var award = await _selected.Proposed(round, currency: "SEK");
        var envelope = (await round.Funder.Post("/v1/envelopes", Given.EnvelopeBody(round.Id, round.Funder.OrganisationId, 90_000, "SEK"), key: Given.Key())).Ok(201).Id;
        (await round.Funder.Step($"/v1/envelopes/{envelope}", "allocations", Given.AllocationBody(90_000, currency: "SEK"), Given.Key())).Ok();
        (await round.Funder.Step($"/v1/envelopes/{envelope}", "open")).Ok();
        var request = "/v1/co-funding-requests/" + (await round.Supporter.Post(
            "/v1/co-funding-requests", Given.CoFundingBody(award.Proposal, envelope, award.Requested, currency: "SEK"))).Ok(201).Id;
        (await round.Supporter.Step(request, "submit", key: Given.Key())).Ok();
        (await round.Funder.Step(request, "review")).Ok();
        (await round.Funder.Step(request, "approve", key: Given.Key())).Ok();
        await award.Award();
        var grant = $"/v1/grants/{(await round.Funder.Post("/v1/grants", new { proposalId = award.Proposal })).Ok(201).Id}";
        (await Given.Sign(grant, award.Solver)).Ok();

        (await Given.Sign(grant, round.Funder)).ShouldRefuse(422, "aid.other-currency");
    }

    private async Task<(AwardAtHand Award, Func<Task> GiveUp)> AnAward()
    {
        var judged = await _given.ANotifiedCall([4.5m, 4.5m, 4m]);
        var award = new AwardAtHand(judged.Call.Round, judged.Call.Challenge, judged.Best.Id, judged.Best.Lead, 30_000m, () => Task.CompletedTask);
        return (award, async () => (await award.Solver.Step(judged.Best.Path, "decline-award", new { reason = "Sold." })).Ok());
    }

    private static object Part(decimal amount) => new { amount = Given.Amount(amount), reason = "A part." };
}
