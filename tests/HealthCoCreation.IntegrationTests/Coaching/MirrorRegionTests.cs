using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Coaching;

public sealed class MirrorRegionTests : IClassFixture<PlatformHost>
{
    private const string Path = "/v1/mirror-regions";

    private readonly Given _given;
    private readonly BestPractices _practices;

    public MirrorRegionTests(PlatformHost host)
    {
        _given = new(host);
        _practices = new(host, _given);
    }

    [Fact]
    public async Task A_region_climbs_from_interest_to_graduation()
    {
        var practice = await _practices.Published();
        var mirror = await _given.AMirrorRegionInCoaching(practice.Id);
        var coach = mirror.Coach;
        var coached = (await mirror.Organisation.Get(mirror.Path)).Ok();
        coached.State.ShouldBe("coaching");
        coached.Actions.ShouldBe(["leave"]);
        coached["comparisonEndsBefore"]!.GetValue<string>().ShouldBe("2026-01-12");

        _given.Later(TimeSpan.FromDays(8));
        var today = _given.Now!.Value.ToString("yyyy-MM-dd");
        var held = (await coach.Step(mirror.Path, "sessions", new { session = "S1", heldOn = today })).Ok();
        held["plan"]!["sessions"]!.AsArray()[0]!["heldOn"]!.GetValue<string>().ShouldBe(today);
        (await coach.Step(mirror.Path, "sessions", new { session = "S1", heldOn = today })).ShouldRefuse(422, "mirror-region.session-held-already");
        (await coach.Step(mirror.Path, "sessions", new { session = "S9", heldOn = today })).ShouldRefuse(422, "mirror-region.session-unknown");
        (await coach.Step(mirror.Path, "sessions", new { session = "S2", heldOn = _given.Now!.Value.AddDays(1).ToString("yyyy-MM-dd") }))
            .ShouldRefuse(422, "mirror-region.session-not-yet-held");
        (await coach.Step(mirror.Path, "graduate")).ShouldRefuse(409, "mirror-region.cannot-graduate");
        (await coach.Step(mirror.Path, "start-replicating")).Ok().State.ShouldBe("replicating");
        (await coach.Replace(mirror.Path, _given.PlanBody(), $"{mirror.Path}/coaching-plan")).ShouldRefuse(422, "mirror-region.session-repeated");
        (await coach.Replace(mirror.Path, new { goals = new[] { "One" }, sessions = Array.Empty<object>() }, $"{mirror.Path}/coaching-plan"))
            .ShouldRefuse(422, "mirror-region.nothing-to-replicate");
        (await coach.Step(mirror.Path, "graduate")).Ok().State.ShouldBe("graduated");
        (await coach.Step(mirror.Path, "leave", new { reason = "Too late." })).ShouldRefuse(409, "mirror-region.cannot-leave");
    }

    [Fact]
    public async Task Interest_is_expressed_once_by_a_signatory_of_a_verified_organisation()
    {
        var mirror = await _given.AnInterestedMirrorRegion();
        var body = new { regionCode = mirror.Region, organisationId = mirror.Organisation.OrganisationId };
        (await mirror.Organisation.Post(Path, body)).ShouldRefuse(409, "mirror-region.interested-already");
        (await mirror.Organisation.Post(Path, body with { regionCode = "ZZ999" })).ShouldRefuse(404, "region.not-found");
        (await mirror.Organisation.Post(Path, body with { regionCode = await _given.AMirrorCode("observer") })).ShouldRefuse(422, "mirror-region.not-a-mirror");
        (await mirror.Organisation.Post(Path, body with { organisationId = (await _given.ACompany()).OrganisationId })).ShouldRefuse(403, "mirror-region.not-yours");

        var preparing = Given.ARegionCode();
        (await _given.Administrator.Post("/v1/regions", Given.RegionBody(preparing))).Ok(201);
        (await mirror.Organisation.Post(Path, body with { regionCode = preparing })).ShouldRefuse(422, "region.not-active");

        var unverified = await _given.ARegisteredOrganisation();
        await Given.Roles(unverified, unverified.AccountId, "administrator", "signatory");
        (await unverified.Post(Path, new { regionCode = await _given.AMirrorCode(), organisationId = unverified.OrganisationId }))
            .ShouldRefuse(422, "organisation.not-verified");
        var contributor = await _given.AMember(mirror.Organisation, "contributor");
        (await contributor.Post(Path, body)).ShouldRefuse(403, "access.role-required");
    }

