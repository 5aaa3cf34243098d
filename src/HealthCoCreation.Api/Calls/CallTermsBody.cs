using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Calls;

/// <summary>What a call promises to everybody who answers it.</summary>
public sealed record CallTermsBody : IExample<CallTermsBody>
{
    /// <summary>What the call is called.</summary>
    public required TextBody Title { get; init; }

    /// <summary>When it is planned to open (RFC 3339): a signatory opens it (OpenCall), nothing opens by itself.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Proposals received before this instant are in time (RFC 3339).</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The challenges of the round it asks solutions for; published before it opens.</summary>
    [MaxLength(50)]
    public required List<Guid> Challenges { get; init; }

    /// <summary>The criteria of merit; their weights add up to 100.</summary>
    [MaxLength(20)]
    public required List<CriterionBody> Criteria { get; init; }

    /// <summary>The least sum of raw scores that passes; 10 where not said.</summary>
    [Range(0, 1000)]
    public decimal? OverallThreshold { get; init; }

    /// <summary>The scale of each score; 0 to 5 in half points where not said.</summary>
    public ScoreScaleBody? Scale { get; init; }

    /// <summary>How many evaluators score each proposal, each alone; 3 where not said.</summary>
    [Range(1, 20)]
    public int? MinimumEvaluators { get; init; }

    /// <summary>Codes of criteria that break ties, first to last; excellence, then impact, where not said.</summary>
    [MaxLength(20), Code]
    public List<string>? TieBreak { get; init; }

    /// <summary>The most one proposal may ask for.</summary>
    public required Money MaximumGrant { get; init; }

    /// <summary>All that the call grants together, in the same currency and enough for one grant for each challenge; only the round's envelopes limit it where not said.</summary>
    public Money? Budget { get; init; }

    /// <summary>Why the grant may exceed 60 000 EUR per third party, where it does.</summary>
    [Prose(2000)]
    public string? GrantJustification { get; init; }

    /// <summary>Whether one unconfirmed, withdrawn or ineligible member voids the whole proposal; it does where not said.</summary>
    public bool? ConsortiumIsAtomic { get; init; }

    /// <summary>Languages that proposals are written in (BCP 47); all of the platform's where not said.</summary>
    [MaxLength(10), Pattern(ContentLanguage.Pattern, 2)]
    public List<string>? Languages { get; init; }

    /// <summary>What decides before merit does, beside the form itself; nothing where not said.</summary>
    [MaxLength(30)]
    public List<EligibilityRuleBody>? Eligibility { get; init; }

    /// <summary>When the steps after the deadline are planned (<c>unsealing</c>, <c>ranking</c>, <c>standstillEnd</c>, <c>award</c>), in this order; nothing where not said.</summary>
    [MaxLength(4)]
    public List<PlannedCallMilestoneBody>? Plan { get; init; }

    internal ProposedTerms ToTerms() => new(
        Title.ToText(),
        OpensAt,
        Deadline,
        [.. Challenges.Select(one => new ChallengeId(one))],
        [.. Criteria.Select(one => new Criterion(one.Code, one.Name.ToText(), one.Threshold, one.Weight))],
        OverallThreshold,
        Scale is null ? null : new ScoreScale(Scale.Maximum, Scale.Step),
        MinimumEvaluators,
        TieBreak,
        MaximumGrant,
        GrantJustification,
        ConsortiumIsAtomic,
        Languages,
        Eligibility?.ConvertAll(one => one.ToRule()),
        Plan?.ConvertAll(one => new PlannedCallMilestone(one.Type, one.At)),
        Budget);

