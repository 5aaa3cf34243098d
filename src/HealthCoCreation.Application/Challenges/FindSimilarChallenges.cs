using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Finds challenges that say much the same as one, in any region and language.</summary>
/// <remarks>Its handler is SQL by hand, in Infrastructure's file of the same name.</remarks>
public sealed record FindSimilarChallenges(ChallengeId Challenge, int Limit) : IQuery<SimilarChallenges>
{
    public const int DefaultLimit = 10;

    public const int MaximumLimit = 20;

    bool IQuery.NeedsClock => false;
}

/// <summary>What says much the same.</summary>
public sealed record SimilarChallenges : IExample<SimilarChallenges>
{
    /// <summary>The most similar first; those that you may see, without what the challenge was made of or became.</summary>
    [MaxLength(FindSimilarChallenges.MaximumLimit)]
    public required IReadOnlyList<SimilarChallenge> Suggestions { get; init; }

    public static SimilarChallenges Example => new()
    {
        Suggestions =
        [
            new()
            {
                Challenge = ChallengeSummary.Example with { Id = ExampleIds.SimilarNeed },
                RegionCode = "FR10",
                Similarity = 0.42m,
                Language = "fr",
                ComparedLanguage = "fr",
                Words = ["greffe", "rein", "controles"],
            },
        ],
    };
}

/// <summary>A challenge that says much the same.</summary>
public sealed record SimilarChallenge
{
    public required ChallengeSummary Challenge { get; init; }

    /// <summary>The region of its round (NUTS code).</summary>
    public required string RegionCode { get; init; }

    /// <summary>The share of what the challenge says that this one says too, from 0 to 1 in hundredths: rare words weigh more, those of the title twice. Between two languages only words count that look alike or that the glossary of the field knows for the same, so it is lower there.</summary>
    public required decimal Similarity { get; init; }

    /// <summary>The language of this one's text that was compared (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>The language of the challenge's own text that it was compared with (BCP 47).</summary>
    public required string ComparedLanguage { get; init; }

    /// <summary>The challenge's own words that are met in it, without accents; those that weigh most first.</summary>
    [MaxLength(Likeness.MostWords)]
    public required IReadOnlyList<string> Words { get; init; }
}
