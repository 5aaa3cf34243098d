using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Projects;

/// <summary>
/// A co-creation project of a challenger and a solver. Everybody sees the summary once the memorandum is signed; the rest is for
/// the two parties and the round's funders and supporters.
/// </summary>
public sealed record ProjectView : IVersioned, IExampleIn<ProjectView, ProjectStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ProjectId Id { get; init; }

    /// <summary>The challenge that is worked on.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>The awarded proposal; for insiders.</summary>
    public ProposalId? ProposalId { get; init; }

    /// <summary>The grant that pays for it; for insiders.</summary>
    public GrantId? GrantId { get; init; }

    /// <summary>The organisation that has the need.</summary>
    public required OrganisationId ChallengerId { get; init; }

    /// <summary>The lead of the consortium that solves it.</summary>
    public required OrganisationId SolverId { get; init; }

    /// <summary>NUTS code of the region.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The challenge's indicators as they were published; the evaluation measures these.</summary>
    public required IReadOnlyList<ChallengeIndicator> Indicators { get; init; }

    /// <summary>SHA-256 of the indicators, in lower-case hexadecimal: the challenge's, whose `indicatorsHash` says how it is computed.</summary>
    [RegularExpression("^[0-9a-f]{64}$")]
    public required string IndicatorsHash { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProjectStatus Status { get; init; }

    /// <summary>Who has signed the memorandum of understanding; for insiders.</summary>
    public required IReadOnlyList<PartySignatureView> Signatures { get; init; }

    /// <summary>When the second party signed; from then on the summary is public.</summary>
    public DateTimeOffset? MemorandumSignedAt { get; init; }

    /// <summary>The milestones in the agreed order; for insiders.</summary>
    public required IReadOnlyList<MilestoneView> WorkPlan { get; init; }

    /// <summary>The trial in real care.</summary>
    public PilotView? Pilot { get; init; }

    /// <summary>When the final review was passed; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Why it was discontinued; for insiders.</summary>
    public string? DiscontinuedBecause { get; init; }

    /// <summary>The adoption decision and its revisits, oldest first.</summary>
    public required IReadOnlyList<AdoptionDecisionView> AdoptionDecisions { get; init; }

    /// <summary>From when the adoption decision is to be revisited; null where no revisit is due any more.</summary>
    public DateTimeOffset? AdoptionRevisitDueAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it.</summary>
    public static ProjectView Of(Project project, Round round, Actor actor, DateTimeOffset now)
    {
        var insider = ProjectPolicy.IsInsider(actor, project, round);
        return new()
        {
            Id = project.Id,
            ChallengeId = project.ChallengeId,
            ProposalId = insider ? project.ProposalId : null,
            GrantId = insider ? project.GrantId : null,
            ChallengerId = project.Challenger,
            SolverId = project.Solver,
            RegionCode = project.RegionCode,
            Indicators = project.Indicators,
            IndicatorsHash = project.IndicatorsHash,
            Status = project.Status,
            Signatures = insider
                ? [.. project.Signatures.Select(signature => new PartySignatureView { OrganisationId = signature.Organisation, At = signature.At })]
                : [],
            MemorandumSignedAt = project.MemorandumSignedAt,
            WorkPlan = insider
                ? [.. project.WorkPlan.Select(one => new MilestoneView { Code = one.Code, Title = one.Title, DueOn = one.DueOn, DoneOn = one.DoneOn })]
                : [],
            Pilot = project.Pilot is { } pilot
                ? new()
                {
                    SiteName = pilot.SiteName,
                    ClearanceReference = insider ? pilot.ClearanceReference : null,
                    StartedOn = pilot.StartedOn,
                    EndedOn = pilot.EndedOn,
                    Arm = insider ? pilot.Arm : null,
                    Participants = insider ? pilot.Participants : null,
                }
                : null,
            CompletedAt = project.CompletedAt,
            DiscontinuedBecause = insider ? project.DiscontinuedBecause : null,
            AdoptionDecisions =
            [
                .. project.AdoptionDecisions.Select(one => new AdoptionDecisionView
                {
                    Outcome = one.Outcome, Reason = insider ? one.Reason : null, DecidedAt = one.DecidedAt,
                }),
            ],
            AdoptionRevisitDueAt = project.AdoptionRevisitDueAt,
            Invented = project.Invented,
            Version = project.Version,
            Actions = ProjectPolicy.Actions(actor, project, now),
        };
    }

    public static ProjectView Example => new()
    {
        Id = ExampleIds.Project,
        ChallengeId = CoFundingRequestView.Example.ChallengeId,
        ProposalId = CoFundingRequestView.Example.ProposalId,
        GrantId = GrantView.Example.Id,
        ChallengerId = ExampleIds.Hospital,
        SolverId = GrantView.Example.LeadId,
        RegionCode = "FR10",
        Indicators = ChallengeView.FormExample.Indicators,
        IndicatorsHash = IndicatorSet.HashOf(ChallengeView.FormExample.Indicators),
        Status = ProjectStatus.Pilot,
        Signatures =
        [
            new() { OrganisationId = ExampleIds.Hospital, At = new(2018, 7, 20, 9, 0, 0, TimeSpan.Zero) },
            new() { OrganisationId = GrantView.Example.LeadId, At = new(2018, 7, 23, 9, 0, 0, TimeSpan.Zero) },
        ],
        MemorandumSignedAt = new(2018, 7, 23, 9, 0, 0, TimeSpan.Zero),
        WorkPlan =
        [
            new() { Code = "M1", Title = "Needs of patients and staff described", DueOn = new(2018, 10, 31), DoneOn = new(2018, 10, 26) },
            new() { Code = "M2", Title = "First version in the test ward", DueOn = new(2019, 1, 31) },
        ],
        Pilot = new() { SiteName = "Foch hospital, Suresnes", ClearanceReference = "CPP-2019-014", StartedOn = new(2019, 2, 4) },
        AdoptionDecisions = [],
        Invented = false,
        Version = 9,
        Actions = ["reachMilestone", "completePilot", "discontinue"],
    };

    public static ProjectView ExampleIn(ProjectStatus status)
    {
        var piloted = status is ProjectStatus.FinalReview or ProjectStatus.Completed;
        return Example with
        {
            Status = status,
            Signatures = status == ProjectStatus.MemorandumDrafted ? [] : Example.Signatures,
            MemorandumSignedAt = status == ProjectStatus.MemorandumDrafted ? null : Example.MemorandumSignedAt,
            WorkPlan = status switch
            {
                ProjectStatus.MemorandumDrafted or ProjectStatus.MemorandumSigned => [],
                ProjectStatus.WorkPlanAgreed or ProjectStatus.CoDesign => [.. Example.WorkPlan.Select(one => one with { DoneOn = null })],
                _ => Example.WorkPlan,
            },
            Pilot = status == ProjectStatus.Pilot ? Example.Pilot : piloted ? Example.Pilot! with { EndedOn = new(2019, 8, 2), Participants = 57 } : null,
            CompletedAt = status == ProjectStatus.Completed ? new(2019, 10, 1, 9, 0, 0, TimeSpan.Zero) : null,
            DiscontinuedBecause = status == ProjectStatus.Discontinued ? "The solver has gone out of business." : null,
        };
    }

    /// <summary>Completed, and its hospital has decided.</summary>
    public static ProjectView ExampleDecided => ExampleIn(ProjectStatus.Completed) with
    {
        AdoptionDecisions =
        [
            new() { Outcome = AdoptionOutcome.NotAdopted, Reason = "The budget of the ward is spent.", DecidedAt = new(2019, 11, 4, 9, 0, 0, TimeSpan.Zero) },
        ],
        AdoptionRevisitDueAt = new(2020, 5, 4, 9, 0, 0, TimeSpan.Zero),
        Actions = [],
    };

    /// <summary>Decided again after half a year.</summary>
    public static ProjectView ExampleRevisited => ExampleDecided with
    {
        AdoptionDecisions = [.. ExampleDecided.AdoptionDecisions, ExampleDecided.AdoptionDecisions[0] with { DecidedAt = new(2020, 5, 6, 9, 0, 0, TimeSpan.Zero) }],
        AdoptionRevisitDueAt = new(2020, 11, 4, 9, 0, 0, TimeSpan.Zero),
        Actions = [],
    };
}

