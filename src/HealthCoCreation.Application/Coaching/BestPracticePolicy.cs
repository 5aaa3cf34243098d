using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Published best practices are public; drafts are between the coaches and the two organisations of the project.</summary>
public static class BestPracticePolicy
{
    public static Expression<Func<BestPractice, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (actor.IsCoach || actor.IsAuditor)
        {
            return practice => true;
        }

        if (actor.Memberships.Count == 0)
        {
            return practice => practice.PublishedAt != null;
        }

        var mine = actor.Organisations;
        var projects = db.Set<Project>();
        return practice => practice.PublishedAt != null
            || projects.Any(project => project.Id == practice.ProjectId && (mine.Contains(project.Challenger) || mine.Contains(project.Solver)));
    }

    /// <summary>True for a coach, and for who drafts for the challenger whose pilot it comes from.</summary>
    public static async Task<bool> MayRevise(this IAppDb db, Actor actor, BestPractice practice, CancellationToken ct)
    {
        if (actor.IsCoach)
        {
            return true;
        }

        OrganisationId[] mine = [.. actor.Organisations.Where(actor.DraftsFor)];
        return mine.Length > 0
            && await db.Set<Project>().AnyAsync(project => project.Id == practice.ProjectId && mine.Contains(project.Challenger), ct);
    }

    /// <summary>The steps open to this actor.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, BestPractice practice, bool mayRevise) =>
    [
        .. BestPracticeLifecycle.Table.Open(practice.Status).Where(step => step switch
        {
            BestPracticeStep.Revise => mayRevise,
            BestPracticeStep.Publish or BestPracticeStep.Retire => actor.IsCoach,
            BestPracticeStep.TakeUp => actor.Organisations.Any(actor.DraftsFor),
            _ => false,
        }).Select(Lifecycle<BestPracticeStatus, BestPracticeStep>.Camel),
    ];
}
