using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Calls;

/// <summary>A call: the window in which companies answer a round's published challenges, and the terms they answer on.</summary>
public sealed record CallView : IVersioned, IExampleIn<CallView, CallStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required CallId Id { get; init; }

    /// <summary>The round whose challenges it asks solutions for.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>Where it stands by the platform's clock: an open call is closed from its deadline on.</summary>
    public required CallStatus Status { get; init; }

    /// <summary>The title in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>When it is planned to open, while a draft; when it opened, afterwards.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Proposals received before this instant are in time; the instant itself is too late.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Questions are asked and answers released before this instant; the instant itself is too late. It is counted back from the deadline: the day of the deadline in the region's time zone does not count, before it lie as many whole calendar days as the rule pack's `questionLeadDays` says, and it is the beginning of the first of them (00:00 there, told in UTC). Where fewer than two of them are working days it lies earlier, by whole days; it is not moved to a working day itself (Reg. (EEC, Euratom) 1182/71 art. 3). It moves with the deadline.</summary>
    public required DateTimeOffset QuestionsUntil { get; init; }

    /// <summary>The challenges it asks solutions for.</summary>
    public required IReadOnlyList<ChallengeId> Challenges { get; init; }

    /// <summary>The criteria of merit. Thresholds are raw scores; weights in percent act on the ranking only.</summary>
    public required IReadOnlyList<Criterion> Criteria { get; init; }

    /// <summary>The least sum of raw scores that passes.</summary>
    public required decimal OverallThreshold { get; init; }

    /// <summary>The scale of each score.</summary>
    public required ScoreScale Scale { get; init; }

    /// <summary>How many evaluators score each proposal, each alone.</summary>
    public required int MinimumEvaluators { get; init; }

    /// <summary>Codes of criteria that break ties, first to last.</summary>
    public required IReadOnlyList<string> TieBreak { get; init; }

    /// <summary>The most one proposal may ask for.</summary>
    public required Money MaximumGrant { get; init; }

    /// <summary>All that the call grants together; where there is none, only the round's envelopes limit it.</summary>
    public Money? Budget { get; init; }

    /// <summary>Why the grant may exceed 60 000 EUR per third party, where it does.</summary>
    public string? GrantJustification { get; init; }

    /// <summary>True where one unconfirmed, withdrawn or ineligible member voids the whole proposal.</summary>
    public required bool ConsortiumIsAtomic { get; init; }

    /// <summary>Languages that proposals are written in (BCP 47); all of the platform's where there is none.</summary>
    public required IReadOnlyList<string> Languages { get; init; }

    /// <summary>What decides before merit does, beside the form itself: one failing rule makes a proposal ineligible, or its member where consortia are not atomic.</summary>
    public required IReadOnlyList<EligibilityRule> Eligibility { get; init; }

    /// <summary>When the steps after the deadline are planned, as the terms say.</summary>
    public required IReadOnlyList<PlannedCallMilestone> Plan { get; init; }

    /// <summary>The way of the call: what the clock brings about and what people plan, and what is reached by now. What is fixed moves the status by itself; a plan binds nobody and is reached when people take the step.</summary>
    public required IReadOnlyList<CallMilestone> Milestones { get; init; }

    /// <summary>Every change since it opened, with what stood there before and since.</summary>
    public required IReadOnlyList<CallAmendment> Amendments { get; init; }

    /// <summary>How each challenge came out, once concluded.</summary>
    public required IReadOnlyList<ChallengeOutcome> Outcomes { get; init; }

    /// <summary>Why it was cancelled, if it was.</summary>
    public string? CancellationReason { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static CallView Of(Call call, Round round, Actor actor, DateTimeOffset now) => new()
    {
        Id = call.Id,
        RoundId = call.RoundId,
        Status = call.StatusAt(now),
        Title = call.Title,
        OpensAt = call.OpensAt,
        Deadline = call.Deadline,
        QuestionsUntil = call.QuestionsUntil,
        Challenges = call.Challenges,
        Criteria = call.Criteria,
        OverallThreshold = call.OverallThreshold,
        Scale = call.Scale,
        MinimumEvaluators = call.MinimumEvaluators,
        TieBreak = call.TieBreak,
        MaximumGrant = call.MaximumGrant,
        Budget = call.Budget,
        GrantJustification = call.GrantJustification,
        ConsortiumIsAtomic = call.ConsortiumIsAtomic,
        Languages = call.Languages,
        Eligibility = call.Eligibility,
        Plan = call.Plan,
        Milestones = CallMilestones.Of(call, now),
        Amendments = call.Amendments,
        Outcomes = call.Outcomes,
        CancellationReason = call.CancellationReason,
        Invented = call.Invented,
        Version = call.Version,
        Actions = CallPolicy.Actions(actor, call, round, now),
    };

    public static CallView Example => new()
    {
        Id = ExampleIds.Call,
        RoundId = ExampleIds.Round,
        Status = CallStatus.Open,
        Title = LocalisedText.Of("fr", "Appel à solutions 2018").And("en", "Call for solutions 2018"),
        OpensAt = new(2018, 3, 28, 8, 0, 0, TimeSpan.Zero),
        Deadline = new(2018, 6, 8, 15, 0, 0, TimeSpan.Zero),
        QuestionsUntil = new(2018, 6, 1, 22, 0, 0, TimeSpan.Zero),
        Challenges = [ExampleIds.Challenge],
        Criteria =
        [
            new("excellence", LocalisedText.Of("en", "Excellence"), 3, 40), new("impact", LocalisedText.Of("en", "Impact"), 3, 40),
            new("implementation", LocalisedText.Of("en", "Implementation"), 3, 20),
        ],
        OverallThreshold = 10,
        Scale = ScoreScale.HalfPointsToFive,
        MinimumEvaluators = 3,
        TieBreak = ["excellence", "impact"],
        MaximumGrant = Money.Euro(30_000),
        Budget = Money.Euro(60_000),
        ConsortiumIsAtomic = true,
        Languages = ["fr", "en"],
        Eligibility =
        [
            new(
                "sme-only", EligibilityTest.SmeClass, MembersMeant.Lead, null, null, ["micro", "small", "medium"],
                LocalisedText.Of("fr", "Le candidat principal est une PME.").And("en", "The lead applicant is a small or medium enterprise.")),
            new(
                "prototype", EligibilityTest.Maturity, null, 4, null, [],
                LocalisedText.Of("fr", "La solution existe au moins en prototype (TRL 4).").And("en", "The solution is at least a prototype (TRL 4).")),
        ],
        Plan = [new(CallMilestoneType.Unsealing, new(2018, 6, 11, 8, 0, 0, TimeSpan.Zero)), new(CallMilestoneType.Award, new(2018, 7, 20, 8, 0, 0, TimeSpan.Zero))],
        Milestones =
        [
            new(CallMilestoneType.Opening, new(2018, 3, 28, 8, 0, 0, TimeSpan.Zero), MilestoneKind.Fixed, true),
            new(CallMilestoneType.QuestionsEnd, new(2018, 6, 1, 22, 0, 0, TimeSpan.Zero), MilestoneKind.Fixed, false),
            new(CallMilestoneType.Deadline, new(2018, 6, 8, 15, 0, 0, TimeSpan.Zero), MilestoneKind.Fixed, false),
            new(CallMilestoneType.Unsealing, new(2018, 6, 11, 8, 0, 0, TimeSpan.Zero), MilestoneKind.Planned, false),
            new(CallMilestoneType.Award, new(2018, 7, 20, 8, 0, 0, TimeSpan.Zero), MilestoneKind.Planned, false),
        ],
        Amendments =
        [
            new(
                new(2018, 4, 20, 9, 30, 0, TimeSpan.Zero), new(2018, 6, 1, 15, 0, 0, TimeSpan.Zero), new(2018, 6, 8, 15, 0, 0, TimeSpan.Zero),
                "The hospital found more money.", Material: true,
                [
                    new("/deadline", "2018-06-01T15:00:00Z", "2018-06-08T15:00:00Z"),
                    new("/maximumGrant/amount", "25000.00", "30000.00"),
                ]),
        ],
        Outcomes = [],
        Invented = false,
        Version = 4,
        Actions = ["askQuestion"],
    };

    public static CallView ExampleIn(CallStatus status) => status == CallStatus.Draft ? ExampleOpened with
    {
        Status = status,
        Milestones =
        [
            .. ExampleOpened.Milestones.Select(one => one with { Kind = one.Type == CallMilestoneType.Opening ? MilestoneKind.Planned : one.Kind, Reached = false }),
        ],
    } : Example with
    {
        Status = status,
        CancellationReason = status == CallStatus.Cancelled ? "The hospital has no capacity left for a pilot." : null,
    };

    /// <summary>Just opened: nothing is amended yet.</summary>
    public static CallView ExampleOpened => Example with
    {
        Deadline = Example.Deadline.AddDays(-7),
        QuestionsUntil = Example.QuestionsUntil.AddDays(-7),
        MaximumGrant = Money.Euro(25_000),
        Milestones =
        [
            .. Example.Milestones.Select(one => one.Type is CallMilestoneType.QuestionsEnd or CallMilestoneType.Deadline ? one with { At = one.At.AddDays(-7) } : one),
        ],
        Amendments = [],
        Version = 3,
    };

    /// <summary>Open for a week longer, and the plan moves along.</summary>
    public static CallView ExampleExtended => Example with
    {
        Deadline = Example.Deadline.AddDays(7),
        QuestionsUntil = Example.QuestionsUntil.AddDays(7),
        Plan = [.. Example.Plan.Select(one => one with { At = one.At.AddDays(7) })],
        Milestones = [.. Example.Milestones.Select(one => one.Type == CallMilestoneType.Opening ? one : one with { At = one.At.AddDays(7) })],
        Amendments =
        [
            .. Example.Amendments,
            new(
                new(2018, 5, 28, 9, 0, 0, TimeSpan.Zero), Example.Deadline, Example.Deadline.AddDays(7), "Two answers change what the hospital can provide.",
                Material: false, [new("/deadline", "2018-06-08T15:00:00Z", "2018-06-15T15:00:00Z")]),
        ],
        Version = 5,
    };

    /// <summary>The terms of another one, in the next round: without its challenges and its opening.</summary>
    public static CallView ExampleCopied => ExampleIn(CallStatus.Draft) with
    {
        Id = ExampleIds.NextCall,
        RoundId = ExampleIds.NextRound,
        Title = LocalisedText.Of("fr", "Appel à solutions 2019"),
        OpensAt = null,
        Deadline = Example.Deadline.AddYears(1),
        QuestionsUntil = Example.QuestionsUntil.AddYears(1),
        Challenges = [],
        MaximumGrant = Example.MaximumGrant,
        Plan = [.. Example.Plan.Select(one => one with { At = one.At.AddYears(1) })],
        Milestones =
        [
            .. Example.Milestones.Where(one => one.Type != CallMilestoneType.Opening).Select(one => one with { At = one.At.AddYears(1), Reached = false }),
        ],
        Version = 1,
    };
}

