using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Projects;

/// <summary>Who sees a project and who may do what with it. Lists and single reads share <see cref="VisibleTo"/>.</summary>
public static class ProjectPolicy
{
    /// <summary>Public once the memorandum is signed; before, the two parties and the round's funders and supporters see it.</summary>
    public static Expression<Func<Project, bool>> VisibleTo(IAppDb db, Actor actor)
    {
        if (!actor.IsSignedIn)
        {
            return project => project.MemorandumSignedAt != null;
        }

        if (actor.IsAuditor)
        {
            return project => true;
        }

        var mine = actor.Organisations;
        var challenges = db.Set<Challenge>();
        var rounds = db.Set<Round>();
        return project => project.MemorandumSignedAt != null
            || mine.Contains(project.Challenger)
            || mine.Contains(project.Solver)
            || challenges.Any(challenge => challenge.Id == project.ChallengeId
                && rounds.Any(round => round.Id == challenge.RoundId
                    && round.Participants.Any(one => one.Role != RoundRole.Challenger && mine.Contains(one.OrganisationId))));
    }

    /// <summary>Sees more than the public summary: the parties, the round's funders and supporters, auditors.</summary>
    public static bool IsInsider(Actor actor, Project project, Round round) => actor.IsAuditor
        || actor.IsMemberOf(project.Challenger)
        || actor.IsMemberOf(project.Solver)
        || round.Participants.Any(one => one.Role != RoundRole.Challenger && actor.IsMemberOf(one.OrganisationId));

    /// <summary>Works on the project for either party.</summary>
    public static bool MayWork(Actor actor, Project project) => actor.DraftsFor(project.Challenger) || actor.DraftsFor(project.Solver);

    /// <summary>Commits either party.</summary>
    public static bool MayCommit(Actor actor, Project project) => actor.SignsFor(project.Challenger) || actor.SignsFor(project.Solver);

    /// <summary>Works on the pilot, which runs at the challenger's site.</summary>
    public static bool MayPilot(Actor actor, Project project) => actor.DraftsFor(project.Challenger);

    /// <summary>Commits the challenger.</summary>
    public static bool MayDecide(Actor actor, Project project) => actor.SignsFor(project.Challenger);

    /// <summary>The steps open to this actor: the table's, as far as the policy and the adoption decisions let.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Project project, DateTimeOffset now) =>
    [
        .. ProjectLifecycle.Table.Open(project.Status).Where(step => step switch
        {
            ProjectStep.SignMemorandum => Awaited(project).Any(actor.SignsFor),
            ProjectStep.AgreeWorkPlan or ProjectStep.Discontinue => MayCommit(actor, project),
            ProjectStep.ReachMilestone => MayWork(actor, project) && project.WorkPlan.Any(milestone => milestone.DoneOn is null),
            ProjectStep.StartCoDesign or ProjectStep.StartDevelopment => MayWork(actor, project),
            ProjectStep.CompletePilot => MayPilot(actor, project),
            ProjectStep.StartPilot or ProjectStep.Complete => MayDecide(actor, project),
            ProjectStep.DecideAdoption => MayDecide(actor, project) && project.Adoption is null,
            ProjectStep.RevisitAdoption => MayDecide(actor, project) && project.AdoptionRevisitDueAt <= now,
            _ => false,
        }).Select(Lifecycle<ProjectStatus, ProjectStep>.Camel),
    ];

    private static IEnumerable<Domain.Organisations.OrganisationId> Awaited(Project project) =>
        new[] { project.Challenger, project.Solver }.Except(project.Signatures.Select(signature => signature.Organisation));
}
