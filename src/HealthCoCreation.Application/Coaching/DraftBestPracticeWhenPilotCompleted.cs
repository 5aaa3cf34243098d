using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>A pilot that ran to its end leaves a best practice to be written, under its challenge's title.</summary>
internal sealed class DraftBestPracticeWhenPilotCompleted(IAppDb db) : IReactTo<PilotCompleted>
{
    public async Task React(PilotCompleted happened, CancellationToken ct)
    {
        if (await db.Set<BestPractice>().AnyAsync(practice => practice.ProjectId == happened.ProjectId, ct))
        {
            return;
        }

        var challenge = await db.Set<Challenge>().AsNoTracking().SingleAsync(row => row.Id == happened.ChallengeId, ct);
        var project = await db.Set<Project>().AsNoTracking().SingleAsync(row => row.Id == happened.ProjectId, ct);
        var practice = BestPractice.Draft(happened.ProjectId, happened.RegionCode, challenge.Title, happened.At);
        if (challenge.Invented || project.Invented)
        {
            practice.MarkInvented();
        }

        db.Set<BestPractice>().Add(practice);
    }
}
