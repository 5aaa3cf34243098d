using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using HealthCoCreation.UnitTests.Calls;
using HealthCoCreation.UnitTests.Proposals;
using static HealthCoCreation.Domain.Calls.EligibilityTest;
using static HealthCoCreation.UnitTests.Proposals.SampleProposal;

namespace HealthCoCreation.UnitTests.Selection;

/// <summary>Rules of eligibility are data: what they ask, whom they mean, what they tell who fails them.</summary>
public sealed class EligibilityRuleTests
{
    private static readonly LocalisedText Refusal = LocalisedText.Of("en", "Not for you.").And("fr", "Pas pour vous.");

    // The lead is a small enterprise of Paris, its partner no enterprise, in Helsinki.
    private static readonly Establishment[] Places = [new(Lead, "FR", "FR101"), new(Partner, "FI", "FI1B1")];

    public static TheoryData<EligibilityRule, bool> Rules() => new()
    {
        { Of(EligibilityTest.SmeClass, MembersMeant.Lead, "micro", "small"), true },
        { Of(EligibilityTest.SmeClass, MembersMeant.Lead, "medium"), false },
        { Of(EligibilityTest.SmeClass, MembersMeant.Any, "small"), true },
        { Of(EligibilityTest.SmeClass, null, "small"), false },
        { Of(EstablishedIn, null, "FR", "FI"), true },
        { Of(EstablishedIn, null, "FR"), false },
        { Of(EstablishedIn, MembersMeant.Any, "FI1B"), true },
        { Of(EstablishedIn, MembersMeant.Lead, "FR102"), false },
        { Between(DeMinimisReceived, null, 300_000), true },
        { Between(DeMinimisReceived, 1, null), false },
        { Between(ConsortiumSize, 2, 2), true },
        { Between(ConsortiumSize, 3, null), false },
        { Between(ConsortiumSize, null, 1), false },
        { Between(Maturity, 6, 9), true },
        { Between(Maturity, 7, null), false },
        { Between(Maturity, null, 5), false },
        { Of(EligibilityTest.DeviceClass, null, "none", "classIIa"), true },
        { Of(EligibilityTest.DeviceClass, null, "none"), false },
        { Between(GrantShare, null, 80), true },
        { Between(GrantShare, null, 79), false },
    };

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_met_or_tells_in_the_proposals_language_why_not(EligibilityRule rule, bool met)
    {
        rule.Faults().ShouldBeEmpty();

        var findings = Judged(rule);

        findings.All(finding => finding.Met).ShouldBe(met, rule.Requirement);
        findings.ShouldAllBe(finding => finding.Rule == "rule" && finding.Reason == (finding.Met ? null : "Pas pour vous."));
    }

    [Fact]
    public void A_rule_about_every_member_finds_for_each_and_one_about_the_lead_for_the_lead()
    {
        Judged(Of(EligibilityTest.SmeClass, null, "small")).Select(finding => (finding.Member, finding.Met)).ShouldBe([(Lead, true), (Partner, false)]);
        Judged(Of(EligibilityTest.SmeClass, MembersMeant.Lead, "small")).ShouldHaveSingleItem().Member.ShouldBe(Lead);
        Judged(Of(EligibilityTest.SmeClass, MembersMeant.Any, "small")).ShouldHaveSingleItem().Member.ShouldBeNull();
    }

    [Fact]
    public void What_contradicts_the_terms_as_they_stand_now_is_found_first()
    {
        var sample = new SampleProposal(ProposalStatus.Submitted);
        var lower = SampleCall.Terms with { MaximumGrant = Money.Euro(25_000), Deadline = SampleCall.Deadline.AddDays(7), Languages = ["en"] };
        sample.Call.Amend(lower, "Less money.", Start).Refused.ShouldBeFalse();

        EligibilityRules.Judge(sample.Call, sample.Proposal, Content, Places).Select(finding => (finding.Rule, finding.Met))
            .ShouldBe([("language-not-taken", false), ("grant-above-maximum", false)]);
    }

