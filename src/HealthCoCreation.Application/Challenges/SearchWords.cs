using System.Globalization;
using System.Text;

namespace HealthCoCreation.Application.Challenges;

/// <summary>One thing that is looked for: a word, or several that stand one after the other.</summary>
/// <param name="Text">The word or the words, with a space between.</param>
/// <param name="Phrase">True where it stands exactly so: nothing that merely resembles it is found.</param>
/// <param name="Unwanted">True where a challenge that says it is left out.</param>
public sealed record SearchTerm(string Text, bool Phrase, bool Unwanted);

/// <summary>
/// Reads what somebody typed into a search box: words are all wanted, <c>"…"</c> is a phrase, a leading <c>-</c> leaves out,
/// <c>or</c> separates alternatives. Every text means something: what is not understood is passed over.
/// </summary>
public static class SearchWords
{
    public const int MaximumLength = 200;

    /// <summary>A query costs by the word; later ones are passed over.</summary>
    public const int MaximumTerms = 16;

    /// <summary>The alternatives, each with its terms.</summary>
    public static IReadOnlyList<IReadOnlyList<SearchTerm>> Read(string text)
    {
        var alternatives = new List<List<SearchTerm>> { new() };
        var left = MaximumTerms;
        var runes = Composed(text);
        for (var at = 0; at < runes.Count && left > 0;)
        {
            if (Rune.IsWhiteSpace(runes[at]))
            {
                at++;
                continue;
            }

            var unwanted = runes[at].Value == '-';
            at += unwanted ? 1 : 0;
            var phrase = at < runes.Count && IsQuote(runes[at]);
            at += phrase ? 1 : 0;
            var began = at;
            while (at < runes.Count && !IsQuote(runes[at]) && (phrase || !Rune.IsWhiteSpace(runes[at])))
            {
                at++;
            }

            var words = Words(runes.Skip(began).Take(at - began));
            at += phrase ? 1 : 0;
            if (words is [var only] && !phrase && !unwanted && only.Equals("or", StringComparison.OrdinalIgnoreCase))
            {
                alternatives.Add([]);
                continue;
            }

            // What is typed as one word and is several (remote-monitoring) is wanted as all of them, and left out only as a whole.
            var terms = (phrase || unwanted) && words.Count > 0
                ? [new SearchTerm(string.Join(' ', words), phrase || words.Count > 1, unwanted)]
                : words.Select(word => new SearchTerm(word, Phrase: false, Unwanted: false)).Take(left).ToList();
            left -= terms.Count;
            alternatives[^1].AddRange(terms);
        }

        return [.. alternatives.Where(terms => terms.Count > 0)];
    }

    // One way of writing a letter with its accent; what is no text at all becomes a sign that separates words.
    private static List<Rune> Composed(string text) =>
        [.. string.Concat(text.EnumerateRunes()).Normalize(NormalizationForm.FormC).EnumerateRunes()];

    private static List<string> Words(IEnumerable<Rune> runes)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var rune in runes.Append(new Rune(' ')))
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
            {
                word.Append(rune.ToString());
            }
            else if (word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }
        }

        return words;
    }

    private static bool IsQuote(Rune rune) => rune.Value is '"' or '“' or '”' or '„' or '«' or '»';
}