/// <summary>A step of the work plan.</summary>
public sealed record MilestoneView
{
    /// <summary>Unique within the project.</summary>
    public required string Code { get; init; }

    /// <summary>What is reached.</summary>
    public required string Title { get; init; }

    /// <summary>By when.</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>When it was reached; null until then.</summary>
    public DateOnly? DoneOn { get; init; }
}

/// <summary>The trial in real care. Only aggregated figures are kept, never a patient's data.</summary>
public sealed record PilotView
{
    /// <summary>The unit where it runs.</summary>
    public required string SiteName { get; init; }

    /// <summary>The ethics committee's or data protection officer's reference; for insiders.</summary>
    public string? ClearanceReference { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>Last day; null while it runs.</summary>
    public DateOnly? EndedOn { get; init; }

    /// <summary>The arm of a comparison that the project belongs to; for insiders.</summary>
    public string? Arm { get; init; }

    /// <summary>How many people took part, where it was counted; for insiders.</summary>
    public int? Participants { get; init; }
}

/// <summary>What became of the solution.</summary>
public sealed record AdoptionDecisionView
{
    /// <summary>What became of the solution.</summary>
    public required AdoptionOutcome Outcome { get; init; }

    /// <summary>Why; for insiders.</summary>
    public string? Reason { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateTimeOffset DecidedAt { get; init; }
}

/// <summary>A project as it stands in lists.</summary>
public sealed record ProjectSummary : IExample<ProjectSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required ProjectId Id { get; init; }

    /// <summary>The challenge that is worked on.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>The organisation that has the need.</summary>
    public required OrganisationId ChallengerId { get; init; }

    /// <summary>The lead of the consortium that solves it.</summary>
    public required OrganisationId SolverId { get; init; }

    /// <summary>NUTS code of the region.</summary>
    public required string RegionCode { get; init; }

    /// <summary>Where it stands.</summary>
    public required ProjectStatus Status { get; init; }

    /// <summary>When the second party signed; null until then.</summary>
    public DateTimeOffset? MemorandumSignedAt { get; init; }

    /// <summary>When the final review was passed; null until then.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Project, ProjectSummary>> Projection = project => new ProjectSummary
    {
        Id = project.Id,
        ChallengeId = project.ChallengeId,
        ChallengerId = project.Challenger,
        SolverId = project.Solver,
        RegionCode = project.RegionCode,
        Status = project.Status,
        MemorandumSignedAt = project.MemorandumSignedAt,
        CompletedAt = project.CompletedAt,
        Invented = project.Invented,
    };

    public static ProjectSummary Example => new()
    {
        Id = ProjectView.Example.Id,
        ChallengeId = ProjectView.Example.ChallengeId,
        ChallengerId = ProjectView.Example.ChallengerId,
        SolverId = ProjectView.Example.SolverId,
        RegionCode = "FR10",
        Status = ProjectStatus.Pilot,
        MemorandumSignedAt = ProjectView.Example.MemorandumSignedAt,
        Invented = false,
    };
}
