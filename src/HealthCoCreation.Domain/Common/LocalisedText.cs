using System.Text.Json.Serialization;

namespace HealthCoCreation.Domain.Common;

/// <summary>How a translation came about.</summary>
public enum TranslationStatus
{
    /// <summary>Written or translated by a person.</summary>
    Human,

    /// <summary>Translated by a machine and not read by a person.</summary>
    Machine,

    /// <summary>Translated by a machine and read by a person.</summary>
    Reviewed,
}

/// <summary>One language's text.</summary>
/// <param name="Text">The text itself.</param>
/// <param name="Status">How it came about.</param>
/// <param name="Revision">The revision of the original that it says; the original's own counts up.</param>
public sealed record Translation(string Text, TranslationStatus Status, int Revision);

/// <summary>A text with one binding language; the others are translations of it.</summary>
/// <param name="Original">The binding language (BCP 47).</param>
/// <param name="Texts">The text by language (BCP 47).</param>
public sealed record LocalisedText(string Original, IReadOnlyDictionary<string, Translation> Texts)
{
    /// <summary>The languages the platform's texts come in (BCP 47).</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "es", "fi", "fr", "sv", "pt", "it", "el", "ro", "nl"];

    /// <summary>The binding language's text.</summary>
    [JsonIgnore]
    public string Binding => Texts[Original].Text;

    /// <summary>The languages whose text still says an earlier revision of the binding one.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Behind =>
        [.. Texts.Keys.Where(IsBehind).Order(StringComparer.Ordinal)];

    /// <summary>The languages of which who sends the text says that they say what the binding one says now, though their words stay.</summary>
    [JsonIgnore]
    public IReadOnlyCollection<string> Confirmed { get; init; } = [];

    /// <summary>True where this language's text says an earlier revision of the binding one.</summary>
    public bool IsBehind(string language) => Texts[language].Revision < Texts[Original].Revision;

    public static LocalisedText Of(string language, string text) =>
        new(language, new Dictionary<string, Translation> { [language] = new(text, TranslationStatus.Human, 1) });

    public LocalisedText And(string language, string text, TranslationStatus status = TranslationStatus.Human) =>
        this with
        {
            Texts = new Dictionary<string, Translation>(Texts) { [language] = new(text, status, Texts[Original].Revision) },
        };

    /// <summary>
    /// This text where an earlier one stood. What is binding counts up where its words or its language are new; a translation that was
    /// written or confirmed now is of that revision, one whose words and status stay is of the revision it was.
    /// </summary>
    public LocalisedText After(LocalisedText? earlier)
    {
        if (earlier is null)
        {
            return this;
        }

        var before = earlier.Texts[earlier.Original];
        var revision = before.Revision + (earlier.Original == Original && before.Text == Binding ? 0 : 1);
        return new(Original, Texts.ToDictionary(
            text => text.Key,
            text => text.Value with
            {
                Revision = text.Key != Original && !Confirmed.Contains(text.Key) && earlier.Texts.TryGetValue(text.Key, out var same)
                    && (same.Text, same.Status) == (text.Value.Text, text.Value.Status) ? same.Revision : revision,
            }));
    }

    /// <summary>The text in the first wanted language there is, else the binding one.</summary>
    public (string Language, string Text) In(IEnumerable<string> wanted)
    {
        var language = wanted.FirstOrDefault(Texts.ContainsKey) ?? Original;
        return (language, Texts[language].Text);
    }

    public bool Equals(LocalisedText? other) =>
        other is not null && Original == other.Original && Texts.Count == other.Texts.Count
        && Texts.All(text => other.Texts.TryGetValue(text.Key, out var same) && same == text.Value);

    public override int GetHashCode() => HashCode.Combine(Original, Binding);
}
