using HealthCoCreation.IntegrationTests.Operations;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Files that were attached before the installation had a scanner.</summary>
public sealed class OldFilesTests(PlatformCluster cluster)
{
    [Fact]
    public async Task What_came_before_the_scanner_is_read_until_it_was_scanned_and_two_nodes_scan_nothing_twice()
    {
        var database = await cluster.Clone();
        await using var before = await Node.Start(cluster, database);
        var given = new Given(before);
        var challenge = await given.ADraftChallenge();
        var owner = challenge.Owner;
        var (virus, plans) = (Files.APdf(), new List<string>());
        var infected = (await owner.Attach(challenge.Path, "virus.pdf", Files.Pdf, virus)).Ok(201).Headers["Location"];
        for (var number = 0; number < 12; number++)
        {
            plans.Add((await owner.Attach(challenge.Path, $"plan {number}.pdf", Files.Pdf, Files.APdf())).Ok(201).Headers["Location"]);
        }

        var (begun, let, scanned) = (new TaskCompletionSource(), new TaskCompletionSource(), new List<byte[]>());
        await using var clamd = new FakeClamd();
        clamd.Says = async content =>
        {
            scanned.Add(content);
            begun.TrySetResult();
            await let.Task;
            return content.AsSpan().SequenceEqual(virus) ? "stream: Eicar FOUND\0" : "stream: OK\0";
        };
        var settings = new Dictionary<string, string> { ["Attachments:Clamd"] = clamd.Address };
        await using var first = await Node.Start(cluster, database, settings);
        await using var second = await Node.Start(cluster, database, settings);

        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        foreach (var path in plans.Append(infected))
        {
            (await owner.Get(path)).Ok()["scan"]!.GetValue<string>().ShouldBe("unscanned");
            (await owner.Get($"{path}/content")).Ok();
        }

        let.SetResult();
        for (var turn = 0; turn < 600 && await before.Sql<long>("select count(*) from challenges.attachments where scan = 'Unscanned'") > 0; turn++)
        {
            await Task.Delay(50);
        }

        await before.Settled();
        foreach (var path in plans)
        {
            (await owner.Get(path)).Ok()["scan"]!.GetValue<string>().ShouldBe("clean");
        }

        (await owner.Get(infected)).Ok()["scan"]!.GetValue<string>().ShouldBe("infected");
        (await owner.Get($"{infected}/content")).ShouldRefuse(409, "attachment.infected");
        scanned.Count.ShouldBe(13);
    }
}
