using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges.Relevance;

/// <summary>An invented challenge of a judged set.</summary>
internal sealed record JudgedDocument(string Key, string Language, string Title, string Problem, string Outcome)
{
    public static async Task<T> Read<T>(string set)
    {
        await using var file = typeof(JudgedDocument).Assembly.GetManifestResourceStream(set)!;
        return (await JsonSerializer.DeserializeAsync<T>(file, PlatformJson.Options))!;
    }

    /// <summary>Publishes them all in one round.</summary>
    /// <returns>Their keys by their identifiers.</returns>
    public static async Task<Dictionary<Guid, string>> Publish(Given given, IReadOnlyList<JudgedDocument> documents)
    {
        var round = await given.ARoundCollecting();
        var keys = new Dictionary<Guid, string>();
        foreach (var document in documents)
        {
            var challenge = await given.ASubmittedChallenge(round, document.Form());
            (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();
            keys.Add(challenge.Id, document.Key);
        }

        given.AfterIntake(round);
        foreach (var path in keys.Keys.Select(id => $"/v1/challenges/{id}"))
        {
            (await round.Funder.Step(path, "start-review")).Ok();
            (await round.Funder.Step(path, "select")).Ok();
            (await round.Challenger.Step(path, "publish")).Ok();
        }

        return keys;
    }

    private Dictionary<string, object> Form()
    {
        var form = Given.ChallengeForm();
        form["title"] = Given.Text(Language, Title);
        form["acronym"] = "X";
        form["problem"] = Given.Text(Language, Problem);
        form["desiredOutcome"] = Given.Text(Language, Outcome);
        form["patientGroup"] = "Adults";
        form["themes"] = Array.Empty<string>();
        return form;
    }
}
