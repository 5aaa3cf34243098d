using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Reports;

/// <summary>Reports the published best practices with the newest scores.</summary>
public sealed record ReportBestPractices(string? Region) : IQuery<BestPracticesReport>
{
    /// <summary>More are refused and not cut.</summary>
    public const int Most = 10_000;

    bool IQuery.NeedsClock => false;
}

internal sealed class ReportBestPracticesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReportBestPractices, Result<BestPracticesReport>>
{
    public async Task<Result<BestPracticesReport>> Handle(ReportBestPractices query, CancellationToken ct)
    {
        var newest = await NewestRun.Find(db, ct);
        var projects = db.Set<Project>();
        var organisations = db.Set<Organisation>();
        var practices = await db.Set<BestPractice>().AsNoTracking()
            .Where(practice => practice.Status == BestPracticeStatus.Published && (query.Region == null || practice.RegionCode == query.Region))
            .OrderByDescending(practice => practice.Id)
            .Take(ReportBestPractices.Most + 1)
            .Select(practice => new
            {
                Practice = practice,
                Challenger = projects.Where(project => project.Id == practice.ProjectId)
                    .Join(organisations, project => project.Challenger, one => one.Id, (_, one) => new { one.Id, one.LegalName })
                    .First(),
            })
            .ToListAsync(ct);
        if (practices.Count > ReportBestPractices.Most)
        {
            return ReportErrors.TooLong.With("maximum", ReportBestPractices.Most);
        }

        var mirrors = practices.SelectMany(row => row.Practice.TakenUpBy).Select(one => one.MirrorRegion).Distinct().ToArray();
        var invented = (await db.Set<MirrorRegion>().Where(mirror => mirrors.Contains(mirror.Id) && mirror.Invented)
            .Select(mirror => mirror.Id).ToListAsync(ct)).ToHashSet();

        List<ReportedBestPractice> rows =
        [
            .. practices.Select(row =>
            {
                var practice = row.Practice;
                var (language, title) = practice.Title.In(call.Languages);
                return new ReportedBestPractice
                {
                    Id = practice.Id,
                    Title = title,
                    Language = language,
                    RegionCode = practice.RegionCode,
                    ProjectId = practice.ProjectId,
                    ChallengerId = row.Challenger.Id,
                    Challenger = row.Challenger.LegalName,
                    PublishedAt = practice.PublishedAt!.Value,
                    Scores = newest?.Scores(practice.RegionCode),
                    TakeUps =
                    [
                        .. practice.TakenUpBy.OrderBy(one => one.On).ThenBy(one => one.RegionCode, StringComparer.Ordinal).Select(one => new ReportedTakeUp
                        {
                            MirrorRegionId = one.MirrorRegion,
                            RegionCode = one.RegionCode,
                            On = one.On,
                            Scores = newest?.Scores(one.RegionCode),
                            Invented = invented.Contains(one.MirrorRegion),
                        }),
                    ],
                    Invented = practice.Invented,
                };
            }),
        ];
        var regions = rows.SelectMany(row => row.TakeUps.Select(one => one.RegionCode).Prepend(row.RegionCode)).ToHashSet(StringComparer.Ordinal);
        return new BestPracticesReport
        {
            Method = newest?.Method,
            HowToRead = ScoreRunView.HowToReadScores,
            Notes = newest?.NotesOn(regions) ?? [],
            BestPractices = rows,
            Invented = newest?.Run.Invented == true || rows.Any(row => row.Invented || row.TakeUps.Any(one => one.Invented)),
        };
    }
}
