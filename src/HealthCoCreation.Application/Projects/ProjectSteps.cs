using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Projects;

/// <summary>How a command changes one project.</summary>
internal static class ProjectSteps
{
    /// <summary>As one of the two parties.</summary>
    public static Task<Result<ProjectView>> ChangeAsParty(
        this IAppDb db, ICurrentCall call, ProjectId id, Func<Actor, Project, bool> may, long seen, Func<Project, Result<Done>> change, CancellationToken ct) =>
        db.ChangeProject(call, id, may, ProjectErrors.NotYours, seen, change, ct);

    /// <summary>As the challenger, at whose site the pilot runs and who decides what becomes of it.</summary>
    public static Task<Result<ProjectView>> ChangeAsChallenger(
        this IAppDb db, ICurrentCall call, ProjectId id, Func<Actor, Project, bool> may, long seen, Func<Project, Result<Done>> change, CancellationToken ct) =>
        db.ChangeProject(call, id, may, ProjectErrors.NotTheChallenger, seen, change, ct);

    public static Task<Round> RoundOf(this IAppDb db, Project project, CancellationToken ct) =>
        db.Set<Round>().AsNoTracking().SingleAsync(
            round => db.Set<Challenge>().Any(challenge => challenge.Id == project.ChallengeId && challenge.RoundId == round.Id), ct);

    private static async Task<Result<ProjectView>> ChangeProject(
        this IAppDb db,
        ICurrentCall call,
        ProjectId id,
        Func<Actor, Project, bool> may,
        Error otherwise,
        long seen,
        Func<Project, Result<Done>> change,
        CancellationToken ct)
    {
        var found = await db.ForUpdate(id, ProjectPolicy.VisibleTo(db, call.Actor), ProjectErrors.NotFound, ct)
            .Permit(project => may(call.Actor, project), otherwise)
            .SeenAs(seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = await db.RoundOf(found.Value, ct);
        return change(found.Value).Then(_ => ProjectView.Of(found.Value, round, call.Actor, call.Now));
    }
}
