using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>Refusals that stand alone in their module.</summary>
public sealed class OddRefusalTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task No_token_is_made_for_an_account_that_is_not_there() =>
        (await _given.Administrator.Post("/v1/access-tokens", new
        {
            accountId = Guid.NewGuid(),
            name = "none",
            scopes = new[] { "access:read" },
            expiresAt = _given.Now!.Value.AddDays(1),
        })).ShouldRefuse(404, "account.not-found");

    [Theory]
    [InlineData("/v1/best-practices?status=none")]
    [InlineData("/v1/mirror-regions?status=none")]
    [InlineData("/v1/evaluation/measurements?region=nowhere")]
    [InlineData("/v1/reports/regions/FR10?format=pdf")]
    [InlineData("/v1/reports/rounds/019bb16e-fe80-7a9c-917f-fb5138c3ee0e?format=pdf")]
    public async Task A_filter_takes_what_it_documents(string address) =>
        (await (await _given.ACoach()).Get(address)).ShouldRefuse(400, "request.invalid-parameter");

    [Fact]
    public async Task A_round_that_is_planned_anew_still_ends_its_intake_in_the_future()
    {
        var round = await _given.ARoundPlanned();

        (await round.Supporter.Replace(round.Path, new { title = Given.Text("fr", "Tour"), intakeClosesAt = _given.Now }))
            .ShouldRefuse(422, "round.intake-closes-in-the-past");
    }

    [Fact]
    public async Task A_framework_is_revised_and_continued_only_as_a_tree_that_can_be_scored()
    {
        var draft = await _given.ADraftFramework();
        var frozen = await _given.AFrozenFramework();
        var indicator = new { code = "wait", name = Given.Text("en", "Wait"), parent = "index", direction = 1, weight = 1, unit = "d", goalpostLow = 90, goalpostHigh = 10 };
        var tree = new { nodes = new[] { new { code = "index", weight = 1 }, new { code = "lost", weight = 1 } }, indicators = new[] { indicator }, minimumCoverage = 0.5 };

        (await draft.Coach.Replace(draft.Path, tree)).ShouldRefuse(422, "framework.faulty");
        (await frozen.Coach.Post($"{frozen.Path}/next-edition", tree)).ShouldRefuse(422, "framework.faulty");
    }

    [Fact]
    public async Task A_mirror_region_leaves_with_a_reason_and_a_coach_takes_nothing_up_for_it()
    {
        var practice = await _given.APublishedBestPractice(await _given.AnAwardAhead());
        var mirror = await new Given(host).AMirrorRegionReplicating(practice);
        (await mirror.Organisation.Step(mirror.Path, "leave", new { reason = " " })).ShouldRefuse(422, "mirror-region.no-reason");
        var (coach, organisation) = (mirror.Coach, await _given.ACompany());
        await Given.Joins(coach, organisation, "contributor");

        (await coach.Step(practice.Path, "take-ups", new { mirrorRegionId = mirror.Id, on = "2026-01-12" })).ShouldRefuse(403, "mirror-region.not-yours");
    }
}
