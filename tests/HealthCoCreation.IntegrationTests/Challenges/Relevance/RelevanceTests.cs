using System.Globalization;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges.Relevance;

/// <summary>
/// Queries whose answers a person has judged (<c>judged.json</c>), over invented challenges in four languages: what people type,
/// without accents, in the plural, inflected, mistyped. The judge did not look at what the search finds.
/// </summary>
public sealed class RelevanceTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task The_search_finds_what_was_judged_relevant_and_little_else()
    {
        var judged = await JudgedDocument.Read<JudgedSet>("judged.json");
        judged.Queries.Select(query => query.Text).Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);
        judged.Documents.Select(document => document.Language).Distinct().ShouldBe(["fr", "es", "fi", "en"], ignoreOrder: true);
        var keys = await JudgedDocument.Publish(_given, judged.Documents);

        var measured = new List<(string Kind, double Precision, double Recall)>();
        foreach (var query in judged.Queries)
        {
            var page = (await _given.Anonymous.Get($"/v1/challenges/search?q={Uri.EscapeDataString(query.Text)}&limit=10")).Ok();
            var found = page["items"]!.AsArray().Select(hit => keys[hit!["challenge"]!["id"]!.GetValue<Guid>()]).ToList();
            var first = found.Take(5).ToList();
            var precision = first.Count == 0 ? 0 : (double)first.Count(query.Relevant.Contains) / first.Count;
            var recall = (double)found.Count(query.Relevant.Contains) / query.Relevant.Count;
            measured.Add((query.Kind, precision, recall));
            if (precision < 1 || recall < 1)
            {
                Say($"{query.Kind,-11} {query.Text,-38} found {string.Join(' ', found)}; wanted {string.Join(' ', query.Relevant)}");
            }
        }

        foreach (var kind in measured.GroupBy(one => one.Kind).Append(measured.GroupBy(_ => "all").Single()))
        {
            Say(string.Create(
                CultureInfo.InvariantCulture,
                $"| {kind.Key} | {kind.Count()} | {kind.Average(one => one.Precision):0.000} | {kind.Average(one => one.Recall):0.000} |"));
        }

        // Measured 0.914 and 0.977 (tests/README.md).
        measured.Average(one => one.Precision).ShouldBeGreaterThanOrEqualTo(0.89, "precision at 5");
        measured.Average(one => one.Recall).ShouldBeGreaterThanOrEqualTo(0.96, "recall at 10");
    }

    private static void Say(string line) => TestContext.Current.TestOutputHelper?.WriteLine(line);

    private sealed record JudgedSet(IReadOnlyList<JudgedDocument> Documents, IReadOnlyList<Query> Queries);

    private sealed record Query(string Text, string Kind, IReadOnlyList<string> Relevant);
}
