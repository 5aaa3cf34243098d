using System.Security.Cryptography;
using HealthCoCreation.Infrastructure.Challenges;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Old files that cannot be scanned, and those behind them.</summary>
public sealed class OldFilesBacklogTests(ScanningHost host) : IClassFixture<ScanningHost>
{
    private const string Waiting = """
        from platform.outbox_deliveries d join platform.outbox_messages m on m.id = d.message_id
        where m.type = 'ScanAsked' and d.done_at is null
        """;

    private readonly Given _given = new(host);

    [Fact]
    public async Task The_backlog_goes_on_past_files_that_fail_and_is_not_handed_over_as_a_whole_where_all_do()
    {
        var challenge = await _given.ADraftChallenge();
        var failing = new HashSet<string>();
        host.Clamd.Says = content => Task.FromResult<string?>(failing.Contains(Hash(content)) ? null : "stream: OK\0");
        for (var number = 0; number < 13; number++)
        {
            (await challenge.Owner.Attach(challenge.Path, $"plan {number}.pdf", Files.Pdf, Files.APdf())).Ok(201);
        }

        await host.Settled();
        foreach (var oldest in (await host.Sql<string[]>("select array_agg(sha256) from (select sha256 from challenges.attachments order by id limit 10) oldest")))
        {
            failing.Add(oldest);
        }

        await host.Sql<long>("with old as (update challenges.attachments set scan = 'Unscanned' returning id) select count(*) from old");

        await Eventually("select count(*) = 3 from challenges.attachments where scan = 'Clean'");

        var kept = (await challenge.Owner.Get($"{challenge.Path}/attachments")).Ok()["items"]!.AsArray().Where(file => failing.Contains(file!["sha256"]!.GetValue<string>())).ToList();
        kept.Count.ShouldBe(10);
        kept.ShouldAllBe(file => file!["scan"]!.GetValue<string>() == "unscanned", "they are read until something is found");
        (await host.Sql<bool>($"select bool_and(d.attempts > 0 and d.parked_at is null) {Waiting}")).ShouldBeTrue();

        // The scanner is away: as many wait as may, and the rest is not asked for.
        host.Clamd.Says = _ => Task.FromResult<string?>(null);
        await host.Sql<long>($"""
            with old as (insert into challenges.attachments select (jsonb_populate_record(a, jsonb_build_object(
                    'id', gen_random_uuid(), 'content_id', gen_random_uuid(), 'scan_asked_at', null, 'sha256', md5(number::text) || md5(number::text)))).*
                from challenges.attachments a, generate_series(1, 60) number where a.id = '{kept[0]!["id"]}' returning id)
            select count(*) from old
            """);
        await using var asking = host.Services.CreateAsyncScope();
        var backlog = ActivatorUtilities.CreateInstance<OldFiles>(asking.ServiceProvider);
        for (var turn = 0; turn < 8; turn++)
        {
            await backlog.Ask(TestContext.Current.CancellationToken);
            await Eventually($"select count(*) = 0 {Waiting} and d.attempts = 0");
        }

        (await host.Sql<long>($"select count(*) {Waiting} and d.parked_at is null")).ShouldBe(OldFiles.MostFailing);
        (await host.Sql<long>("select count(*) from challenges.attachments where scan = 'Unscanned' and scan_asked_at is null")).ShouldBe(20);

        // Nor once those are parked: somebody has to look first.
        await host.Sql<long>($"with parked as (update platform.outbox_deliveries set parked_at = clock_timestamp() where message_id in (select m.id {Waiting}) returning 1) select count(*) from parked");
        await backlog.Ask(TestContext.Current.CancellationToken);
        (await host.Sql<long>("select count(*) from challenges.attachments where scan = 'Unscanned' and scan_asked_at is null")).ShouldBe(20);
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private async Task Eventually(string sql)
    {
        for (var turn = 0; turn < 600 && !await host.Sql<bool>(sql); turn++)
        {
            await Task.Delay(50);
        }

        (await host.Sql<bool>(sql)).ShouldBeTrue(sql);
    }
}
