using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Each step of a challenge, tried by who may see it and may not take it, and out of its season.</summary>
public sealed class ChallengeRefusalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private static readonly (string Step, object? Body)[] OfThePanel =
        [("select", null), ("decide-against", new { reason = "No." }), ("return", new { reason = "No." }), ("close", null)];

    private readonly Given _given = new(host);

    [Fact]
    public async Task The_panels_steps_are_not_the_owners()
    {
        var challenge = await _given.AChallengeUnderReview();

        foreach (var (step, body) in OfThePanel)
        {
            (await challenge.Owner.Step(challenge.Path, step, body)).ShouldRefuse(403, "challenge.not-the-panel");
        }
    }

    [Fact]
    public async Task Before_the_round_selects_nothing_is_decided()
    {
        var challenge = await _given.ASubmittedChallenge();

        foreach (var (step, body) in OfThePanel.Where(one => one.Step != "close"))
        {
            (await challenge.Round.Funder.Step(challenge.Path, step, body)).ShouldRefuse(409, "challenge.round-not-selecting");
        }
    }

    [Fact]
    public async Task The_owners_steps_are_nobody_elses()
    {
        var challenge = await _given.APublishedChallenge();
        var other = await _given.AHospital();

        (await other.Replace(challenge.Path, Given.ChallengeForm())).ShouldRefuse(403, "challenge.not-yours");
        foreach (var step in new[] { "submit", "sign-off", "publish" })
        {
            (await other.Step(challenge.Path, step)).ShouldRefuse(403, "challenge.not-yours");
        }
    }

    [Fact]
    public async Task A_draft_has_one_primary_indicator()
    {
        var round = await _given.ARoundCollecting();
        var form = Given.ChallengeForm();
        form["indicators"] = ((object[])form["indicators"]).Concat((object[])form["indicators"]).ToArray();

        (await round.Challenger.Post("/v1/challenges", Given.ChallengeBody(round, form))).ShouldRefuse(422, "challenge.indicators-invalid").Pointers.ShouldBe(["/form/indicators/1/code", "/form/indicators"]);
    }
}