    [Fact]
    public async Task Another_tenant_sees_nothing_and_another_coach_only_reads()
    {
        var mirror = await _given.AnAssessedMirrorRegion();
        var stranger = await _given.ACompany();
        var etag = (await mirror.Coach.Get(mirror.Path)).ETag;
        (await stranger.Get(mirror.Path)).ShouldRefuse(404, "mirror-region.not-found");
        (await stranger.Post($"{mirror.Path}/leave", new { reason = "Mine." }, etag)).ShouldRefuse(404, "mirror-region.not-found");
        (await stranger.Get($"{Path}?region={mirror.Region}")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await mirror.Organisation.Get($"{Path}?region={mirror.Region}&status=assessed&coachId={mirror.Coach.AccountId}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await _given.Anonymous.Get(mirror.Path)).ShouldRefuse(401, "access.token-missing");

        var other = await _given.ACoach();
        foreach (var (step, body) in new (string, object?)[]
        {
            ("select", null), ("turn-down", new { reason = "No." }), ("start-coaching", null), ("start-replicating", null), ("graduate", null),
            ("leave", new { reason = "No." }), ("maturity-assessments", Given.MaturityBody()), ("sessions", new { session = "S1", heldOn = "2026-01-01" }),
        })
        {
            (await other.Step(mirror.Path, step, body)).ShouldRefuse(403, "mirror-region.not-yours");
        }

        (await other.Replace(mirror.Path, _given.PlanBody(), $"{mirror.Path}/coaching-plan")).ShouldRefuse(403, "mirror-region.not-yours");
        (await mirror.Organisation.Post($"{mirror.Path}/select", ifMatch: etag)).ShouldRefuse(403, "access.role-required");
        (await mirror.Coach.Post($"{mirror.Path}/select")).ShouldRefuse(428, "request.if-match-missing");
        (await mirror.Coach.Post($"{mirror.Path}/select", ifMatch: "\"1.0\"")).ShouldRefuse(412, "request.stale");
        (await other.Step(mirror.Path, "assign-coach", new { accountId = stranger.AccountId })).ShouldRefuse(422, "mirror-region.not-a-coach");
        (await _given.Administrator.Step(mirror.Path, "assign-coach", new { accountId = other.AccountId })).Ok();
        (await other.Step(mirror.Path, "select")).Ok().State.ShouldBe("selected");
        (await mirror.Organisation.Step(mirror.Path, "leave", new { reason = "No capacity." })).Ok().State.ShouldBe("left");
        (await other.Step(mirror.Path, "assign-coach", new { accountId = other.AccountId })).ShouldRefuse(409, "mirror-region.cannot-assign-coach");
    }

    [Fact]
    public async Task The_assessment_and_the_selection_keep_their_rules()
    {
        var mirror = await _given.AnInterestedMirrorRegion();
        var coach = mirror.Coach;
        (await coach.Step(mirror.Path, "select")).ShouldRefuse(409, "mirror-region.cannot-select");
        (await coach.Step(mirror.Path, "maturity-assessments", new { answers = Array.Empty<object>() })).ShouldRefuse(422, "mirror-region.no-answers");
        (await coach.Step(mirror.Path, "maturity-assessments", new { answers = new[] { new { dimension = "a", level = 1 }, new { dimension = "a", level = 2 } } }))
            .ShouldRefuse(422, "mirror-region.dimension-repeated");
        (await coach.Step(mirror.Path, "maturity-assessments", new { answers = new[] { new { dimension = "a", level = 6 } } })).ShouldRefuse(400, "request.invalid");
        (await coach.Step(mirror.Path, "maturity-assessments", Given.MaturityBody())).Ok().State.ShouldBe("assessed");
        (await coach.Step(mirror.Path, "maturity-assessments", Given.MaturityBody())).ShouldRefuse(409, "mirror-region.cannot-assess");
        (await coach.Step(mirror.Path, "turn-down", new { reason = " " })).ShouldRefuse(422, "mirror-region.no-reason");
        (await coach.Step(mirror.Path, "turn-down", new { reason = "No hospital takes part." })).Ok().State.ShouldBe("notSelected");
        (await mirror.Organisation.Post(Path, new { regionCode = mirror.Region, organisationId = mirror.Organisation.OrganisationId })).Ok(201);
    }

    [Fact]
    public async Task The_plan_keeps_its_rules_and_its_day()
    {
        var mirror = await _given.AnInterestedMirrorRegion();
        var coach = mirror.Coach;
        var plan = $"{mirror.Path}/coaching-plan";
        (await coach.Replace(mirror.Path, _given.PlanBody(), plan)).ShouldRefuse(409, "mirror-region.cannot-agree-plan");
        (await coach.Step(mirror.Path, "maturity-assessments", Given.MaturityBody())).Ok();
        (await coach.Step(mirror.Path, "select")).Ok();
        (await coach.Replace(mirror.Path, _given.PlanBody(), plan)).ShouldRefuse(422, "mirror-region.no-coach");
        (await coach.Step(mirror.Path, "assign-coach", new { accountId = coach.AccountId })).Ok();
        (await coach.Replace(mirror.Path, _given.PlanBody(Guid.NewGuid()), plan)).ShouldRefuse(422, "mirror-region.best-practice-unknown");
        (await coach.Replace(mirror.Path, new { goals = Array.Empty<string>(), sessions = Array.Empty<object>() }, plan)).ShouldRefuse(422, "mirror-region.no-goals");
        (await coach.Replace(mirror.Path, new { goals = new[] { "One" }, sessions = Array.Empty<object>() }, plan)).ShouldRefuse(422, "mirror-region.no-sessions");
        (await coach.Replace(mirror.Path, _given.PlanBody(), plan)).Ok().State.ShouldBe("coachingPlanAgreed");
        _given.Later(TimeSpan.FromDays(3));
        (await coach.Replace(mirror.Path, _given.PlanBody(), plan)).Ok()["comparisonEndsBefore"]!.GetValue<string>().ShouldBe("2026-01-12");
        (await coach.Step(mirror.Path, "sessions", new { session = "S1", heldOn = "2026-01-13" })).ShouldRefuse(409, "mirror-region.cannot-hold-session");
        (await coach.Step(mirror.Path, "start-replicating")).ShouldRefuse(409, "mirror-region.cannot-start-replicating");
        (await coach.Step(mirror.Path, "start-coaching")).Ok();
        (await coach.Step(mirror.Path, "start-coaching")).ShouldRefuse(409, "mirror-region.cannot-start-coaching");
        (await coach.Step(mirror.Path, "start-replicating")).ShouldRefuse(422, "mirror-region.nothing-to-replicate");
        (await coach.Step(mirror.Path, "turn-down", new { reason = "No." })).ShouldRefuse(409, "mirror-region.cannot-turn-down");
    }
}
