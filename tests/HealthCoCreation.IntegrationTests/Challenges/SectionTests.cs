using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>What is filled in and what is not, as those see it who work on a challenge.</summary>
public sealed class SectionTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task An_incomplete_draft_tells_what_the_gates_will_ask_for()
    {
        var challenge = await _given.ADraftChallenge(form: new { title = Given.Text("fr", "Un titre") });
        var read = (await challenge.Owner.Get(challenge.Path)).Ok();

        Section(read, "need")["state"]!.GetValue<string>().ShouldBe("incomplete");
        Section(read, "constraints")["state"]!.GetValue<string>().ShouldBe("sufficient");
        var refused = (await challenge.Owner.Step(challenge.Path, "submit")).ShouldRefuse(422, "challenge.incomplete");
        read["sections"]!.AsArray().SelectMany(section => section!["missing"]!.AsArray())
            .Where(one => one!["neededFor"]!.GetValue<string>() == "submission").Select(one => one!["pointer"]!.GetValue<string>())
            .ShouldBe(refused.Pointers, ignoreOrder: true);
    }

    [Fact]
    public async Task A_file_and_a_signature_complete_their_sections()
    {
        var challenge = await _given.ADraftChallenge();
        Section((await challenge.Owner.Get(challenge.Path)).Ok(), "briefingPack")["missing"]![0]!["pointer"]!.GetValue<string>().ShouldBe("/attachments");

        (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        var submitted = (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        Section(submitted, "briefingPack")["state"]!.GetValue<string>().ShouldBe("complete");
        Section(submitted, "people")["missing"]!.AsArray().Select(one => one!["code"]!.GetValue<string>()).ShouldContain("missing-sign-off");
        var signed = (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();

        Section(signed, "people")["state"]!.GetValue<string>().ShouldBe("sufficient", "nobody is named as the sponsor");
        (await challenge.Owner.Get(challenge.Path)).Ok().Text.ShouldBe(signed.Text, "a step answers as a read does");
    }

    [Fact]
    public async Task Reviewers_see_the_sections_and_the_public_does_not()
    {
        var challenge = await _given.APublishedChallenge();

        (await challenge.Round.Supporter.Get(challenge.Path)).Ok()["sections"]!.AsArray().Count.ShouldBe(9);
        (await _given.Anonymous.Get(challenge.Path)).Ok()["sections"].ShouldBeNull();
        (await (await _given.AHospital()).Get(challenge.Path)).Ok()["sections"].ShouldBeNull();
    }

    private static JsonNode Section(Answer challenge, string name) =>
        challenge["sections"]!.AsArray().Single(one => one!["section"]!.GetValue<string>() == name)!;
}
