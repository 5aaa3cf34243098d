using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Reports;

/// <summary>How many are in a state.</summary>
/// <param name="Status">The state's name.</param>
/// <param name="Count">How many.</param>
public sealed record StatusCount(string Status, int Count);

/// <summary>What a region has done, and its scores.</summary>
public sealed record RegionReport : ITable, IExample<RegionReport>
{
    /// <summary>NUTS code.</summary>
    public required string RegionCode { get; init; }

    /// <summary>In the first language you prefer that there is, else in its binding one.</summary>
    public required string Name { get; init; }

    /// <summary>The name's language (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>What the region takes part as.</summary>
    public required RegionRole Role { get; init; }

    /// <summary>Its rounds, newest first; without those in preparation.</summary>
    public required IReadOnlyList<ReportedRound> Rounds { get; init; }

    /// <summary>Challenges that were published, by state.</summary>
    public required IReadOnlyList<StatusCount> Challenges { get; init; }

    /// <summary>Projects by state.</summary>
    public required IReadOnlyList<StatusCount> Projects { get; init; }

    /// <summary>Published best practices from the region's pilots.</summary>
    public required int BestPractices { get; init; }

    /// <summary>Published best practices of other regions that this one has taken up.</summary>
    public required int TakenUp { get; init; }

    /// <summary>The region is a comparison only for periods that end before this day; null where it never agreed a coaching plan.</summary>
    public DateOnly? ComparisonEndsBefore { get; init; }

    /// <summary>The run, method and framework behind the scores; null before anything was scored.</summary>
    public ReportedMethod? Method { get; init; }

    /// <summary>The whole score; null where the region is not in the newest run.</summary>
    public ReportedScores? Scores { get; init; }

    /// <summary>The score of every node, in the order of the framework.</summary>
    public required IReadOnlyList<ReportedNode> Nodes { get; init; }

    /// <summary>How scores, ranks and changes are to be read.</summary>
    public required string HowToRead { get; init; }

    /// <summary>What is to be known about the scores.</summary>
    [MaxLength(ScoreRunView.MostNotesOfRegion)]
    public required IReadOnlyList<ScoreNote> Notes { get; init; }

    /// <summary>True where anything in it is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    string ITable.FileName => $"region-{RegionCode}";

    IEnumerable<string> ITable.Languages => Rounds.Select(round => round.Language).Prepend(Language);

    IReadOnlyList<string> ITable.Columns => ["regionCode", "measure", "of", "value"];

    IEnumerable<IReadOnlyList<object?>> ITable.Lines
    {
        get
        {
            var lines = new List<(string Measure, string? Of, object? Value)>
            {
                ("name", Language, Name), ("role", null, Role),
                ("bestPractices", null, BestPractices), ("takenUp", null, TakenUp), ("comparisonEndsBefore", null, ComparisonEndsBefore),
            };
            lines.AddRange(Rounds.Select(round => ("round", (string?)round.Id.Value.ToString(), (object?)round.Status)));
            lines.AddRange(Challenges.Select(one => ("challenges", (string?)one.Status, (object?)one.Count)));
            lines.AddRange(Projects.Select(one => ("projects", (string?)one.Status, (object?)one.Count)));
            lines.AddRange(new (string, string?, object?)[]
            {
                ("baselineRank", null, Scores?.Baseline?.Rank), ("baselineTied", null, Scores?.Baseline?.Tied),
                ("followUpRank", null, Scores?.FollowUp?.Rank), ("followUpTied", null, Scores?.FollowUp?.Tied),
            });
            foreach (var node in Nodes)
            {
                lines.AddRange(
                [
                    ("baselineScore", node.Node, node.Baseline), ("baselineCoverage", node.Node, node.BaselineCoverage),
                    ("followUpScore", node.Node, node.FollowUp), ("followUpCoverage", node.Node, node.FollowUpCoverage), ("change", node.Node, node.Change),
                ]);
            }

            lines.AddRange(Notes.Select(note => ("note", (string?)$"{note.Code} ({note.Subject})", (object?)note.Detail)));
            lines.AddRange(
            [
                ("scoreRunId", null, Method?.ScoreRunId.Value), ("scoredAt", null, Method?.ScoredAt), ("frameworkCode", null, Method?.FrameworkCode),
                ("frameworkEdition", null, Method?.Edition), ("methodVersion", null, Method?.MethodVersion), ("methodHash", null, Method?.MethodHash),
                ("howToRead", null, HowToRead), ("invented", null, Invented),
            ]);
            return lines.Select(line => (IReadOnlyList<object?>)[RegionCode, line.Measure, line.Of, line.Value]);
        }
    }

    public static RegionReport Example => new()
    {
        RegionCode = "FR10",
        Name = "Île-de-France",
        Language = "fr",
        Role = RegionRole.Pilot,
        Rounds = [new() { Id = ExampleIds.Round, Title = "Premier tour francilien", Language = "fr", Status = RoundStatus.Closed }],
        Challenges = [new("closed", 4)],
        Projects = [new("completed", 4)],
        BestPractices = 2,
        TakenUp = 0,
        Method = ReportedMethod.Example,
        Scores = ReportedScores.Example,
        Nodes =
        [
            new() { Node = "index", Baseline = 50, BaselineCoverage = 1, FollowUp = 75, FollowUpCoverage = 1, Change = 25 },
        ],
        HowToRead = ScoreRunView.HowToReadScores,
        Notes = [],
        Invented = true,
    };
}

/// <summary>One of the region's rounds.</summary>
public sealed record ReportedRound
{
    public required RoundId Id { get; init; }

    /// <summary>In the first language you prefer that there is, else in its binding one.</summary>
    public required string Title { get; init; }

    /// <summary>The title's language (BCP 47).</summary>
    public required string Language { get; init; }

    public required RoundStatus Status { get; init; }
}

/// <summary>The scores of one node.</summary>
public sealed record ReportedNode
{
    /// <summary>The node's code.</summary>
    public required string Node { get; init; }

    /// <summary>0 to 100, unrounded; null where it has none.</summary>
    public double? Baseline { get; init; }

    /// <summary>The share of its children, 0 to 1, that have a score.</summary>
    public double? BaselineCoverage { get; init; }

    /// <summary>0 to 100, unrounded; null where it has none.</summary>
    public double? FollowUp { get; init; }

    /// <summary>The share of its children, 0 to 1, that have a score.</summary>
    public double? FollowUpCoverage { get; init; }

    /// <summary>Follow-up minus baseline; null where either is missing or other indicators stand behind them.</summary>
    public double? Change { get; init; }
}