    public static TheoryData<string, string, EligibilityRule> Faulty() => new()
    {
        { "/refusal", "refusal-missing", Between(Maturity, 4, null) with { Refusal = LocalisedText.Of("en", " ") } },
        { "/members", "members-not-meant", Between(Maturity, 4, null) with { Members = MembersMeant.Lead } },
        { "/atLeast", "bounds-misplaced", Of(EligibilityTest.SmeClass, null, "small") with { AtMost = 3 } },
        { "/oneOf", "bounds-misplaced", Between(Maturity, 4, null) with { OneOf = ["small"] } },
        { "/oneOf", "bounds-missing", Of(EligibilityTest.SmeClass, null) },
        { "/atLeast", "bounds-missing", Between(Maturity, null, null) },
        { "/atMost", "bounds-crossed", Between(Maturity, 5, 4) },
        { "/atLeast", "bound-out-of-range", Between(Maturity, 0, 4) },
        { "/atMost", "bound-out-of-range", Between(Maturity, 1, 4.5m) },
        { "/atLeast", "bound-out-of-range", Between(ConsortiumSize, 0, null) },
        { "/atMost", "bound-out-of-range", Between(GrantShare, null, 101) },
        { "/atMost", "bound-out-of-range", Between(DeMinimisReceived, null, -1) },
        { "/oneOf/1", "value-unknown", Of(EligibilityTest.SmeClass, null, "small", "tiny") },
        { "/oneOf/0", "value-unknown", Of(EstablishedIn, null, "FR9999") },
        { "/oneOf/0", "value-unknown", Of(EligibilityTest.DeviceClass, null, "classIV") },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_rule_that_nothing_could_meet_or_that_asks_nothing_is_no_rule(string pointer, string code, EligibilityRule rule)
    {
        var faults = (SampleCall.Terms with { Eligibility = [Between(ConsortiumSize, null, 4) with { Code = "other" }, rule] }).Faults();

        faults.Select(fault => (fault.Pointer, fault.Code)).ShouldBe([($"/eligibility/1{pointer}", code)]);
    }

    [Fact]
    public void Codes_of_rules_and_languages_stand_once_and_are_the_platforms()
    {
        Faults(SampleCall.Terms with { Eligibility = [Between(Maturity, 4, null), Between(ConsortiumSize, 2, null)] }).ShouldBe(["rule-twice"]);
        Faults(SampleCall.Terms with { Languages = ["fr", "fr"] }).ShouldBe(["language-twice"]);
        Faults(SampleCall.Terms with { Languages = ["ru"] }).ShouldBe(["language-unknown"]);

        static IEnumerable<string> Faults(CallTerms terms) => terms.Faults().Select(fault => fault.Code);
    }

    [Fact]
    public void Only_the_words_of_a_rule_change_without_a_later_deadline()
    {
        var rule = Between(Maturity, 4, null);
        var terms = SampleCall.Terms with { Eligibility = [rule] };

        SampleCall.In(CallStatus.Open, terms).Amend(terms with { Eligibility = [rule with { AtLeast = 5 }] }, "Riper.", Start)
            .Error.ShouldBeSame(CallErrors.MaterialChangeExtends);
        SampleCall.In(CallStatus.Open, terms).Amend(terms with { Eligibility = [] }, "None.", Start).Error.ShouldBeSame(CallErrors.MaterialChangeExtends);
        SampleCall.In(CallStatus.Open, terms)
            .Amend(terms with { Eligibility = [rule with { Refusal = LocalisedText.Of("en", "At least a prototype.") }] }, "Clearer.", Start)
            .Refused.ShouldBeFalse();
    }

    private static IReadOnlyList<EligibilityFinding> Judged(EligibilityRule rule)
    {
        var sample = new SampleProposal(ProposalStatus.Submitted, SampleCall.Terms with { Eligibility = [rule] });
        return EligibilityRules.Judge(sample.Call, sample.Proposal, Content, Places);
    }

    private static EligibilityRule Of(EligibilityTest test, MembersMeant? members, params string[] values) =>
        new("rule", test, members, null, null, values, Refusal);

    private static EligibilityRule Between(EligibilityTest test, decimal? least, decimal? most) => new("rule", test, null, least, most, [], Refusal);
}
