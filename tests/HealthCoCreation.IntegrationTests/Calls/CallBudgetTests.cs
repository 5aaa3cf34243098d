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
        (await call.Funder.Step(call.Path, "open")).ShouldRefuse(422, "call.budget-above-envelopes")["allocated"].ShouldBeNull("what another funder has set aside is its own to tell");
        (await call.Funder.Replace(call.Path, Terms(call, call.Deadline, 400_000))).Ok()["budget"]!["amount"]!.GetValue<string>().ShouldBe("400000.00");
        (await call.Funder.Step(call.Path, "open")).Ok();

        (await call.Funder.Step(call.Path, "amend", new { terms = Terms(call, call.Deadline.AddDays(7), 400_001), reason = "More." }))
            .ShouldRefuse(422, "call.budget-above-envelopes");
    }

    [Fact]
    public async Task A_panel_gives_no_more_places_than_the_calls_budget_pays()
    {
        var judged = await AnEvaluatedCall(challenges: 1, call => [call.Challenge, call.Challenge]);

        var refused = (await Given.Decide(judged, places: 2)).ShouldRefuse(422, "ranked-list.budget-exceeded");

        (refused["asked"]!.GetValue<decimal>(), refused["budget"]!.GetValue<decimal>()).ShouldBe((60_000m, 50_000m));
        (await Given.Decide(judged, places: 1)).Ok();
    }

    [Fact]
    public async Task The_budget_is_one_for_all_challenges_and_keeps_a_grant_for_each_that_is_undecided()
    {
        var first = await AnEvaluatedCall(challenges: 2, call => [call.Challenge, call.Challenge, call.Challenges[1]], budget: 80_000);
        var second = first with { Call = first.Call with { Challenges = [first.Call.Challenges[1]] } };

        (await Given.Decide(first, places: 2)).ShouldRefuse(422, "ranked-list.budget-exceeded")["kept"]!.GetValue<decimal>().ShouldBe(30_000m);

        (await Given.Decide(first)).Ok();
        (await Given.Decide(second)).Ok();
    }

    /// <summary>A call that grants so much together, with a proposal of 30,000 to each of these challenges, scored and ranked.</summary>
    private async Task<JudgedCall> AnEvaluatedCall(int challenges, Func<CallAtHand, IReadOnlyList<Guid>> answered, decimal budget = 50_000)
    {
        var call = await _given.ADraftCall(challenges);
        (await call.Funder.Replace(call.Path, Terms(call, call.Deadline, budget))).Ok();
        (await call.Funder.Step(call.Path, "open")).Ok();
        var proposals = new List<ProposalAtHand>();
        foreach (var challenge in answered(call))
        {
            proposals.Add(await _given.ASubmittedProposal(call, challenge: challenge));
        }

        await _given.Unseal(call);
        var judged = new JudgedCall(call, await _given.ASittingPanel(call, 3), proposals);
        foreach (var (proposal, excellence) in proposals.Zip<ProposalAtHand, decimal>([4.5m, 4m, 4m]))
        {
            (await Given.Check(proposal)).Ok(201);
            await _given.AgreeOn(judged.Panel, proposal, excellence, 4m, 4m);
        }

        foreach (var challenge in call.Challenges)
        {
            (await judged.Panel.Rapporteur.Post($"{call.Path}/ranking", new { challengeId = challenge })).Ok(201);
        }

        return judged;
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
