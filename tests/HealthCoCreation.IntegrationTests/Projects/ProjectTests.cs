using HealthCoCreation.IntegrationTests.Funding;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Projects;

public sealed class ProjectTests : IClassFixture<PlatformHost>
{
    private readonly Given _given;
    private readonly SelectedProposals _selected;

    public ProjectTests(PlatformHost host)
    {
        _given = new(host);
        _selected = new(host, _given);
    }

    [Fact]
    public async Task A_project_runs_from_the_memorandum_to_its_adoption()
    {
        var grant = await Grant();
        var opened = (await grant.Challenger.Post("/v1/projects", new { grantId = grant.Id })).Ok(201);
        var path = $"/v1/projects/{opened.Id}";
        opened.Headers["Location"].ShouldBe(path);
        opened.State.ShouldBe("memorandumDrafted");
        opened["regionCode"]!.GetValue<string>().ShouldBe("FR10");
        opened["solverId"]!.GetValue<Guid>().ShouldBe(grant.Solver.OrganisationId);
        opened.Actions.ShouldBe(["signMemorandum", "discontinue"]);

        (await Given.SignMemorandum(path, grant.Challenger)).Ok().State.ShouldBe("memorandumDrafted");
        (await Given.SignMemorandum(path, grant.Solver)).Ok().State.ShouldBe("memorandumSigned");
        (await grant.Solver.Step(path, "work-plan", _given.WorkPlanBody())).Ok().State.ShouldBe("workPlanAgreed");
        (await grant.Solver.Step(path, "start-co-design")).Ok().State.ShouldBe("coDesign");
        var reached = (await grant.Solver.Step(path, "milestones/M1/reach", new { doneOn = _given.Day() })).Ok();
        reached["workPlan"]![0]!["doneOn"]!.GetValue<string>().ShouldBe(_given.Day());
        (await grant.Challenger.Step(path, "start-development")).Ok().State.ShouldBe("development");
        (await grant.Challenger.Step(path, "pilots", _given.PilotBody())).Ok().State.ShouldBe("pilot");
        _given.Later(TimeSpan.FromDays(60));
        (await grant.Challenger.Step(path, "pilots/complete", new { endedOn = _given.Day(), participants = 40 })).Ok().State.ShouldBe("finalReview");
        (await grant.Challenger.Step(path, "complete")).Ok().Actions.ShouldBe(["decideAdoption"]);
        var decided = (await grant.Challenger.Step(path, "adoption-decision", AdoptionBody("notAdopted"))).Ok();
        decided["adoptionRevisitDueAt"].ShouldNotBeNull();
        decided.Actions.ShouldBeEmpty();

        (await grant.Challenger.Step(path, "adoption-decision", AdoptionBody("adopted"))).ShouldRefuse(409, "project.adoption-already-decided");
        (await grant.Challenger.Step(path, "adoption-decision/revisit", AdoptionBody("adopted"))).ShouldRefuse(422, "project.adoption-revisit-too-early");
        _given.Later(TimeSpan.FromDays(190));
        (await grant.Challenger.Get(path)).Ok().Actions.ShouldBe(["revisitAdoption"]);
        (await grant.Challenger.Step(path, "adoption-decision/revisit", AdoptionBody("adopted", " "))).ShouldRefuse(422, "project.reason-missing");
        (await grant.Challenger.Step(path, "adoption-decision/revisit", AdoptionBody("adopted"))).Ok()["adoptionDecisions"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_third_revisit_is_one_too_many()
    {
        _given.Now = new(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);
        var project = await _given.ACompletedProject(await Grant());
        (await project.Challenger.Step(project.Path, "adoption-decision/revisit", AdoptionBody("adopted"))).ShouldRefuse(409, "project.adoption-not-decided");
        (await project.Challenger.Step(project.Path, "adoption-decision", AdoptionBody("adopted", " "))).ShouldRefuse(422, "project.reason-missing");
        (await project.Challenger.Step(project.Path, "adoption-decision", AdoptionBody("adopted"))).Ok();

        // A year later the first tokens have expired; the hospital sends somebody new.
        _given.Later(TimeSpan.FromDays(183));
        var colleague = await _given.AMember(project.Challenger, "signatory");
        _given.Later(TimeSpan.FromDays(183));
        (await colleague.Step(project.Path, "adoption-decision/revisit", AdoptionBody("commercialisedElsewhere"))).Ok();
        (await colleague.Step(project.Path, "adoption-decision/revisit", AdoptionBody("adopted"))).Ok();
        (await colleague.Step(project.Path, "adoption-decision/revisit", AdoptionBody("adopted"))).ShouldRefuse(409, "project.adoption-revisits-over");
    }

    [Fact]
    public async Task The_whole_way_from_a_need_to_a_completed_project_is_walked_over_http()
    {
        var project = await _given.ACompletedProject();

        (await project.Challenger.Step(project.Path, "adoption-decision", AdoptionBody("adopted"))).Ok().State.ShouldBe("completed");
    }

    [Fact]
    public async Task Opening_is_refused_as_documented()
    {
        var award = await _selected.Proposed(await _given.ARoundPlanned());
        var grant = await _given.APreparedGrant(award);
        Task<Answer> Open(Caller by) => by.Post("/v1/projects", new { grantId = grant.Id });

        (await Open(grant.Challenger)).ShouldRefuse(404, "grant.not-found");
        (await Given.Sign(grant.Path, grant.Solver)).Ok();
        (await Given.Sign(grant.Path, grant.Funder)).Ok();
        (await Open((await _given.ARoundPlanned()).Challenger)).ShouldRefuse(404, "grant.not-found");
        (await Open(grant.Solver)).ShouldRefuse(403, "project.not-the-challenger");
        (await Open(grant.Challenger)).Ok(201);
        (await Open(grant.Challenger)).ShouldRefuse(409, "project.already-open");
    }

    [Fact]
    public async Task No_project_opens_on_a_grant_that_has_ended()
    {
        var grant = await Grant();
        (await grant.Funder.Step(grant.Path, "terminate", new { reason = "Bankrupt.", recoveryDue = Given.Amount(0) }, Given.Key())).Ok();

        (await grant.Challenger.Post("/v1/projects", new { grantId = grant.Id })).ShouldRefuse(409, "project.grant-not-signed")
            ["grantStatus"]!.GetValue<string>().ShouldBe("terminated");
    }

    [Fact]
    public async Task Two_openings_at_once_make_one_project()
    {
        var grant = await Grant();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ =>
            Task.Run(() => grant.Challenger.Post("/v1/projects", new { grantId = grant.Id }))));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        foreach (var answer in answers.Where(answer => answer.Status != 201))
        {
            answer.ShouldRefuse(409, "project.already-open");
        }
    }

