using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Projects;

/// <summary>Reads one project.</summary>
public sealed record GetProject(ProjectId Project) : IQuery<ProjectView>;

internal sealed class GetProjectHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetProject, Result<ProjectView>>
{
    public async Task<Result<ProjectView>> Handle(GetProject query, CancellationToken ct)
    {
        var project = await db.Set<Project>().AsNoTracking()
            .Where(ProjectPolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Project, ct);
        return project is null
            ? ProjectErrors.NotFound
            : ProjectView.Of(project, await db.RoundOf(project, ct), call.Actor, call.Now);
    }
}
