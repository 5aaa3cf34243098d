using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HealthCoCreation.ContractTests.Specifications;

namespace HealthCoCreation.ContractTests.Evolution;

/// <summary>
/// The contract of the last release: what clients rely on, without texts and examples, one path and one schema a line. It moves at a
/// release and at no other time; <c>RELEASE_SPECS=&lt;version&gt;</c> writes it.
/// </summary>
internal static partial class ReleasedContract
{
    public const string Name = "released/openapi.json";

    private static readonly string[] Texts = ["description", "summary", "example", "examples", "tags", "externalDocs", "x-actions"];

    public static ServedContract Read() => new(JsonNode.Parse(File.ReadAllText(GoldenFile.PathOf(Name)))!.AsObject());

    public static string Written(ServedContract contract)
    {
        var text = new StringBuilder("{\n");
        text.Append(CultureInfo.InvariantCulture, $"\"info\": {{\"version\": \"{contract.Document["info"]!["version"]}\"}},\n\"paths\": {{\n");
        text.AppendJoin(",\n", contract.Document["paths"]!.AsObject().Select(path => Line(path.Key, path.Value)));
        text.Append("\n},\n\"components\": {\n");
        text.AppendJoin(",\n", contract.Document["components"]!.AsObject()
            .Where(kind => kind.Key is "schemas" or "parameters" or "responses" or "headers")
            .Select(kind => $"\"{kind.Key}\": {{\n{string.Join(",\n", kind.Value!.AsObject().Select(one => Line(one.Key, one.Value)))}\n}}"));
        return text.Append("\n}\n}\n").ToString();
    }

    /// <summary>What the changelog says under "Unreleased", and of that what it calls breaking.</summary>
    public static (string All, string Breaking) Unreleased(string changelog)
    {
        var section = Section(changelog, UnreleasedHeading());
        return (section, Section(section, BreakingHeading()));
    }

    private static string Line(string key, JsonNode? node) => $"{JsonSerializer.Serialize(key, Plain)}: {Bare(node)!.ToJsonString(Plain)}";

    // "properties" and the like hold names that are not ours to judge: a member may be called "description".
    private static JsonNode? Bare(JsonNode? node, bool names = false) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => names || !Texts.Contains(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, Bare(member.Value, names: !names && member.Key is "properties" or "headers")))),
        JsonArray items => new JsonArray([.. items.Select(item => Bare(item))]),
        _ => node?.DeepClone(),
    };

    private static string Section(string text, Regex heading)
    {
        if (heading.Match(text) is not { Success: true } begin)
        {
            return "";
        }

        var rest = text[(begin.Index + begin.Length)..];
        var level = Level(begin.Value);
        return string.Join('\n', rest.Split('\n').TakeWhile(line => Level(line) == 0 || Level(line) > level));

        static int Level(string line) => line.TakeWhile(letter => letter == '#').Count();
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [GeneratedRegex("^## Unreleased.*$", RegexOptions.Multiline)]
    private static partial Regex UnreleasedHeading();

    [GeneratedRegex("^### Breaking.*$", RegexOptions.Multiline)]
    private static partial Regex BreakingHeading();
}
