using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Application.Reports;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace HealthCoCreation.Benchmarks;

internal static class FloorReport
{
    internal static async Task BestPractices(HttpContext http, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var run = await Run(connection, ct);
        var (practices, takeUps) = await Practices(connection, run, ct);
        var invented = practices.Any(one => one.Invented) || takeUps.Any(one => one.Invented);
        var regions = practices.Select(one => one.RegionCode).Concat(takeUps.Select(one => one.RegionCode)).ToHashSet(StringComparer.Ordinal);
        await Floor.Write(http, new BestPracticesReport
        {
            Method = run.Method,
            HowToRead = ScoreRunView.HowToReadScores,
            Notes = [.. run.Notes.Where(note => regions.Contains(note.Unit))],
            BestPractices = practices,
            Invented = run.Method.Invented || invented,
        });
    }

    private static async Task<FloorRun> Run(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            """
            select r.id, r.at, r.framework_id, f.code, f.edition, r.method_version, r.method_hash, r.invented, r.regions, r.notes, f.nodes
            from evaluation.score_runs r join evaluation.frameworks f on f.id = r.framework_id order by r.at desc, r.id desc limit 1
            """,
            connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        var root = Floor.Json<FrameworkNode[]>(row.GetString(10)).Single(node => node.Parent is null).Code;
        return new(
            new()
            {
                ScoreRunId = new(row.GetGuid(0)),
                ScoredAt = row.GetFieldValue<DateTimeOffset>(1),
                FrameworkId = new(row.GetGuid(2)),
                FrameworkCode = row.GetString(3),
                Edition = row.GetInt32(4),
                MethodVersion = row.GetString(5),
                MethodHash = row.GetString(6),
                Invented = row.GetBoolean(7),
            },
            Floor.Json<RegionScore[]>(row.GetString(8)).ToDictionary(
                region => region.RegionCode,
                region => new ReportedScores
                {
                    RegionCode = region.RegionCode,
                    Baseline = Phase(region.Baseline),
                    FollowUp = Phase(region.FollowUp),
                    Change = region.Changes.Single(change => change.Node == root).Change,
                },
                StringComparer.Ordinal),
            Floor.Json<ScoreNote[]>(row.GetString(9)));
    }

    private static async Task<(List<ReportedBestPractice> Practices, List<ReportedTakeUp> TakeUps)> Practices(
        NpgsqlConnection connection, FloorRun run, CancellationToken ct)
    {
        var languages = Array.Empty<string>();
        var (practices, takeUps, ofLast) = (new List<ReportedBestPractice>(), new List<ReportedTakeUp>(), new List<ReportedTakeUp>());
        await using var command = new NpgsqlCommand(
            """
            select b.id, b.title, b.region_code, b.project_id, p.challenger, o.legal_name, b.published_at, b.invented,
                   t.mirror_region, t.region_code, t."on", m.invented
            from (select * from coaching.best_practices where status = 'Published' order by id desc limit 10001) b
            join projects.projects p on p.id = b.project_id
            join organisations.organisations o on o.id = p.challenger
            left join coaching.take_ups t on t.best_practice_id = b.id
            left join coaching.mirror_regions m on m.id = t.mirror_region
            order by b.id desc, t."on", t.region_code collate "C"
            """,
            connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            if (practices.Count == 0 || practices[^1].Id.Value != row.GetGuid(0))
            {
                var (language, title) = Floor.Json<LocalisedText>(row.GetString(1)).In(languages);
                ofLast = [];
                practices.Add(new()
                {
                    Id = new(row.GetGuid(0)),
                    Title = title,
                    Language = language,
                    RegionCode = row.GetString(2),
                    ProjectId = new(row.GetGuid(3)),
                    ChallengerId = new(row.GetGuid(4)),
                    Challenger = row.GetString(5),
                    PublishedAt = row.GetFieldValue<DateTimeOffset>(6),
                    Scores = run.Scores.GetValueOrDefault(row.GetString(2)),
                    TakeUps = ofLast,
                    Invented = row.GetBoolean(7),
                });
            }

            if (!row.IsDBNull(8))
            {
                ofLast.Add(new()
                {
                    MirrorRegionId = new(row.GetGuid(8)),
                    RegionCode = row.GetString(9),
                    On = row.GetFieldValue<DateOnly>(10),
                    Scores = run.Scores.GetValueOrDefault(row.GetString(9)),
                    Invented = row.GetBoolean(11),
                });
                takeUps.Add(ofLast[^1]);
            }
        }

        return (practices, takeUps);
    }

    private static ReportedPhase? Phase(UnitScore? score) => score is null
        ? null
        : new() { Score = score.Score, Coverage = score.Coverage, Rank = score.Rank, Tied = score.Tied };

    private sealed record FloorRun(ReportedMethod Method, IReadOnlyDictionary<string, ReportedScores> Scores, IReadOnlyList<ScoreNote> Notes);
}
