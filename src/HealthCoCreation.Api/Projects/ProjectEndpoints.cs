namespace HealthCoCreation.Api.Projects;

/// <summary>The Projects module's operations, one line each.</summary>
internal static class ProjectEndpoints
{
    public static void MapProjects(this IEndpointRouteBuilder v1)
    {
        var projects = v1.MapGroup("/projects").WithTags("Projects");
        projects.MapOpenProject();
        projects.MapListProjects();
        projects.MapGetProject();
        projects.MapGetProjectOutcomes();
        projects.MapSignMemorandum();
        projects.MapAgreeWorkPlan();
        projects.MapReachMilestone();
        projects.MapStartCoDesign();
        projects.MapStartDevelopment();
        projects.MapStartPilot();
        projects.MapCompletePilot();
        projects.MapCompleteProject();
        projects.MapDiscontinueProject();
        projects.MapDecideAdoption();
        projects.MapRevisitAdoption();
    }
}
