using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Calls;

/// <summary>A call promises no more than its funders have set aside, and awards no more than it promised.</summary>
public sealed class CallBudgetTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_call_promises_no_more_than_the_rounds_open_envelopes_hold()
    {
        var call = await _given.ADraftCall();
        (await call.Funder.Replace(call.Path, Terms(call, call.Deadline, 400_001))).Ok();
        (await call.Funder.Step(call.Path, "open")).ShouldRefuse(422, "call.budget-above-envelopes")["allocated"]!.GetValue<decimal>().ShouldBe(400_000);
        (await call.Funder.Replace(call.Path, Terms(call, call.Deadline, 400_000))).Ok()["budget"]!["amount"]!.GetValue<string>().ShouldBe("400000.00");
        (await call.Funder.Step(call.Path, "open")).Ok();

        (await call.Funder.Step(call.Path, "amend", new { terms = Terms(call, call.Deadline.AddDays(7), 400_001), reason = "More." }))
            .ShouldRefuse(422, "call.budget-above-envelopes");
    }

    [Fact]
    public async Task A_panel_gives_no_more_places_than_the_calls_budget_pays()
    {
        var call = await _given.ADraftCall();
        (await call.Funder.Replace(call.Path, Terms(call, call.Deadline, 50_000))).Ok();
        (await call.Funder.Step(call.Path, "open")).Ok();
        ProposalAtHand[] proposals = [await _given.ASubmittedProposal(call), await _given.ASubmittedProposal(call)];
        await _given.Unseal(call);
        var judged = new JudgedCall(call, await _given.ASittingPanel(call, 3), proposals);
        foreach (var (proposal, scores) in proposals.Zip<ProposalAtHand, decimal[]>([[4.5m, 4.5m, 4m], [4m, 4m, 4m]]))
        {
            (await Given.Check(proposal)).Ok(201);
            await _given.AgreeOn(judged.Panel, proposal, scores);
        }

        (await judged.Panel.Rapporteur.Post($"{call.Path}/ranking", Given.OfChallenge(call))).Ok(201);

        var refused = (await Given.Decide(judged, places: 2)).ShouldRefuse(422, "ranked-list.budget-exceeded");

        (refused["asked"]!.GetValue<decimal>(), refused["budget"]!.GetValue<decimal>()).ShouldBe((60_000m, 50_000m));
        (await Given.Decide(judged, places: 1)).Ok();
    }

    private static object Terms(CallAtHand call, DateTimeOffset deadline, decimal budget) => new
    {
        title = Given.Text("fr", "Appel à solutions"),
        deadline,
        challenges = call.Challenges,
        criteria = new[] { Given.Criterion("excellence", 40), Given.Criterion("impact", 40), Given.Criterion("implementation", 20) },
        maximumGrant = Given.Amount(30_000),
        budget = Given.Amount(budget),
    };
}
