using System.Globalization;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests.Faults;

/// <summary>
/// <c>kill -9</c> at random moments under load. <c>FAULT_KILLS</c> makes the campaign longer.
/// </summary>
[Collection("faults")]
public sealed class KillTests(ITestOutputHelper output)
{
    private static readonly int Kills = int.TryParse(Environment.GetEnvironmentVariable("FAULT_KILLS"), CultureInfo.InvariantCulture, out var kills) ? kills : 3;

    [Fact]
    public async Task The_platform_killed_under_load_loses_nothing_acknowledged_and_doubles_nothing_repeated()
    {
        await using var installation = await Installation.Start();
        var writers = await UnderLoad(installation, async () =>
        {
            await installation.KillPlatform();
            await installation.StartPlatform();
        });

        writers.Statuses.Keys.ShouldBeSubsetOf([0, 200, 201, 409], installation.Failures);
    }

    [Fact]
    public async Task The_database_killed_under_load_loses_nothing_acknowledged_and_the_platform_recovers_by_itself()
    {
        await using var installation = await Installation.Start();
        var writers = await UnderLoad(installation, async () =>
        {
            await installation.KillDatabase();
            await installation.StartDatabase();
        });

        // Who is not served is told so as documented, and never that the platform has failed.
        writers.Statuses.Keys.ShouldBeSubsetOf([200, 201, 409, 503], installation.Failures);
        writers.Statuses.Keys.ShouldContain(503);
    }

    private async Task<Writers> UnderLoad(Installation installation, Func<Task> kill)
    {
        var given = new Given(installation) { Now = DateTimeOffset.UtcNow };
        var writers = new Writers(installation, given);
        using var end = new CancellationTokenSource();
        var writing = writers.Write(3, end.Token);
        for (var number = 0; number < Kills; number++)
        {
            var before = writers.Acknowledged;
            while (writers.Acknowledged < before + 20 && !writing.IsCompleted)
            {
                await Task.Delay(50);
            }

            await Task.Delay(Random.Shared.Next(500));
            await kill();
        }

        var last = writers.Acknowledged;
        while (writers.Acknowledged < last + 20 && !writing.IsCompleted)
        {
            await Task.Delay(50);
        }

        await end.CancelAsync();
        await writing;
        output.WriteLine($"{Kills} kills, {writers.Acknowledged} writes acknowledged, {writers.Unanswered} unanswered; statuses {string.Join(", ", writers.Statuses.Select(one => $"{one.Key}: {one.Value}"))}");
        await writers.Check();
        return writers;
    }
}
