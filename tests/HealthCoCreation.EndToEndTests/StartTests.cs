using System.Net;
using System.Net.Sockets;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Persistence;
using Npgsql;

namespace HealthCoCreation.EndToEndTests;

/// <summary>The platform starts, stops and recovers by itself.</summary>
public sealed class StartTests : IDisposable
{
    private readonly DataFolder _folder = new();

    [Fact]
    public async Task It_starts_on_nothing_keeps_its_data_and_starts_afresh_when_told()
    {
        var first = await RealProcess.Start(_folder.Path, "empty");
        var made = await Accounts(first, add: true);
        made.ShouldBe(2);
        (await first.Stop()).ShouldBe(0);

        await using (var second = await RealProcess.Start(_folder.Path, "empty"))
        {
            // Wanted are 3 s for the published build (tests/README.md); this one is compiled as it runs, and the bound is generous.
            second.ProcessorTime.ShouldBeLessThan(TimeSpan.FromSeconds(12));
            (await Accounts(second, add: false)).ShouldBe(2);
        }

        await using var third = await RealProcess.Start(_folder.Path, "empty", "--reset");
        (await Accounts(third, add: false)).ShouldBe(1);
    }

    [Fact]
    public async Task Killed_without_a_word_it_starts_again_and_has_lost_nothing()
    {
        var killed = await RealProcess.Start(_folder.Path, "empty");
        (await Accounts(killed, add: true)).ShouldBe(2);
        killed.Kill();

        await using var again = await RealProcess.Start(_folder.Path, "empty");

        (await Accounts(again, add: false)).ShouldBe(2);
        await killed.DisposeAsync();
    }

    [Fact]
    public async Task A_taken_port_is_left_alone_and_a_free_one_chosen()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        await using var process = await RealProcess.Start(_folder.Path, "empty", "--urls", $"http://127.0.0.1:{port}");

        process.Address.Port.ShouldNotBe(port);
    }

    [Fact]
    public async Task A_port_that_is_taken_while_the_database_loads_is_left_alone_too()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        var starting = RealProcess.Start(_folder.Path, "empty", "--urls", $"http://127.0.0.1:{port}");

        // The cluster alone takes longer than this; nobody listens yet.
        await Task.Delay(300);
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();

        await using var process = await starting;
        process.Address.Port.ShouldNotBe(port);
    }

    [Fact]
    public async Task Production_without_a_database_ends_with_one_clear_sentence()
    {
        var (code, output) = await RealProcess.RunToEnd(_folder.Path, "Production");

        code.ShouldBe(1);
        output.ShouldContain("ConnectionStrings__Default");
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_machine_without_PostgreSQL_is_told_what_to_install()
    {
        var nothing = Directory.CreateDirectory(Path.Combine(_folder.Path, "nothing")).FullName;

        var (code, output) = await RealProcess.RunToEnd(_folder.Path, "Development", "--Database:Binaries", nothing);

        code.ShouldBe(1);
        output.Trim().Split('\n').Length.ShouldBe(1, output);
        output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task A_private_database_of_another_version_is_named_as_that_and_made_anew_when_told()
    {
        await using (var cluster = await EmbeddedPostgres.StartAsync(new EmbeddedPostgresOptions { DataFolder = _folder.Path }, _ => { }, TestContext.Current.CancellationToken))
        {
            var database = cluster.ConnectionStringFor("healthcocreation");
            await Schema.Migrate(database, CancellationToken.None);
            await using var source = NpgsqlDataSource.Create(database);
            await using var command = source.CreateCommand(
                "update platform.migrations set \"MigrationId\" = '20260102000000_Initial_0badcafe' where \"MigrationId\" like '%Initial%'");
            (await command.ExecuteNonQueryAsync()).ShouldBe(1);
        }

        var (code, output) = await RealProcess.RunToEnd(_folder.Path, "Development");

        code.ShouldBe(1);
        output.ShouldContain("made by another version of this platform: it has the migrations 20260102000000_Initial_0badcafe,");
        output.ShouldContain("-- --reset");
        output.ShouldNotContain("   at ");
        await using var afresh = await RealProcess.Start(_folder.Path, "empty", "--reset");
        (await Accounts(afresh, add: false)).ShouldBe(1);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> Accounts(RealProcess process, bool add)
    {
        using var http = new HttpClient { BaseAddress = process.Address };
        var administrator = new TestSupport.Caller(http, "hcc_demo_administrator", () => null);
        if (add)
        {
            (await administrator.Post("/v1/accounts", new { displayName = "Ada", email = "ada@test.example", kind = "person" })).Ok(201);
        }

        return (await administrator.Get("/v1/accounts")).Ok()["items"]!.AsArray().Count;
    }
}
