using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Http;

/// <summary>One language binds, the others say of which revision they are; each reader is shown the one they prefer.</summary>
public sealed class LocalisedContentTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Every_reader_is_shown_the_first_language_of_theirs_that_there_is()
    {
        var challenge = await _given.ADraftChallenge(form: Form("Suivi après une greffe", ("en", "Follow-up after a transplant"), ("fi", "Elinsiirron seuranta")));

        foreach (var (wanted, language) in new[]
        {
            (null, "fr"), ("fi", "fi"), ("fi-FI, en;q=0.5", "fi"), ("sv, en;q=0.2, fi;q=0.4", "fi"), ("el", "fr"), ("*", "fr"), ("not a language;;", "fr"),
        })
        {
            var answer = (await Read(challenge, wanted)).Ok();
            Shown(answer)["language"]!.GetValue<string>().ShouldBe(language, wanted);
            Shown(answer)["text"]!.GetValue<string>().ShouldBe(answer["form"]!["title"]!["texts"]![language]!["text"]!.GetValue<string>());
            answer.Headers["Content-Language"].Split(", ").ShouldContain(language);
            answer.Headers["Vary"].ShouldContain("Accept-Language");
        }

        (await Read(challenge, "fi")).ETag.ShouldNotBe((await Read(challenge, "en")).ETag, "they are not the same bytes");
    }

    [Fact]
    public async Task A_write_is_answered_in_the_writers_language_as_a_read_is()
    {
        var challenge = await _given.ADraftChallenge(form: Form("Suivi après une greffe", ("fi", "Elinsiirron seuranta")));
        var tag = (await Read(challenge, null)).ETag;

        var changed = await challenge.Owner.Send(
            HttpMethod.Put, challenge.Path, Form("Suivi après une greffe", ("fi", "Elinsiirron seuranta"), ("en", "Follow-up after a transplant")), tag, also: Finnish);

        Shown(changed.Ok())["language"]!.GetValue<string>().ShouldBe("fi");
        changed.Headers["Content-Language"].Split(", ").ShouldContain("fi");
        changed.Headers["Content-Language"].ShouldBe((await Read(challenge, "fi, en;q=0.5")).Headers["Content-Language"]);

        static void Finnish(HttpRequestMessage request) => request.Headers.Add("Accept-Language", "fi, en;q=0.5");
    }

    [Fact]
    public async Task A_translation_is_flagged_until_it_says_what_the_binding_text_says()
    {
        var challenge = await _given.ADraftChallenge(form: Form("Suivi après une greffe", ("en", "Follow-up after a transplant"), ("fi", "Elinsiirron seuranta")));
        Stale(await challenge.Owner.Get(challenge.Path)).ShouldBeEmpty();

        (await challenge.Owner.Replace(challenge.Path, Form("Suivi après une greffe de rein", ("en", "Follow-up after a kidney transplant"), ("fi", "Elinsiirron seuranta")))).Ok();
        Stale(await challenge.Owner.Get(challenge.Path)).ShouldBe(["fi"]);
        Shown((await Read(challenge, "fi")).Ok())["stale"]!.GetValue<bool>().ShouldBeTrue();
        Shown((await Read(challenge, "en")).Ok())["stale"]!.GetValue<bool>().ShouldBeFalse();

        var title = Title("Suivi après une greffe de rein", ("en", "Follow-up after a kidney transplant"), ("fi", "Elinsiirron seuranta"));
        title["texts"]!["fi"]!["upToDate"] = true;
        var form = Given.ChallengeForm();
        form["title"] = title;
        var confirmed = (await challenge.Owner.Replace(challenge.Path, form)).Ok();
        Stale(confirmed).ShouldBeEmpty();
        confirmed["form"]!["title"]!["texts"]!["fi"]!["revision"]!.GetValue<int>().ShouldBe(2);
        (await host.Sql<long>($"select count(*) from challenges.challenges where id = '{challenge.Id}' and (title ? 'shown' or title ? 'stale' or title ? 'confirmed')"))
            .ShouldBe(0, "what is for one reader is not kept");
    }

    private static Dictionary<string, object> Form(string french, params (string Language, string Text)[] others)
    {
        var form = Given.ChallengeForm();
        form["title"] = Title(french, others);
        return form;
    }

    private static JsonNode Title(string french, params (string Language, string Text)[] others)
    {
        var texts = new JsonObject { ["fr"] = new JsonObject { ["text"] = french } };
        foreach (var (language, text) in others)
        {
            texts[language] = new JsonObject { ["text"] = text };
        }

        return new JsonObject { ["original"] = "fr", ["texts"] = texts };
    }

    private static Task<Answer> Read(ChallengeAtHand challenge, string? languages) => challenge.Owner.Send(
        HttpMethod.Get, challenge.Path, also: request => _ = languages is not null && request.Headers.TryAddWithoutValidation("Accept-Language", languages));

    private static JsonNode Shown(Answer answer) => answer["form"]!["title"]!["shown"]!;

    private static IEnumerable<string> Stale(Answer answer) => answer["form"]!["title"]!["stale"]!.AsArray().Select(one => one!.GetValue<string>());
}
