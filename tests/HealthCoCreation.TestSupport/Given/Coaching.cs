using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.TestSupport;

/// <summary>A mirror region with the organisation in charge (its signatory) and its coach.</summary>
public sealed record MirrorAtHand(Guid Id, string Region, Caller Organisation, Caller Coach)
{
    public string Path => $"/v1/mirror-regions/{Id}";
}

/// <summary>A best practice with the two organisations of its project and a coach.</summary>
public sealed record BestPracticeAtHand(Guid Id, Guid Project, string Region, Caller Challenger, Caller Solver, Caller Coach)
{
    public string Path => $"/v1/best-practices/{Id}";
}

public sealed partial class Given
{
    private static readonly string[] FreeCodes = [..
        new[] { "ES", "FR", "IT", "DE" }.SelectMany(country => NutsCodes.All.Where(one => one.Country == country && one.Level == 3)).Select(one => one.Code)];

    private static int _taken = -1;

    /// <summary>A NUTS code that no other test of this process has.</summary>
    public static string ARegionCode() => FreeCodes[Interlocked.Increment(ref _taken)];

    /// <summary>An active region that takes part as a mirror region.</summary>
    public async Task<string> AMirrorCode(string role = "mirror")
    {
        var body = JsonNode.Parse(JsonSerializer.Serialize(RegionBody(ARegionCode()), PlatformJson.Options))!;
        body["role"] = role;
        var code = body["code"]!.GetValue<string>();
        (await Administrator.Post("/v1/regions", body.ToJsonString())).Ok(201);
        var path = $"/v1/regions/{code}";
        (await Administrator.Step(path, "packs", PackBody($"{code}-2024", "2024-01-01"))).Ok();
        (await Administrator.Step(path, "activate")).Ok();
        return code;
    }

    public async Task<MirrorAtHand> AnInterestedMirrorRegion()
    {
        var code = await AMirrorCode();
        var organisation = await AFunder("Mirror");
        var interest = await organisation.Post("/v1/mirror-regions", new { regionCode = code, organisationId = organisation.OrganisationId });
        return new(interest.Ok(201).Id, code, organisation, await ACoach());
    }

    public async Task<MirrorAtHand> AnAssessedMirrorRegion()
    {
        var mirror = await AnInterestedMirrorRegion();
        (await mirror.Coach.Step(mirror.Path, "assign-coach", new { accountId = mirror.Coach.AccountId })).Ok();
        (await mirror.Coach.Step(mirror.Path, "maturity-assessments", MaturityBody())).Ok();
        return mirror;
    }

    public async Task<MirrorAtHand> ASelectedMirrorRegion()
    {
        var mirror = await AnAssessedMirrorRegion();
        (await mirror.Coach.Step(mirror.Path, "select")).Ok();
        return mirror;
    }

    /// <summary>A region whose plan names these best practices and two sessions, S1 and S2.</summary>
    public async Task<MirrorAtHand> AMirrorRegionInCoaching(params Guid[] bestPractices)
    {
        var mirror = await ASelectedMirrorRegion();
        (await mirror.Coach.Replace(mirror.Path, PlanBody(bestPractices), $"{mirror.Path}/coaching-plan")).Ok();
        (await mirror.Coach.Step(mirror.Path, "start-coaching")).Ok();
        return mirror;
    }

    /// <summary>A region that copies a published best practice.</summary>
    public async Task<MirrorAtHand> AMirrorRegionReplicating(BestPracticeAtHand practice)
    {
        var mirror = await AMirrorRegionInCoaching(practice.Id);
        (await mirror.Coach.Step(mirror.Path, "start-replicating")).Ok();
        return mirror;
    }

    /// <summary>The draft that the completed pilot of an award leaves; its title is the challenge's.</summary>
    public async Task<BestPracticeAtHand> ADraftedBestPractice(AwardAtHand award)
    {
        var project = await AProjectInPilot(await ASignedGrant(award));
        (await project.Challenger.Step(project.Path, "pilots/complete", new { endedOn = Day(), participants = 40 })).Ok();
        var coach = await ACoach();
        for (var turn = 0; turn < 400; turn++)
        {
            var listed = (await coach.Get($"/v1/best-practices?projectId={project.Id}")).Ok()["items"]!.AsArray();
            if (listed.Count > 0)
            {
                return new(listed[0]!["id"]!.GetValue<Guid>(), project.Id, award.Round.Region, project.Challenger, project.Solver, coach);
            }

            await Task.Delay(25);
        }

        throw new TimeoutException("No best practice was drafted within ten seconds.");
    }

    public async Task<BestPracticeAtHand> APublishedBestPractice(AwardAtHand award, string title = "Seguimiento")
    {
        var practice = await ADraftedBestPractice(award);
        (await practice.Coach.Replace(practice.Path, BestPracticeBody(title))).Ok();
        (await practice.Coach.Step(practice.Path, "publish")).Ok();
        return practice;
    }

    public static object BestPracticeBody(string title = "Seguimiento", string? summary = "Start with one ward.") => new
    {
        title = Text("es", title),
        summary = summary is null ? null : Text("en", summary),
    };

    public static object MaturityBody() => new
    {
        answers = new[] { new { dimension = "procurement", level = 2, note = "One contract." }, new { dimension = "interoperability", level = 3, note = "HL7." } },
    };

    public object PlanBody(params Guid[] bestPractices) => new
    {
        goals = new[] { "Run an intake in two hospitals" },
        sessions = new[]
        {
            new { code = "S1", topic = "Writing a challenge", plannedOn = Now!.Value.AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
            new { code = "S2", topic = "Preparing the call", plannedOn = Now!.Value.AddDays(60).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) },
        },
        bestPractices,
    };
}