    [Fact]
    public async Task Everybody_reads_the_summary_once_the_memorandum_is_signed_and_no_more_than_that()
    {
        var grant = await Grant();
        var project = await Given.AnOpenedProject(grant);
        (await _given.Anonymous.Get(project.Path)).ShouldRefuse(404, "project.not-found");
        (await (await _given.ACompany("Rival")).Get(project.Path)).ShouldRefuse(404, "project.not-found");
        (await grant.Award.Round.Supporter.Get(project.Path)).Ok();
        (await _given.Anonymous.Get($"/v1/projects?challengeId={grant.Award.Challenge}")).Ok()["items"]!.AsArray().ShouldBeEmpty();

        var piloting = await _given.AProjectInPilot(await Grant());
        var rival = await _given.ACompany("Rival");
        foreach (var outsider in new[] { _given.Anonymous, rival })
        {
            var seen = (await outsider.Get(piloting.Path)).Ok();
            seen.State.ShouldBe("pilot");
            seen["pilot"]!["siteName"]!.GetValue<string>().ShouldBe("Nephrology ward");
            seen["pilot"]!["clearanceReference"].ShouldBeNull();
            seen["grantId"].ShouldBeNull();
            seen["proposalId"].ShouldBeNull();
            seen["workPlan"]!.AsArray().ShouldBeEmpty();
            seen["signatures"]!.AsArray().ShouldBeEmpty();
            seen.Actions.ShouldBeEmpty();
        }

        foreach (var insider in new[] { piloting.Solver, piloting.Challenger, piloting.Grant.Funder, await _given.AnAuditor() })
        {
            (await insider.Get(piloting.Path)).Ok()["pilot"]!["clearanceReference"]!.GetValue<string>().ShouldBe("CPP-2026-014");
        }

        foreach (var filter in new[]
        {
            $"challengeId={piloting.Grant.Award.Challenge}", $"challengerId={piloting.Challenger.OrganisationId}",
            $"solverId={piloting.Solver.OrganisationId}", "status=pilot", "region=FR10",
        })
        {
            (await _given.Anonymous.Get($"/v1/projects?{filter}&limit=100")).Ok()["items"]!.AsArray()
                .Select(item => item!["id"]!.GetValue<Guid>()).ShouldContain(piloting.Id);
        }
    }

