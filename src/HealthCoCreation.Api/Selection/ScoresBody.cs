using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Api.Selection;

/// <summary>Scores, criterion by criterion. A draft may be incomplete.</summary>
public sealed record ScoresBody : IExample<ScoresBody>
{
    /// <summary>The scores; each criterion of the call once.</summary>
    [MaxLength(50)]
    public required List<CriterionScoreBody> Scores { get; init; }

    internal IReadOnlyList<CriterionScore> ToScores() => [.. Scores.Select(one => new CriterionScore(one.Criterion, one.Score, one.Comment ?? ""))];

    public static ScoresBody Example => new()
    {
        Scores =
        [
            .. ScorecardView.Example.Scores.Select(one => new CriterionScoreBody { Criterion = one.Criterion, Score = one.Score, Comment = one.Comment }),
        ],
    };
}

/// <summary>A score in one criterion, with its reason.</summary>
public sealed record CriterionScoreBody
{
    /// <summary>The criterion's code.</summary>
    [Code]
    public required string Criterion { get; init; }

    /// <summary>On the call's scale: by default 0 to 5 in half points.</summary>
    [Range(0, 1000)]
    public required decimal Score { get; init; }

    /// <summary>Why; needed before the scores are final.</summary>
    [Prose(4000)]
    public string? Comment { get; init; }
}
