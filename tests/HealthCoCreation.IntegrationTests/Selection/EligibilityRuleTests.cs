using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Selection;

/// <summary>The rules of a call decide by themselves: the applicant asks them before, the office cannot bend them after.</summary>
public sealed class EligibilityRuleTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Applicants_ask_the_rules_about_their_own_content_and_submit_all_the_same()
    {
        var call = await ACallWithRules(Riper, SmallLead);
        var proposal = await _given.ADraftProposal(call);
        var path = $"{proposal.Path}/eligibility/forecast";
        (await proposal.Lead.Get(path)).ShouldRefuse(404, "proposal.content-not-found");
        (await Given.Save(proposal, Given.ProposalContent(proposal.Lead.OrganisationId))).Ok();

        var forecast = (await proposal.Lead.Get(path)).Ok();

        forecast["allMet"]!.GetValue<bool>().ShouldBeFalse();
        Told(forecast).ShouldBe([("riper", false, "Une solution mûre."), ("small-lead", true, null)]);
        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).Ok().State.ShouldBe("submitted");
        (await call.Funder.Get(path)).ShouldRefuse(404, "proposal.not-found");
        (await (await _given.ACompany()).Get(path)).ShouldRefuse(404, "proposal.not-found");
    }

    [Fact]
    public async Task After_the_opening_the_rules_find_what_the_office_cannot_override()
    {
        var call = await ACallWithRules(Riper, SmallLead);
        var proposal = await _given.ASubmittedProposal(call);
        await _given.Unseal(call);

        Told((await call.Supporter.Get($"{proposal.Path}/eligibility/forecast")).Ok()).ShouldBe([("riper", false, "Une solution mûre."), ("small-lead", true, null)]);
        (await (await _given.AnAuditor()).Get($"{proposal.Path}/eligibility/forecast")).ShouldRefuse(403, "proposal.sealed");
        var check = (await Given.Check(proposal)).Ok(201);

        check["passed"]!.GetValue<bool>().ShouldBeFalse();
        Told(check).ShouldBe([("riper", false, "Une solution mûre."), ("small-lead", true, null), (null, true, null)]);
        (await call.Funder.Get(proposal.Path)).Ok().State.ShouldBe("ineligible");
        (await Given.LeaveUnsolved(call)).Ok();
        (await proposal.Lead.Get($"{proposal.Path}/debrief")).Ok()["ineligibleBecause"]!.AsArray().Select(one => one!.GetValue<string>())
            .ShouldBe(["Une solution mûre."]);
    }

    [Fact]
    public async Task What_was_received_before_an_amendment_is_held_against_the_terms_as_they_stand()
    {
        var call = await _given.AnOpenCall();
        var proposal = await _given.ASubmittedProposal(call);
        var later = call with { Deadline = call.Deadline.AddDays(7) };
        (await call.Funder.Step(call.Path, "amend", new { terms = Given.CallTerms(call.Challenges, later.Deadline, maximum: 20_000), reason = "Less money." })).Ok();

        (await proposal.Lead.Get(proposal.Path)).Ok().State.ShouldBe("submitted");
        Told((await proposal.Lead.Get($"{proposal.Path}/eligibility/forecast")).Ok()).Select(one => one.Rule).ShouldBe(["grant-above-maximum"]);
        await _given.Unseal(later);
        (await Given.Check(proposal)).Ok(201)["passed"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task A_proposal_is_written_in_a_language_that_the_call_takes()
    {
        var call = await _given.ADraftCall();
        (await call.Funder.Replace(call.Path, Terms(call, [], "en", "fi"))).Ok()["languages"]!.AsArray().Count.ShouldBe(2);
        (await call.Funder.Step(call.Path, "open")).Ok();
        var proposal = await _given.AWrittenProposal(call);

        (await proposal.Lead.Step(proposal.Path, "submit", key: Given.Key())).ShouldRefuse(422, "proposal.content-invalid").Pointers.ShouldBe(["/language"]);
    }

    [Fact]
    public async Task A_rule_that_asks_nothing_or_the_impossible_is_refused_with_its_place()
    {
        var call = await _given.ADraftCall();

        var refused = await call.Funder.Replace(call.Path, Terms(call,
        [
            Rule("share", "grantShare", atMost: 120), Rule("place", "establishedIn", oneOf: ["FR10", "XX99"]), Rule("share", "consortiumSize"),
        ]));

        refused.ShouldRefuse(422, "call.terms-invalid").Pointers
            .ShouldBe(["/eligibility", "/eligibility/0/atMost", "/eligibility/1/oneOf/1", "/eligibility/2/atLeast"]);
    }

    private static object Riper => Rule("riper", "maturity", atLeast: 7);

    private static object SmallLead => Rule("small-lead", "smeClass", members: "lead", oneOf: ["micro", "small", "medium"]);

    private async Task<CallAtHand> ACallWithRules(params object[] rules)
    {
        var call = await _given.ADraftCall();
        (await call.Funder.Replace(call.Path, Terms(call, rules))).Ok();
        (await call.Funder.Step(call.Path, "open")).Ok();
        return call;
    }

    private static object Rule(string code, string test, string? members = null, decimal? atLeast = null, decimal? atMost = null, string[]? oneOf = null) => new
    {
        code,
        test,
        members,
        atLeast,
        atMost,
        oneOf,
        refusal = new
        {
            original = "en",
            texts = new Dictionary<string, object> { ["en"] = new { text = "A ripe solution." }, ["fr"] = new { text = "Une solution mûre." } },
        },
    };

    private static object Terms(CallAtHand call, object[] eligibility, params string[] languages) => new
    {
        title = Given.Text("fr", "Appel à solutions"),
        deadline = call.Deadline,
        challenges = call.Challenges,
        criteria = new[] { Given.Criterion("excellence", 40), Given.Criterion("impact", 40), Given.Criterion("implementation", 20) },
        maximumGrant = Given.Amount(30_000),
        eligibility,
        languages,
    };

    private static (string? Rule, bool Met, string? Reason)[] Told(Answer answer) =>
    [
        .. answer["findings"]!.AsArray().OfType<JsonObject>().Select(one =>
            ((string?)one["rule"], one["met"]!.GetValue<bool>(), (string?)one["reason"])),
    ];
}