/// <summary>A call as it stands in lists.</summary>
public sealed record CallSummary : IExample<CallSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required CallId Id { get; init; }

    /// <summary>The round whose challenges it asks solutions for.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>Where it stands by the platform's clock.</summary>
    public required CallStatus Status { get; init; }

    /// <summary>The title in all its languages; <c>original</c> names the binding one.</summary>
    public required LocalisedText Title { get; init; }

    /// <summary>When it is planned to open, while a draft; when it opened, afterwards.</summary>
    public DateTimeOffset? OpensAt { get; init; }

    /// <summary>Proposals received before this instant are in time; the instant itself is too late.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The most one proposal may ask for.</summary>
    public required Money MaximumGrant { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static Expression<Func<Call, CallSummary>> ProjectionAt(DateTimeOffset now) =>
        CallLifecycle.StatusAt(now).Showing((call, status) => new CallSummary
        {
            Id = call.Id,
            RoundId = call.RoundId,
            Status = status,
            Title = call.Title,
            OpensAt = call.OpensAt,
            Deadline = call.Deadline,
            MaximumGrant = call.MaximumGrant,
            Invented = call.Invented,
        });

    public static CallSummary Example => new()
    {
        Id = CallView.Example.Id,
        RoundId = CallView.Example.RoundId,
        Status = CallView.Example.Status,
        Title = CallView.Example.Title,
        OpensAt = CallView.Example.OpensAt,
        Deadline = CallView.Example.Deadline,
        MaximumGrant = CallView.Example.MaximumGrant,
        Invented = false,
    };
}
