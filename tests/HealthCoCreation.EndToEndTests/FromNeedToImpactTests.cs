using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>
/// The main job from a hospital's need to a report on its impact: the real process on an empty database, over HTTP, one client
/// per actor, nothing inserted behind the API's back. Deadlines pass by the one clock's override.
/// </summary>
public sealed partial class FromNeedToImpactTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Fact]
    public async Task A_hospitals_need_becomes_a_scored_impact_and_a_best_practice_that_another_region_takes_up()
    {
        await using var process = await RealProcess.Start(_folder.Path, "empty");
        var given = new Given(process);

        // Organisations join; a round opens with an envelope of each of its two funders.
        var round = await given.ARoundCollecting();
        var city = await given.AFunder("City");
        (await round.Funder.Step(round.Path, "participants", new { organisationId = city.OrganisationId, role = "funder" })).Ok();
        var cityEnvelope = await Given.AnOpenEnvelope(round.Id, city, 50_000, 20_000);

        // The need is refined and published, the call opened, amended and found; two who ask the same get one answer.
        var challenge = await ARefinedChallenge(given, round);
        var call = await AnAmendedCall(given, challenge);
        (await given.Anonymous.Get(challenge.Path)).Ok().State.ShouldBe("published");
        (await round.Supporter.Get(round.Path)).Ok().State.ShouldBe("callOpen");
        await FindIt(given, call);
        var companies = new List<(string Name, Caller Company)>();
        foreach (var name in new[] { "Alpha", "Beta", "Gamma" })
        {
            companies.Add((name, await given.ACompany(name)));
        }

        await AnswerOnce(given, call, companies[0].Company, companies[1].Company);

        // Three companies submit, a fourth comes too late by the platform's clock, and nobody else reads a word before the opening.
        var proposals = new List<ProposalAtHand>();
        foreach (var (name, company) in companies)
        {
            proposals.Add(await given.ASubmittedProposal(call, company, summary: $"The secret of {name}."));
        }

        (await proposals[0].Lead.Get($"{proposals[0].Path}/eligibility/forecast")).Ok()["allMet"]!.GetValue<bool>().ShouldBeTrue();

        var late = await given.AWrittenProposal(call);
        foreach (var reader in new[] { call.Funder, call.Supporter, given.Administrator, proposals[1].Lead })
        {
            (await reader.Get($"{proposals[0].Path}/content")).Status.ShouldBeOneOf(403, 404);
        }

        var draft = (await late.Lead.Get(late.Path)).Ok();
        given.Now = call.Deadline;
        (await late.Lead.Post($"{late.Path}/submit", ifMatch: draft.ETag, key: Given.Key())).Status.ShouldBe(409);

        // The deadline passes; two people of different organisations unseal.
        await given.Unseal(call);
        (await round.Supporter.Get(round.Path)).Ok().State.ShouldBe("evaluating");

        // Three evaluators score without conflicts; the ranking stands.
        var panel = await given.ASittingPanel(call);
        foreach (var (proposal, scores) in proposals.Zip(Given.WinnerReserveFailure))
        {
            (await Given.Check(proposal)).Ok(201);
            await given.AgreeOn(panel, proposal, scores);
        }

        (await panel.Rapporteur.Post($"{call.Path}/ranking", Given.OfChallenge(call))).Ok(201);
        var judged = new JudgedCall(call, panel, proposals);
        (await Given.Decide(judged)).Ok();
        (await Given.Notify(judged)).Ok();
        var winner = judged.Best;
        (await winner.Lead.Get(winner.Path)).Ok().State.ShouldBe("proposedForAward");
        (await proposals[1].Lead.Get(proposals[1].Path)).Ok().State.ShouldBe("reserve");
        (await proposals[2].Lead.Get(proposals[2].Path)).Ok().State.ShouldBe("rejected");

        // Two funders approve their shares from their envelopes, which cannot be overspent.
        (await Given.Award(judged)).Status.ShouldBe(422, "the standstill runs");
        var shares = new[] { (round.Funder, round.Envelope, 18_000m), (city, cityEnvelope, 12_000m) };
        var requests = new List<Guid>();
        foreach (var (funder, envelope, amount) in shares)
        {
            var request = (await round.Supporter.Post("/v1/co-funding-requests", Given.CoFundingBody(winner.Id, envelope, amount))).Ok(201).Id;
            var path = $"/v1/co-funding-requests/{request}";
            (await round.Supporter.Step(path, "submit", key: Given.Key())).Ok();
            (await funder.Step(path, "review")).Ok();
            (await funder.Step(path, "approve", key: Given.Key())).Ok().State.ShouldBe("approved");
            requests.Add(request);
        }

        // The award passes its standstill; the grant is signed by the company and both funders.
        await given.AfterStandstill(judged);
        (await Given.Award(judged)).Ok();
        (await given.Anonymous.Get($"/v1/challenges/{call.Challenge}")).Ok().State.ShouldBe("awarded");
        var grant = (await round.Funder.Post("/v1/grants", new { proposalId = winner.Id })).Ok(201).Id;
        foreach (var party in new[] { winner.Lead, round.Funder, city })
        {
            (await Given.Sign($"/v1/grants/{grant}", party)).Ok();
        }

        (await winner.Lead.Get($"/v1/grants/{grant}")).Ok().State.ShouldBe("signed");
        (await city.Get($"/v1/envelopes/{cityEnvelope}")).Ok()["committed"]!["amount"]!.GetValue<string>().ShouldBe("12000.00");

        // The project runs to a pilot and through it.
        var award = new AwardAtHand(round, call.Challenge, winner.Id, winner.Lead, 30_000, () => Task.CompletedTask);
        var project = await given.ACompletedProject(new GrantAtHand(new CoFundingAtHand(award, requests[0]), grant));
        (await project.Challenger.Get(project.Path)).Ok().State.ShouldBe("completed");
        await TellOutcomes(given, project);

        // Indicators are measured; the region's impact is scored.
        var framework = await given.AFrozenFramework();
        await given.AMeasuredRegion(framework, round.Region);
        var practice = await BornPractice(given, project, framework.Coach);
        (await framework.Coach.Replace(practice.Path, Given.BestPracticeBody("Suivi à domicile"))).Ok();
        (await framework.Coach.Step(practice.Path, "publish")).Ok();

        // A mirror region takes up the practice, and is scored too.
        var mirror = await given.AMirrorRegionReplicating(practice);
        (await mirror.Organisation.Step(practice.Path, "take-ups", new { mirrorRegionId = mirror.Id, on = given.Day() })).Ok();
        await given.AMeasuredRegion(framework, mirror.Region);
        await Given.AScoreRun(framework);

        // The coach pulls the report.
        var report = (await framework.Coach.Get("/v1/reports/best-practices")).Ok();
        report.Text.ShouldContain("Suivi à domicile");
        report.Text.ShouldContain(round.Region);
        report.Text.ShouldContain(mirror.Region);
        Numbers(report.Json).ShouldContain(71.25m);
        var csv = (await framework.Coach.Get("/v1/reports/best-practices?format=csv")).Ok();
        csv.Headers["Content-Type"].ShouldStartWith("text/csv");
        csv.Text.ShouldContain("71.25");

        // And the audit knows every step of it.
        var auditor = await given.AnAuditor();
        (await auditor.Get($"/v1/audit-events?subjectId={call.Id}")).Ok()["items"]!.AsArray().Count.ShouldBeGreaterThan(4);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<BestPracticeAtHand> BornPractice(Given given, ProjectAtHand project, Caller coach)
    {
        for (var turn = 0; turn < 100; turn++)
        {
            var items = (await coach.Get($"/v1/best-practices?projectId={project.Id}")).Ok()["items"]!.AsArray();
            if (items.Count == 1)
            {
                return new(items[0]!["id"]!.GetValue<Guid>(), project.Id, project.Grant.Award.Round.Region, project.Challenger, project.Solver, coach);
            }

            await Task.Delay(100);
        }

        throw new TimeoutException("The completed pilot has left no best practice.");
    }

    /// <summary>What the challenger measured stands beside what was fixed when the challenge was published.</summary>
    private static async Task TellOutcomes(Given given, ProjectAtHand project)
    {
        await Measure("baseline", -95, 22);
        await Measure("followUp", -1, 17);

        var outcomes = (await project.Solver.Get($"{project.Path}/outcomes")).Ok();

        var fixedAt = (await given.Anonymous.Get($"/v1/challenges/{project.Grant.Award.Challenge}")).Ok();
        outcomes["indicatorsHash"]!.GetValue<string>().ShouldBe(fixedAt["indicatorsHash"]!.GetValue<string>());
        var visits = outcomes["indicators"]!.AsArray().ShouldHaveSingleItem()!;
        (visits["code"]!.GetValue<string>(), visits["statedBaseline"]!.GetValue<decimal>(), visits["target"]!.GetValue<decimal>()).ShouldBe(("visits", 24, 12));
        (visits["countedFrom"]!.GetValue<string>(), visits["change"]!.GetValue<double>(), visits["shareOfWay"]!.GetValue<double>())
            .ShouldBe(("measuredBaseline", -5, 0.5));
        visits["reachesMinimumImportantDifference"]!.GetValue<bool>().ShouldBeTrue();

        async Task Measure(string phase, int ended, double value) => (await project.Challenger.Post("/v1/evaluation/measurements", new
        {
            indicator = "visits",
            regionCode = project.Grant.Award.Round.Region,
            projectId = project.Id,
            phase,
            periodStart = given.Day(ended - 30),
            periodEnd = given.Day(ended),
            value,
            people = 40,
            unit = "{visit}",
            source = "Register of the ward",
        })).Ok(201);
    }

    private static IEnumerable<decimal> Numbers(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Numbers(member.Value)),
        JsonArray items => items.SelectMany(Numbers),
        JsonValue value when value.TryGetValue<decimal>(out var number) => [number],
        _ => [],
    };
}

/// <summary>A folder for one test's cluster, which the server's own user may enter.</summary>
public sealed class DataFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hcc-e2e-");

    public DataFolder()
    {
        // Started by root, the server runs as another user, who must be able to walk in.
        if (!OperatingSystem.IsWindows())
        {
            _folder.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        }
    }

    public string Path => _folder.FullName;

    public void Dispose() => _folder.Delete(recursive: true);
}
