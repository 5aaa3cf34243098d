using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.EndToEndTests.Faults;

/// <summary>The platform as its own process on a PostgreSQL beside it; either can be killed and comes back on the same data.</summary>
internal sealed class Installation : IPlatform, IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private EmbeddedPostgres _postgres = null!;
    private RealProcess _process = null!;
    private string _data = "";

    /// <summary>Starts both.</summary>
    /// <param name="data">Where the database shall keep its files; beside the platform's where not said.</param>
    public static async Task<Installation> Start(string? data = null)
    {
        var installation = new Installation();
        installation._data = data ?? Path.Combine(installation._folder.Path, "postgres");
        await installation.StartDatabase();
        await installation.Sql<object?>("create database faults", "postgres");
        await installation.StartPlatform();
        return installation;
    }

    public HttpClient NewClient() => new(new Follows(this)) { BaseAddress = new("http://platform.example"), Timeout = TimeSpan.FromSeconds(60) };

    public Task KillPlatform()
    {
        _process.Kill();
        return Task.CompletedTask;
    }

    public async Task StartPlatform()
    {
        var again = await RealProcess.Start(
            _folder.Path, "empty", "--ConnectionStrings:Default", _postgres.ConnectionStringFor("faults"), "--Database:Migrate", "true", "--Logging:LogLevel:Default", "Critical",
            "--Logging:LogLevel:HealthCoCreation.Api.Http.ExceptionProblems", "Error");
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        _process = again;
    }

    /// <summary>As a machine without power: the server and all its processes at once.</summary>
    public async Task KillDatabase()
    {
        var file = Directory.EnumerateFiles(_postgres.Folder, "postmaster.pid", SearchOption.AllDirectories).First();
        var server = int.Parse((await File.ReadAllLinesAsync(file))[0], System.Globalization.CultureInfo.InvariantCulture);
        using var killed = System.Diagnostics.Process.GetProcessById(server);
        killed.Kill(entireProcessTree: true);
        await killed.WaitForExitAsync();
    }

    public async Task StartDatabase()
    {
        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }

        _postgres = await EmbeddedPostgres.StartAsync(new() { DataFolder = _data }, _ => { }, CancellationToken.None);
    }

    /// <summary>What the platform says of failures that nobody foresaw.</summary>
    public string Failures => string.Join('\n', _process.Output.Split('\n').SkipWhile(line => !line.Contains("Unforeseen", StringComparison.Ordinal)).Take(60));

    public async Task<T> Sql<T>(string sql, string database = "faults")
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_postgres.ConnectionStringFor(database)) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }

        await _postgres.DisposeAsync();
        _folder.Dispose();
    }

    // The process changes its port with every start; its callers do not care.
    private sealed class Follows(Installation installation) : DelegatingHandler(new SocketsHttpHandler { AllowAutoRedirect = false })
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            request.RequestUri = new Uri(installation._process.Address, request.RequestUri!.PathAndQuery);
            return base.SendAsync(request, ct);
        }
    }
}
