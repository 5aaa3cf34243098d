using System.Collections.Frozen;
using System.Xml.Linq;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>What the members of an enumeration mean: their documentation, which is carried along for this.</summary>
internal static class MemberTexts
{
    private static readonly FrozenDictionary<string, string> Summaries = new[] { "HealthCoCreation.Domain.xml", "HealthCoCreation.Application.xml" }
        .SelectMany(file =>
        {
            using var stream = typeof(MemberTexts).Assembly.GetManifestResourceStream(file)!;
            return XDocument.Load(stream).Descendants("member").Where(member => member.Attribute("name")!.Value.StartsWith("F:", StringComparison.Ordinal)).ToList();
        })
        .ToFrozenDictionary(member => member.Attribute("name")!.Value[2..], member => Plain(member.Element("summary")));

    /// <summary>A line for each member that is documented; empty where none is.</summary>
    public static string Of(Type enumeration) => string.Join('\n', Enum.GetNames(enumeration)
        .Select(name => (Name: $"{char.ToLowerInvariant(name[0])}{name[1..]}", Text: Summaries.GetValueOrDefault($"{enumeration.FullName!.Replace('+', '.')}.{name}")))
        .Where(member => !string.IsNullOrEmpty(member.Text))
        .Select(member => $"- `{member.Name}`: {member.Text}"));

    private static string Plain(XElement? summary)
    {
        if (summary is null)
        {
            return "";
        }

        var text = string.Concat(summary.Nodes().Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement { Name.LocalName: "see" } see => see.Attribute("cref")?.Value.Split('.', '(')[^1] ?? "",
            XElement other => other.Value,
            XText plain => plain.Value,
            _ => "",
        }));
        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
