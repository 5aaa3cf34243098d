using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Reports;

/// <summary>Reports what one region has done, with its newest scores.</summary>
public sealed record ReportRegion(string Code) : IQuery<RegionReport>;

internal sealed class ReportRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReportRegion, Result<RegionReport>>
{
    public async Task<Result<RegionReport>> Handle(ReportRegion query, CancellationToken ct)
    {
        var code = query.Code;
        var region = await db.Set<Region>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code, ct);
        if (region is null)
        {
            return RegionErrors.NotFound;
        }

        var rounds = await db.Set<Round>().AsNoTracking()
            .Where(round => round.RegionCode == code && round.Status != RoundStatus.Draft)
            .OrderByDescending(round => round.Id)
            .ToListAsync(ct);
        var ids = rounds.Select(round => round.Id).ToArray();
        var challenges = await db.Set<Challenge>().Where(challenge => challenge.PublishedAt != null && ids.Contains(challenge.RoundId))
            .GroupBy(challenge => challenge.Status).Select(group => new { Status = group.Key, Count = group.Count() }).ToListAsync(ct);
        var projects = await db.Set<Project>().Where(project => project.RegionCode == code)
            .GroupBy(project => project.Status).Select(group => new { Status = group.Key, Count = group.Count() }).ToListAsync(ct);
        var published = db.Set<BestPractice>().Where(practice => practice.Status == BestPracticeStatus.Published);
        var agreed = await db.Set<MirrorRegion>().AsNoTracking().Where(mirror => mirror.RegionCode == code).ToListAsync(ct);
        var newest = await NewestRun.Find(db, ct);
        var score = newest?.Region(code);
        var (language, name) = region.Name.In(call.Languages);
        return new RegionReport
        {
            RegionCode = code,
            Name = name,
            Language = language,
            Role = region.Role,
            Rounds =
            [
                .. rounds.Select(round =>
                {
                    var (own, title) = round.Title.In(call.Languages);
                    return new ReportedRound { Id = round.Id, Title = title, Language = own, Status = round.StatusAt(call.Now) };
                }),
            ],
            Challenges = [.. challenges.OrderBy(one => one.Status).Select(one => new StatusCount(Lifecycle<ChallengeStatus, ChallengeStep>.Camel(one.Status), one.Count))],
            Projects = [.. projects.OrderBy(one => one.Status).Select(one => new StatusCount(Lifecycle<ProjectStatus, ProjectStep>.Camel(one.Status), one.Count))],
            BestPractices = await published.CountAsync(practice => practice.RegionCode == code, ct),
            TakenUp = await published.CountAsync(practice => practice.TakenUpBy.Any(one => one.RegionCode == code), ct),
            ComparisonEndsBefore = agreed.Min(mirror => mirror.Plan?.AgreedOn),
            Method = newest?.Method,
            Scores = newest?.Scores(code),
            Nodes =
            [
                .. (score?.Changes ?? []).Select(change => new ReportedNode
                {
                    Node = change.Node,
                    Baseline = score!.Baseline?.Of(change.Node),
                    BaselineCoverage = score.Baseline?.Nodes.Single(node => node.Node == change.Node).Coverage,
                    FollowUp = score.FollowUp?.Of(change.Node),
                    FollowUpCoverage = score.FollowUp?.Nodes.Single(node => node.Node == change.Node).Coverage,
                    Change = change.Change,
                }),
            ],
            HowToRead = ScoreRunView.HowToReadScores,
            Notes = newest?.NotesOn([code]) ?? [],
            Invented = region.Invented || rounds.Any(round => round.Invented) || (newest?.Run.Invented == true && score is not null)
                || await db.Set<Challenge>().AnyAsync(challenge => challenge.PublishedAt != null && ids.Contains(challenge.RoundId) && challenge.Invented, ct)
                || await db.Set<Project>().AnyAsync(project => project.RegionCode == code && project.Invented, ct),
        };
    }
}