    public static CallTermsBody Example => new()
    {
        Title = TextBody.Of(CallView.Example.Title),
        OpensAt = CallView.Example.OpensAt,
        Deadline = CallView.ExampleOpened.Deadline,
        Challenges = [.. CallView.Example.Challenges.Select(one => one.Value)],
        Criteria =
        [
            .. CallView.Example.Criteria.Select(one => new CriterionBody
            {
                Code = one.Code, Name = TextBody.Of("en", one.Name.Binding), Threshold = one.Threshold, Weight = one.Weight,
            }),
        ],
        MaximumGrant = CallView.ExampleOpened.MaximumGrant,
        Budget = CallView.Example.Budget,
        Languages = [.. CallView.Example.Languages],
        Plan = [.. CallView.Example.Plan.Select(one => new PlannedCallMilestoneBody { Type = one.Type, At = one.At })],
        Eligibility =
        [
            .. CallView.Example.Eligibility.Select(one => new EligibilityRuleBody
            {
                Code = one.Code,
                Test = one.Test,
                Members = one.Members,
                AtLeast = one.AtLeast,
                AtMost = one.AtMost,
                OneOf = one.OneOf.Count > 0 ? [.. one.OneOf] : null,
                Refusal = TextBody.Of(one.Refusal),
            }),
        ],
    };
}

/// <summary>One criterion of merit.</summary>
public sealed record CriterionBody
{
    /// <summary>Short name, unique within the call.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>Its name for people.</summary>
    public required TextBody Name { get; init; }

    /// <summary>The least raw score that passes, on the call's scale.</summary>
    [Range(0, 100)]
    public required decimal Threshold { get; init; }

    /// <summary>Its share of the ranking in percent; thresholds ignore it.</summary>
    [Range(0, 100)]
    public required decimal Weight { get; init; }
}

/// <summary>A scale of scores from 0 up.</summary>
public sealed record ScoreScaleBody
{
    /// <summary>The highest score.</summary>
    [Range(1, 100)]
    public required decimal Maximum { get; init; }

    /// <summary>The distance of two scores.</summary>
    [Range(0.1, 100)]
    public required decimal Step { get; init; }
}

/// <summary>When a step that people take is planned.</summary>
public sealed record PlannedCallMilestoneBody
{
    /// <summary>The step: <c>unsealing</c>, <c>ranking</c>, <c>standstillEnd</c> or <c>award</c>.</summary>
    public required CallMilestoneType Type { get; init; }

    /// <summary>When it is planned (RFC 3339).</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>One requirement that decides before merit does.</summary>
public sealed record EligibilityRuleBody
{
    /// <summary>Short name, unique within the call.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>What it looks at. <c>smeClass</c>, <c>establishedIn</c> and <c>deviceClass</c> want <c>oneOf</c>; the others <c>atLeast</c>, <c>atMost</c> or both.</summary>
    public required EligibilityTest Test { get; init; }

    /// <summary>Whom it means, where it looks at members (<c>smeClass</c>, <c>establishedIn</c>, <c>deMinimisReceived</c>); every one where not said.</summary>
    public MembersMeant? Members { get; init; }

    /// <summary>The least that meets it, where it looks at a number (<c>deMinimisReceived</c> in euro, <c>consortiumSize</c>, <c>maturity</c>, <c>grantShare</c> in percent).</summary>
    [Range(0, 1_000_000_000)]
    public decimal? AtLeast { get; init; }

    /// <summary>The most that meets it, where it looks at a number.</summary>
    [Range(0, 1_000_000_000)]
    public decimal? AtMost { get; init; }

    /// <summary>What meets it, where it looks at one of several: <c>micro</c>, <c>small</c>, <c>medium</c>, <c>large</c>; countries (ISO 3166-1 alpha-2) and NUTS codes with all within them; or <c>none</c>, <c>classI</c>, <c>classIIa</c>, <c>classIIb</c>, <c>classIII</c>.</summary>
    [MaxLength(50), Code]
    public List<string>? OneOf { get; init; }

    /// <summary>What the applicants read where it is not met; in the language of the proposal where it stands here in that.</summary>
    public required TextBody Refusal { get; init; }

    internal EligibilityRule ToRule() => new(Code, Test, Members, AtLeast, AtMost, OneOf ?? [], Refusal.ToText());
}
