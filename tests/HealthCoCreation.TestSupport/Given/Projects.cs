using System.Globalization;

namespace HealthCoCreation.TestSupport;

/// <summary>A project of a challenger and a solver; the callers sign for theirs.</summary>
public sealed record ProjectAtHand(GrantAtHand Grant, Guid Id)
{
    public string Path => $"/v1/projects/{Id}";

    public Caller Challenger => Grant.Challenger;

    public Caller Solver => Grant.Solver;
}

public sealed partial class Given
{
    /// <summary>A project whose pilot runs, from the call up.</summary>
    public async Task<ProjectAtHand> AProjectInPilot() => await AProjectInPilot(await ASignedGrant());

    /// <summary>A project whose final review is passed, from the call up. Adoption is not decided.</summary>
    public async Task<ProjectAtHand> ACompletedProject() => await ACompletedProject(await ASignedGrant());

    /// <summary>A project whose memorandum nobody has signed yet.</summary>
    public static async Task<ProjectAtHand> AnOpenedProject(GrantAtHand grant) =>
        new(grant, (await grant.Challenger.Post("/v1/projects", new { grantId = grant.Id })).Ok(201).Id);

    /// <summary>A project whose memorandum both parties have signed.</summary>
    public static async Task<ProjectAtHand> AProjectWithMemorandum(GrantAtHand grant)
    {
        var project = await AnOpenedProject(grant);
        (await SignMemorandum(project.Path, project.Challenger)).Ok();
        (await SignMemorandum(project.Path, project.Solver)).Ok();
        return project;
    }

    /// <summary>A project whose work plan has the milestones M1 and M2, in the co-design.</summary>
    public async Task<ProjectAtHand> AProjectInCoDesign(GrantAtHand grant)
    {
        var project = await AProjectWithMemorandum(grant);
        (await project.Solver.Step(project.Path, "work-plan", WorkPlanBody())).Ok();
        (await project.Solver.Step(project.Path, "start-co-design")).Ok();
        return project;
    }

    public async Task<ProjectAtHand> AProjectInDevelopment(GrantAtHand grant)
    {
        var project = await AProjectInCoDesign(grant);
        (await project.Solver.Step(project.Path, "start-development")).Ok();
        return project;
    }

    /// <summary>A project whose pilot runs since today.</summary>
    public async Task<ProjectAtHand> AProjectInPilot(GrantAtHand grant)
    {
        var project = await AProjectInDevelopment(grant);
        (await project.Challenger.Step(project.Path, "pilots", PilotBody())).Ok();
        return project;
    }

    /// <summary>A project whose final review is passed, ninety days after its pilot began. Adoption is not decided.</summary>
    public async Task<ProjectAtHand> ACompletedProject(GrantAtHand grant)
    {
        var project = await AProjectInPilot(grant);
        Later(TimeSpan.FromDays(90));
        (await project.Challenger.Step(project.Path, "pilots/complete", new { endedOn = Day(), participants = 40 })).Ok();
        (await project.Challenger.Step(project.Path, "complete")).Ok();
        return project;
    }

    /// <summary>Signs a memorandum for the caller's organisation.</summary>
    public static Task<Answer> SignMemorandum(string project, Caller party) =>
        party.Step(project, "sign-memorandum", new { organisationId = party.OrganisationId });

    /// <summary>A day counted from this test's today, as bodies take it.</summary>
    public string Day(int later = 0) => Now!.Value.AddDays(later).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public object WorkPlanBody() => new
    {
        milestones = new[]
        {
            new { code = "M1", title = "Needs described", dueOn = Day(60) },
            new { code = "M2", title = "First version", dueOn = Day(120) },
        },
    };

    public object PilotBody(string clearance = "CPP-2026-014", string? startedOn = null) =>
        new { siteName = "Nephrology ward", clearanceReference = clearance, startedOn = startedOn ?? Day() };
}
