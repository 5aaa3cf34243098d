using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>A text by language (BCP 47); the first one binds.</summary>
internal sealed class DemoText : OrderedDictionary<string, string>
{
    public LocalisedText Localised()
    {
        var text = LocalisedText.Of(GetAt(0).Key, GetAt(0).Value);
        return this.Skip(1).Aggregate(text, (all, one) => all.And(one.Key, one.Value));
    }
}

/// <summary>What happens in a preset, as its file tells it. Days have no hour: the story has its own.</summary>
internal sealed record DemoFile
{
    public required IReadOnlyList<DemoPack> Packs { get; init; }

    public required IReadOnlyList<DemoRegion> Regions { get; init; }

    public required IReadOnlyList<DemoOrganisation> Organisations { get; init; }

    /// <summary>The organisations that take part without a role in any round.</summary>
    public required IReadOnlyList<string> Partners { get; init; }

    public required IReadOnlyList<DemoCriterion> Criteria { get; init; }

    public required decimal OverallThreshold { get; init; }

    public required IReadOnlyList<DemoRoundFacts> Rounds { get; init; }

    public required DemoImpactFacts Impact { get; init; }

    public required IReadOnlyList<DemoMirrorFacts> Mirrors { get; init; }
}

/// <summary>A rule pack that every region of the story has.</summary>
/// <param name="AdoptedOn">When the regions, active by then, adopted it; null for the one they began with.</param>
internal sealed record DemoPack(
    string Name, DateOnly ValidFrom, DateOnly? AdoptedOn, decimal DeMinimisCeiling, string DeMinimisRule, string LegalBasis);

internal sealed record DemoRegion(
    string Code,
    DemoText Name,
    string Country,
    IReadOnlyList<string> Languages,
    string Currency,
    string TimeZone,
    RegionRole Role,
    IReadOnlyList<ErdfPeriod> ErdfPeriods);

/// <param name="Key">Also the actor that signs for it.</param>
internal sealed record DemoOrganisation(
    string Key, string LegalName, OrganisationKind Kind, string Country, string? RegionCode, SmeClass? SmeClass, bool Invented);

internal sealed record DemoCriterion(string Code, DemoText Name, decimal Threshold, decimal Weight);

internal sealed record DemoRoundFacts
{
    public required string Key { get; init; }

    public required string Region { get; init; }

    public required DemoText Title { get; init; }

    public required IReadOnlyList<string> Challengers { get; init; }

    public required string Funder { get; init; }

    public required string Supporter { get; init; }

    public required DateOnly Planned { get; init; }

    public required DateOnly IntakeCloses { get; init; }

    public required DemoCallFacts Call { get; init; }

    public required Money Allocated { get; init; }

    public required DateOnly KickOff { get; init; }

    public required string KickOffTitle { get; init; }

    /// <summary>How long the co-creation takes.</summary>
    public required int Months { get; init; }

    /// <summary>Whether the round is over; the others are having their impact evaluated.</summary>
    public required bool Closed { get; init; }

    public required bool GrantsInvented { get; init; }

    public required IReadOnlyList<DemoChallengeFacts> Challenges { get; init; }
}

/// <param name="Opens">The day it opens.</param>
/// <param name="Deadline">The last day on which proposals are in time.</param>
/// <param name="MaximumGrant">The most one proposal may ask for.</param>
/// <param name="Invented">Whether dates and amount are made up.</param>
/// <param name="Rule">What proposals must meet by themselves; null where the office alone decides. Only a call that is invented has one.</param>
internal sealed record DemoCallFacts(DateOnly Opens, DateOnly Deadline, Money MaximumGrant, bool Invented, DemoRule? Rule = null);

internal sealed record DemoRule(string Code, EligibilityTest Test, decimal? AtLeast, decimal? AtMost, DemoText Refusal)
{
    public EligibilityRule Eligibility() => new(Code, Test, Members: null, AtLeast, AtMost, [], Refusal.Localised());
}

internal sealed record DemoChallengeFacts
{
    public required string Key { get; init; }

    public required string Owner { get; init; }

    public required DemoText Title { get; init; }

    public required string Unit { get; init; }

    public required DemoText Problem { get; init; }

    public required DemoText DesiredOutcome { get; init; }

    public required string PatientGroup { get; init; }

    public required int PatientsPerYear { get; init; }

    public required IReadOnlyList<string> Themes { get; init; }

    public required ChallengeIndicator Indicator { get; init; }

    public required string Winner { get; init; }

    public required Money Grant { get; init; }

    public string? Loser { get; init; }

    /// <summary>Whether the loser misses a threshold; else it waits on the reserve list.</summary>
    public bool LoserFails { get; init; }

    /// <summary>What the pilot reached on the indicator.</summary>
    public required decimal Result { get; init; }

    /// <summary>What the best practice says; null where it stays a draft.</summary>
    public string? Lesson { get; init; }

    public DemoAdoption? Adoption { get; init; }

    public DemoObserver? Observer { get; init; }
}

/// <summary>A buyer elsewhere with the same need.</summary>
internal sealed record DemoObserver(string Organisation, ObservedNeed Need);

internal sealed record DemoAdoption(AdoptionOutcome Outcome, string Reason);

internal sealed record DemoImpactFacts
{
    public required string Code { get; init; }

    public required DateOnly Frozen { get; init; }

    public required DateOnly Scored { get; init; }

    public required IReadOnlyList<FrameworkNode> Nodes { get; init; }

    public required IReadOnlyList<DemoIndicator> Indicators { get; init; }

    public required double MinimumCoverage { get; init; }

    public required IReadOnlyList<DemoRegionValues> Regions { get; init; }
}

internal sealed record DemoIndicator(
    string Code, DemoText Name, string Parent, int Direction, double Weight, string Unit, double GoalpostLow, double GoalpostHigh);

/// <summary>A region's mean values by indicator.</summary>
internal sealed record DemoRegionValues(
    string Code, IReadOnlyDictionary<string, double> Baseline, IReadOnlyDictionary<string, double> FollowUp);

internal sealed record DemoMirrorFacts
{
    public required string Region { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The challenges whose best practices are in the plan.</summary>
    public required IReadOnlyList<string> Practices { get; init; }

    public required DateOnly Interested { get; init; }

    public required DateOnly Assessed { get; init; }

    public required DateOnly Selected { get; init; }

    public required DateOnly PlanAgreed { get; init; }

    public required IReadOnlyList<MaturityAnswer> Maturity { get; init; }

    public required IReadOnlyList<string> Goals { get; init; }

    public required IReadOnlyList<CoachingSession> Sessions { get; init; }

    /// <summary>When it begins to replicate; null where it is still coached.</summary>
    public DateOnly? Replicating { get; init; }

    /// <summary>The challenge whose best practice it takes up.</summary>
    public string? TakesUp { get; init; }

    public DateOnly? TakenUp { get; init; }

    public required DateOnly BaselineEnds { get; init; }

    public required DateOnly FollowUpEnds { get; init; }

    /// <summary>The size of the groups that are measured.</summary>
    public required int Patients { get; init; }
}