    [Fact]
    public async Task The_memorandum_is_signed_by_the_two_parties_and_nobody_else()
    {
        var project = await Given.AnOpenedProject(await Grant());
        var supporter = project.Grant.Award.Round.Supporter;

        (await Given.SignMemorandum(project.Path, supporter)).ShouldRefuse(422, "project.not-a-party");
        (await supporter.Step(project.Path, "sign-memorandum", new { organisationId = project.Solver.OrganisationId })).ShouldRefuse(403, "project.not-yours");
        (await project.Solver.Post($"{project.Path}/sign-memorandum", new { organisationId = project.Solver.OrganisationId }, "\"9.x\"")).ShouldRefuse(412, "request.stale");
        (await Given.SignMemorandum(project.Path, project.Solver)).Ok();
        (await Given.SignMemorandum(project.Path, project.Solver)).ShouldRefuse(409, "project.already-signed");
        (await project.Solver.Step(project.Path, "work-plan", _given.WorkPlanBody())).ShouldRefuse(409, "project.cannot-agree-work-plan");
        (await Given.SignMemorandum(project.Path, project.Challenger)).Ok();
        (await Given.SignMemorandum(project.Path, project.Challenger)).ShouldRefuse(409, "project.cannot-sign-memorandum");
    }

    [Fact]
    public async Task Work_is_refused_as_documented()
    {
        var project = await Given.AProjectWithMemorandum(await Grant());
        var (challenger, solver, path) = (project.Challenger, project.Solver, project.Path);
        var twice = new { milestones = new[] { new { code = "M1", title = "A", dueOn = _given.Day() }, new { code = "m1", title = "B", dueOn = _given.Day() } } };

        (await solver.Step(path, "work-plan", new { milestones = Array.Empty<object>() })).ShouldRefuse(400, "request.invalid");
        (await solver.Step(path, "work-plan", twice)).ShouldRefuse(422, "project.duplicate-milestone");
        (await solver.Step(path, "start-co-design")).ShouldRefuse(409, "project.cannot-start-co-design");
        (await solver.Step(path, "milestones/M1/reach", new { doneOn = _given.Day() })).ShouldRefuse(409, "project.cannot-reach-milestone");
        (await solver.Step(path, "work-plan", _given.WorkPlanBody())).Ok();
        (await solver.Step(path, "start-development")).ShouldRefuse(409, "project.cannot-start-development");
        (await solver.Step(path, "start-co-design")).Ok();

        (await solver.Step(path, "milestones/M9/reach", new { doneOn = _given.Day() })).ShouldRefuse(422, "project.unknown-milestone");
        (await solver.Step(path, "milestones/M1/reach", new { doneOn = _given.Day(2) })).ShouldRefuse(422, "project.in-the-future");
        (await solver.Step(path, "milestones/M1/reach", new { doneOn = _given.Day() })).Ok();
        (await solver.Step(path, "milestones/M1/reach", new { doneOn = _given.Day() })).ShouldRefuse(409, "project.milestone-already-reached");
        (await challenger.Step(path, "pilots", _given.PilotBody())).ShouldRefuse(409, "project.cannot-start-pilot");
        (await challenger.Step(path, "pilots/complete", new { endedOn = _given.Day() })).ShouldRefuse(409, "project.cannot-complete-pilot");
        (await challenger.Step(path, "complete")).ShouldRefuse(409, "project.cannot-complete");
        (await challenger.Step(path, "adoption-decision", AdoptionBody("adopted"))).ShouldRefuse(409, "project.cannot-decide-adoption");
        (await challenger.Step(path, "adoption-decision/revisit", AdoptionBody("adopted"))).ShouldRefuse(409, "project.cannot-revisit-adoption");
        (await solver.Step(path, "start-development")).Ok();

        (await solver.Step(path, "pilots", _given.PilotBody())).ShouldRefuse(403, "project.not-the-challenger");
        (await challenger.Step(path, "pilots", _given.PilotBody(" "))).ShouldRefuse(422, "project.clearance-missing");
        (await challenger.Step(path, "pilots", new { siteName = " ", clearanceReference = "C-1", startedOn = _given.Day() })).ShouldRefuse(422, "project.site-missing");
        (await challenger.Step(path, "pilots", _given.PilotBody(startedOn: _given.Day(2)))).ShouldRefuse(422, "project.in-the-future");
        (await challenger.Step(path, "pilots", _given.PilotBody())).Ok();
        (await challenger.Step(path, "pilots/complete", new { endedOn = _given.Day(-1) })).ShouldRefuse(422, "project.pilot-ends-before-start");
        (await challenger.Step(path, "pilots/complete", new { endedOn = _given.Day(2) })).ShouldRefuse(422, "project.in-the-future");

        (await solver.Step(path, "discontinue", new { reason = " " })).ShouldRefuse(422, "project.reason-missing");
        (await solver.Step(path, "discontinue", new { reason = "The company gives up." })).Ok()["discontinuedBecause"]!.GetValue<string>().ShouldBe("The company gives up.");
        (await solver.Step(path, "discontinue", new { reason = "Again." })).ShouldRefuse(409, "project.cannot-discontinue");
    }

