using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

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
    private const string Digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    /// <summary>A NUTS code that no other test of this process has.</summary>
    public static string ARegionCode(string country = "ES")
    {
        var number = Unique();
        return $"{country}{Digits[number / 1296 % 36]}{Digits[number / 36 % 36]}{Digits[number % 36]}";
    }

    /// <summary>An active region that takes part as a mirror region.</summary>
    public async Task<string> AMirrorCode(string role = "mirror")
    {
        var body = JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(RegionBody(ARegionCode()), PlatformJson.Options))!;
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

    /// <summary>A region that copies a best practice; one is made where none is given.</summary>
    public async Task<MirrorAtHand> AMirrorRegionReplicating(BestPracticeAtHand? practice = null)
    {
        practice ??= await APublishedBestPractice();
        var mirror = await AMirrorRegionInCoaching(practice.Id);
        (await mirror.Coach.Step(mirror.Path, "start-replicating")).Ok();
        return mirror;
    }

    /// <summary>The draft that a completed pilot leaves; its title is the challenge's.</summary>
    public async Task<BestPracticeAtHand> ADraftedBestPractice(string? region = null)
    {
        var round = await ARoundCollecting(region ?? ARegionCode());
        var solver = await ACompany("Solver");
        var challenge = (await round.Challenger.Post("/v1/challenges", new
        {
            roundId = round.Id,
            ownerId = round.Challenger.OrganisationId,
            form = new { title = Text("es", $"Reto {Unique()}") },
        })).Ok(201).Id;
        var project = await ACompletedPilot(round, challenge, solver);
        await Host.Settled();
        var coach = await ACoach();
        var listed = (await coach.Get($"/v1/best-practices?projectId={project}")).Ok();
        return new(
            listed["items"]!.AsArray().Single()!["id"]!.GetValue<Guid>(), project, round.Region, round.Challenger, solver, coach);
    }

    public async Task<BestPracticeAtHand> APublishedBestPractice(string? region = null, string title = "Seguimiento")
    {
        var practice = await ADraftedBestPractice(region);
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
            new { code = "S1", topic = "Writing a challenge", plannedOn = Now!.Value.AddDays(7).ToString("yyyy-MM-dd") },
            new { code = "S2", topic = "Preparing the call", plannedOn = Now!.Value.AddDays(60).ToString("yyyy-MM-dd") },
        },
        bestPractices,
    };

    // The way from a challenge to a completed pilot leads through call, selection and funding. Here the project is put in its
    // place by its own steps and its event goes through the outbox; only the grant and the proposal behind it are missing.
    private async Task<Guid> ACompletedPilot(RoundAtHand round, Guid challenge, Caller solver)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var call = scope.ServiceProvider.GetRequiredService<CallContext>();
        call.Begin(Actor.System, "Test", "test", nowOverride: Now);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlRawAsync("set local session_replication_role = replica");
        await call.ReadClock(CancellationToken.None);
        var now = Now!.Value;
        var (challenger, company) = (new OrganisationId(round.Challenger.OrganisationId), new OrganisationId(solver.OrganisationId));
        var project = Project.Open(
            ProposalId.New(), new ChallengeId(challenge), GrantId.New(now), GrantStatus.Signed, challenger, company, round.Region, now).Value;
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        project.SignMemorandum(challenger, new(round.Challenger.AccountId), now).Refused.ShouldBeFalse();
        project.SignMemorandum(company, new(solver.AccountId), now).Refused.ShouldBeFalse();
        project.AgreeWorkPlan([new("M1", "First version", today)], now).Refused.ShouldBeFalse();
        project.StartCoDesign(now).Refused.ShouldBeFalse();
        project.StartDevelopment(now).Refused.ShouldBeFalse();
        project.StartPilot("Ward", "CPP-2026-1", today, null, now).Refused.ShouldBeFalse();
        project.CompletePilot(today, 40, now).Refused.ShouldBeFalse();
        db.Set<Project>().Add(project);
        await db.Complete(call, scope.ServiceProvider.GetRequiredService<ReactionCatalogue>(), CancellationToken.None);
        await transaction.CommitAsync();
        scope.ServiceProvider.GetRequiredService<OutboxSignal>().Ring();
        return project.Id.Value;
    }
}
