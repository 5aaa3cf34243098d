using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.Application.Reports;

/// <summary>Every published best practice with its pilot region's scores, and who has taken it up with which scores of their own.</summary>
public sealed record BestPracticesReport : ITable, IExample<BestPracticesReport>
{
    /// <summary>The run, method and framework behind the scores; null before anything was scored.</summary>
    public ReportedMethod? Method { get; init; }

    /// <summary>How scores, ranks and changes are to be read.</summary>
    public required string HowToRead { get; init; }

    /// <summary>What is to be known about the scores of the regions below.</summary>
    [MaxLength(ScoreRunView.MostNotes)]
    public required IReadOnlyList<ScoreNote> Notes { get; init; }

    /// <summary>Newest first, and all there are: more than 10,000 are refused and not cut.</summary>
    [MaxLength(ReportBestPractices.Most)]
    public required IReadOnlyList<ReportedBestPractice> BestPractices { get; init; }

    /// <summary>True where anything in it is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    string ITable.FileName => "best-practices";

    IEnumerable<string> ITable.Languages => BestPractices.Select(practice => practice.Language);

    IReadOnlyList<string> ITable.Columns =>
    [
        "bestPracticeId", "title", "language", "projectId", "challengerId", "challenger", "publishedAt", "role", "mirrorRegionId", "regionCode",
        "takenUpOn", "baselineScore", "baselineCoverage", "baselineRank", "baselineTied", "followUpScore", "followUpCoverage", "followUpRank",
        "followUpTied", "change", "invented", "scoresInvented", "scoreRunId", "scoredAt", "frameworkCode", "frameworkEdition", "methodVersion",
        "methodHash", "notes", "howToRead",
    ];

    // One line for the pilot region, one for each take-up.
    IEnumerable<IReadOnlyList<object?>> ITable.Lines => BestPractices.SelectMany(practice => practice.TakeUps
        .Select(one => Line(practice, "mirror", one.MirrorRegionId, one.RegionCode, one.On, one.Scores, one.Invented))
        .Prepend(Line(practice, "pilot", null, practice.RegionCode, null, practice.Scores, practice.Invented)));

    private IReadOnlyList<object?> Line(
        ReportedBestPractice practice, string role, MirrorRegionId? mirror, string region, DateOnly? on, ReportedScores? scores, bool invented) =>
    [
        practice.Id.Value, practice.Title, practice.Language, practice.ProjectId.Value, practice.ChallengerId.Value, practice.Challenger,
        practice.PublishedAt, role, mirror?.Value, region, on,
        scores?.Baseline?.Score, scores?.Baseline?.Coverage, scores?.Baseline?.Rank, scores?.Baseline?.Tied,
        scores?.FollowUp?.Score, scores?.FollowUp?.Coverage, scores?.FollowUp?.Rank, scores?.FollowUp?.Tied, scores?.Change,
        invented, Method?.Invented, Method?.ScoreRunId.Value, Method?.ScoredAt, Method?.FrameworkCode, Method?.Edition, Method?.MethodVersion,
        Method?.MethodHash, string.Join("; ", Notes.Where(note => note.Unit == region).Select(note => $"{note.Code} ({note.Subject}): {note.Detail}")),
        HowToRead,
    ];

    public static BestPracticesReport Example => new()
    {
        Method = ReportedMethod.Example,
        HowToRead = ScoreRunView.HowToReadScores,
        Notes = [new("group-too-small", "ES22", "adhere", MeasurementPhase.FollowUp, "Measured on fewer than 10 people and left out.")],
        BestPractices =
        [
            new()
            {
                Id = BestPracticeView.Example.Id,
                Title = BestPracticeView.Example.Title.Texts["en"].Text,
                Language = "en",
                RegionCode = BestPracticeView.Example.RegionCode,
                ProjectId = BestPracticeView.Example.ProjectId,
                ChallengerId = ExampleIds.Hospital,
                Challenger = OrganisationView.Example.LegalName,
                PublishedAt = BestPracticeView.Example.PublishedAt!.Value,
                Scores = ReportedScores.Example,
                TakeUps =
                [
                    new()
                    {
                        MirrorRegionId = MirrorRegionView.Example.Id, RegionCode = "ES22", On = new(2020, 9, 1),
                        Scores = new() { RegionCode = "ES22", Baseline = new() { Score = 40, Coverage = 1, Rank = 2, Tied = false } }, Invented = true,
                    },
                ],
                Invented = true,
            },
        ],
        Invented = true,
    };
}

/// <summary>One published best practice.</summary>
public sealed record ReportedBestPractice
{
    public required BestPracticeId Id { get; init; }

    /// <summary>In the first language you prefer that there is, else in its binding one.</summary>
    public required string Title { get; init; }

    /// <summary>The title's language (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>NUTS code of the region of the pilot.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The project whose pilot it comes from.</summary>
    public required ProjectId ProjectId { get; init; }

    /// <summary>The organisation that had the need.</summary>
    public required OrganisationId ChallengerId { get; init; }

    /// <summary>Its legal name.</summary>
    public required string Challenger { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>The pilot region's scores; null where it is not in the newest score run.</summary>
    public ReportedScores? Scores { get; init; }

    /// <summary>The mirror regions that use it, in the order in which they took it up.</summary>
    [MaxLength(ScoreRunView.MostRegions)]
    public required IReadOnlyList<ReportedTakeUp> TakeUps { get; init; }

    /// <summary>True where the best practice is made up for the demonstration.</summary>
    public required bool Invented { get; init; }
}

/// <summary>A mirror region that uses the practice, with its own scores.</summary>
public sealed record ReportedTakeUp
{
    public required MirrorRegionId MirrorRegionId { get; init; }

    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>The first day of use.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The mirror region's own scores; null where it is not in the newest score run.</summary>
    public ReportedScores? Scores { get; init; }

    /// <summary>True where the mirror region is made up for the demonstration.</summary>
    public required bool Invented { get; init; }
}
