using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Projects;

/// <summary>Lists projects, newest first.</summary>
public sealed record ListProjects(
    ChallengeId? Challenge, OrganisationId? Challenger, OrganisationId? Solver, ProjectStatus? Status, string? Region, PageRequest Page)
    : IQuery<Page<ProjectSummary>>;

internal sealed class ListProjectsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListProjects, Result<Page<ProjectSummary>>>
{
    public async Task<Result<Page<ProjectSummary>>> Handle(ListProjects query, CancellationToken ct)
    {
        var projects = db.Set<Project>().AsNoTracking().Where(ProjectPolicy.VisibleTo(db, call.Actor));
        if (query.Challenge is { } challenge)
        {
            projects = projects.Where(project => project.ChallengeId == challenge);
        }

        if (query.Challenger is { } challenger)
        {
            projects = projects.Where(project => project.Challenger == challenger);
        }

        if (query.Solver is { } solver)
        {
            projects = projects.Where(project => project.Solver == solver);
        }

        if (query.Status is { } status)
        {
            projects = projects.Where(project => project.Status == status);
        }

        if (query.Region is { } region)
        {
            projects = projects.Where(project => project.RegionCode == region);
        }

        return await projects.ToPage<Project, ProjectId, ProjectSummary>(query.Page, ProjectSummary.Projection, ct);
    }
}