    [Fact]
    public async Task Another_tenant_does_nothing()
    {
        var hidden = await Given.AnOpenedProject(await Grant());
        var open = await _given.AProjectInPilot(await Grant());
        var stranger = (await _given.ARoundPlanned()).Challenger;
        var steps = new (string Step, object? Body, bool Challenger)[]
        {
            ("sign-memorandum", new { organisationId = hidden.Solver.OrganisationId }, false), ("work-plan", _given.WorkPlanBody(), false),
            ("milestones/M1/reach", new { doneOn = _given.Day() }, false), ("start-co-design", null, false), ("start-development", null, false),
            ("pilots", _given.PilotBody(), true), ("pilots/complete", new { endedOn = _given.Day() }, true), ("complete", null, true),
            ("discontinue", new { reason = "Why." }, false), ("adoption-decision", AdoptionBody("adopted"), true),
            ("adoption-decision/revisit", AdoptionBody("adopted"), true),
        };

        foreach (var (step, body, challenger) in steps)
        {
            (await stranger.Post($"{hidden.Path}/{step}", body, "\"1.x\"")).ShouldRefuse(404, "project.not-found");
            (await stranger.Step(open.Path, step, body)).ShouldRefuse(403, challenger ? "project.not-the-challenger" : "project.not-yours");
        }
    }

    private static object AdoptionBody(string outcome, string reason = "By the figures of the pilot.") => new { outcome, reason };

    private async Task<GrantAtHand> Grant() => await _given.ASignedGrant(await _selected.Proposed(await _given.ARoundPlanned()));
}
