namespace HealthCoCreation.Application.Challenges;

/// <summary>A word that a challenge says.</summary>
/// <param name="Word">As it is said, without accents.</param>
/// <param name="Stem">As it is looked up in its language.</param>
/// <param name="InTitle">Whether the title says it.</param>
/// <param name="Documents">How many published texts of the language say it, as far as was counted.</param>
/// <param name="Of">Of how many.</param>
public sealed record SaidWord(string Word, string Stem, bool InTitle, int Documents, int Of)
{
    /// <summary>Rare words weigh more, those of the title twice; what everybody says weighs something too, or the first two challenges of a platform were not alike.</summary>
    public double Weight { get; } = Math.Log(1 + (1.0 + Of) / (1.0 + Documents)) * (InTitle ? 2 : 1);
}

/// <summary>A word of another language that resembles one that is said: evaluation, evaluación, evaluaatio.</summary>
/// <param name="Word">The word that is said.</param>
/// <param name="ReadsAs">How the other language is read.</param>
/// <param name="Stem">The other word, as it is looked up there.</param>
/// <param name="Resemblance">From 0 to 1.</param>
public sealed record Cognate(string Word, string ReadsAs, string Stem, double Resemblance);

/// <summary>What one text says, to be compared with others.</summary>
public sealed class Likeness(string language, string readsAs, IReadOnlyList<SaidWord> words, ILookup<string, Cognate> cognates)
{
    /// <summary>The most words that are told of a suggestion.</summary>
    public const int MostWords = 10;

    private readonly double _all = words.Sum(word => word.Weight);

    public string Language => language;

    /// <summary>The share of this text that another says too, and by which words.</summary>
    /// <param name="otherReadsAs">How the other's language is read.</param>
    /// <param name="stems">What the other says.</param>
    public (double Share, IReadOnlyList<string> Words) With(string otherReadsAs, IReadOnlySet<string> stems)
    {
        var met = words.Select(word => (word.Word, Weight: word.Weight * Met(word, otherReadsAs, stems))).Where(one => one.Weight > 0).ToList();
        return (_all == 0 ? 0 : met.Sum(one => one.Weight) / _all, [.. met.OrderByDescending(one => one.Weight).ThenBy(one => one.Word).Take(MostWords).Select(one => one.Word)]);
    }

    // Names, acronyms and themes are the same in every language.
    private double Met(SaidWord word, string otherReadsAs, IReadOnlySet<string> stems) =>
        stems.Contains(word.Stem) || (otherReadsAs != readsAs && stems.Contains(word.Word)) ? 1
        : otherReadsAs == readsAs ? 0
        : cognates[word.Word].Where(one => one.ReadsAs == otherReadsAs && stems.Contains(one.Stem)).Select(one => one.Resemblance).DefaultIfEmpty(0).Max();
}
