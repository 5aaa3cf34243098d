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

    /// <summary>The text in its binding language.</summary>
    /// <summary>The binding language's text.</summary>
    [JsonIgnore]
    public string Binding => Texts[Original].Text;

    public static LocalisedText Of(string language, string text) =>
        new(language, new Dictionary<string, Translation> { [language] = new(text, TranslationStatus.Human, 1) });

    public LocalisedText And(string language, string text, TranslationStatus status = TranslationStatus.Human) =>
        this with
        {
            Texts = new Dictionary<string, Translation>(Texts) { [language] = new(text, status, Texts[Original].Revision) },
        };

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
