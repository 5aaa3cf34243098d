using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http;

/// <summary>A localised text as one caller reads it.</summary>
/// <param name="Language">The first of the caller's languages that the text is in, else the binding one (BCP 47).</param>
/// <param name="Text">The text in that language.</param>
/// <param name="Stale">Whether it says an earlier revision of the binding text than the one that holds.</param>
public sealed record ShownText(string Language, string Text, bool Stale);

/// <summary>
/// How answers write localised texts: what is kept, the one that the caller reads best, and which translations are behind. Only answers
/// do: what is stored, hashed or sent elsewhere has no reader.
/// </summary>
internal static class ShownTexts
{
    [ThreadStatic]
    private static Reader? _reader;

    private static readonly JsonSerializerOptions Options = Configure(PlatformJson.Configure(new JsonSerializerOptions()));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(info =>
        {
            if (info.Type == typeof(LocalisedText))
            {
                Add(info, "shown", Shown);
                Add(info, "stale", text => text.Behind);
            }
        });
        return options;
    }

    /// <summary>The view's JSON for who prefers these languages, and the languages its texts are shown in.</summary>
    public static (byte[] Json, IReadOnlyCollection<string> Languages) Write<T>(T view, IReadOnlyList<string> preferred)
    {
        // Writing is one go on one thread.
        var reader = _reader = new(preferred);
        try
        {
            return (JsonSerializer.SerializeToUtf8Bytes(view, Options), reader.Met);
        }
        finally
        {
            _reader = null;
        }
    }

    /// <summary>An example, as it looks for who prefers no language.</summary>
    public static System.Text.Json.Nodes.JsonNode? Node(object view, Type type) => JsonSerializer.SerializeToNode(view, type, Options);

    private static ShownText Shown(LocalisedText text)
    {
        var (language, words) = text.In(_reader?.Preferred ?? []);
        _reader?.Met.Add(language);
        return new(language, words, text.IsBehind(language));
    }

    private static void Add<T>(JsonTypeInfo info, string name, Func<LocalisedText, T> of)
    {
        var property = info.CreateJsonPropertyInfo(typeof(T), name);
        property.Get = text => of((LocalisedText)text);
        property.IsGetNullable = false;
        info.Properties.Add(property);
    }

    private sealed record Reader(IReadOnlyList<string> Preferred)
    {
        public SortedSet<string> Met { get; } = new(StringComparer.Ordinal);
    }
}
