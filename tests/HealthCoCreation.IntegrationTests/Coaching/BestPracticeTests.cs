using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Coaching;

public sealed class BestPracticeTests : IClassFixture<PlatformHost>
{
    private readonly Given _given;
    private readonly BestPractices _practices;

    public BestPracticeTests(PlatformHost host)
    {
        _given = new(host);
        _practices = new(host, _given);
    }

    [Fact]
    public async Task A_completed_pilot_leaves_a_draft_under_its_challenges_title()
    {
        var practice = await _practices.Drafted();
        var draft = (await practice.Challenger.Get(practice.Path)).Ok();
        draft.State.ShouldBe("drafted");
        draft["title"]!["texts"]!["en"]!["text"]!.GetValue<string>().ShouldBe("Need");
        draft["projectId"]!.GetValue<Guid>().ShouldBe(practice.Project);
        draft.Actions.ShouldBe(["revise"]);
        (await practice.Solver.Get(practice.Path)).Ok().Actions.ShouldBeEmpty();
        (await practice.Coach.Step(practice.Path, "publish")).ShouldRefuse(422, "best-practice.no-summary");
        (await practice.Challenger.Replace(practice.Path, Given.BestPracticeBody(" "))).Ok();
        (await practice.Coach.Step(practice.Path, "publish")).ShouldRefuse(422, "best-practice.no-title");
        (await practice.Challenger.Replace(practice.Path, Given.BestPracticeBody())).Ok();
        (await practice.Solver.Replace(practice.Path, Given.BestPracticeBody())).ShouldRefuse(403, "best-practice.not-yours");
        (await practice.Coach.Step(practice.Path, "retire", new { reason = "No." })).ShouldRefuse(409, "best-practice.cannot-retire");
        (await practice.Coach.Step(practice.Path, "publish")).Ok().State.ShouldBe("published");
        (await practice.Coach.Step(practice.Path, "publish")).ShouldRefuse(409, "best-practice.cannot-publish");
        (await practice.Coach.Replace(practice.Path, Given.BestPracticeBody())).ShouldRefuse(409, "best-practice.cannot-revise");
        (await _given.Anonymous.Get(practice.Path)).Ok();
        (await practice.Coach.Step(practice.Path, "retire", new { reason = " " })).ShouldRefuse(422, "best-practice.no-reason");
        (await practice.Coach.Step(practice.Path, "retire", new { reason = "Superseded." })).Ok().State.ShouldBe("retired");
    }

    [Fact]
    public async Task A_draft_is_invisible_to_others()
    {
        var practice = await _practices.Drafted();
        var stranger = await _given.ACompany();
        var etag = (await practice.Coach.Get(practice.Path)).ETag;
        foreach (var caller in new[] { stranger, _given.Anonymous })
        {
            (await caller.Get(practice.Path)).ShouldRefuse(404, "best-practice.not-found");
            (await caller.Get($"/v1/best-practices?projectId={practice.Project}")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        }

        (await stranger.Put(practice.Path, Given.BestPracticeBody(), etag)).ShouldRefuse(404, "best-practice.not-found");
        (await stranger.Post($"{practice.Path}/publish", ifMatch: etag)).ShouldRefuse(403, "access.role-required");
        (await stranger.Post($"{practice.Path}/take-ups", new { mirrorRegionId = Guid.NewGuid(), on = "2026-01-01" }, etag))
            .ShouldRefuse(404, "best-practice.not-found");
    }

    [Fact]
    public async Task A_replicating_mirror_region_takes_it_up_once()
    {
        var practice = await _practices.Published();
        var mirror = await _given.AMirrorRegionReplicating(practice);
        var takeUp = new { mirrorRegionId = mirror.Id, on = "2026-01-12" };
        (await mirror.Organisation.Step(practice.Path, "take-ups", takeUp with { on = "2026-01-13" })).ShouldRefuse(422, "best-practice.not-yet-taken-up");
        (await (await _given.ACompany()).Step(practice.Path, "take-ups", takeUp)).ShouldRefuse(404, "mirror-region.not-found");
        (await mirror.Organisation.Post($"{practice.Path}/take-ups", takeUp, "\"1.0\"")).ShouldRefuse(412, "request.stale");
        var reader = await _given.AMember(mirror.Organisation, "reader");
        (await reader.Step(practice.Path, "take-ups", takeUp)).ShouldRefuse(403, "access.role-required");

        var taken = (await mirror.Organisation.Step(practice.Path, "take-ups", takeUp)).Ok();
        var one = taken["takenUpBy"]!.AsArray().ShouldHaveSingleItem()!;
        one["regionCode"]!.GetValue<string>().ShouldBe(mirror.Region);
        (await mirror.Organisation.Step(practice.Path, "take-ups", takeUp)).ShouldRefuse(422, "best-practice.taken-up-already");
        var second = await _given.AMirrorRegionReplicating(practice);
        (await second.Organisation.Step(practice.Path, "take-ups", takeUp with { mirrorRegionId = second.Id })).Ok()["takenUpBy"]!.AsArray().Count.ShouldBe(2);

        var coached = await _given.AMirrorRegionInCoaching(practice.Id);
        (await coached.Organisation.Step(practice.Path, "take-ups", takeUp with { mirrorRegionId = coached.Id }))
            .ShouldRefuse(422, "best-practice.mirror-not-replicating");
        var drafted = await _practices.Drafted();
        var etag = (await drafted.Coach.Get(drafted.Path)).ETag;
        (await mirror.Organisation.Post($"{drafted.Path}/take-ups", takeUp, etag)).ShouldRefuse(404, "best-practice.not-found");
        (await practice.Coach.Step(practice.Path, "retire", new { reason = "Superseded." })).Ok();
        (await mirror.Organisation.Step(practice.Path, "take-ups", takeUp)).ShouldRefuse(409, "best-practice.cannot-take-up");
    }

    [Fact]
    public async Task The_region_of_the_pilot_does_not_take_up_its_own_practice()
    {
        var mirror = await _given.AMirrorRegionReplicating(await _practices.Published());
        var own = await _practices.Published(mirror.Region);
        (await mirror.Organisation.Step(own.Path, "take-ups", new { mirrorRegionId = mirror.Id, on = "2026-01-12" })).ShouldRefuse(422, "best-practice.own-region");
    }
}
