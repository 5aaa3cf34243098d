using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit;

namespace HealthCoCreation.TestSupport;

/// <summary>The platform in this process on a database of its own: one per test class (or collection) that asks for it.</summary>
public class PlatformHost(PlatformCluster cluster) : IPlatform, IAsyncLifetime
{
    private WebApplicationFactory<Program> _factory = null!;

    public string ConnectionString { get; private set; } = "";

    /// <summary>Where this host's mails become files.</summary>
    public string MailFolder { get; } = Path.Combine(Path.GetTempPath(), $"hcc-mail-{Guid.NewGuid():N}");

    /// <summary>Settings beyond the usual ones, for hosts that test a setting.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>();

    protected virtual string Environment => "Development";

    /// <summary>The database to run on; several hosts on one are several nodes.</summary>
    protected virtual Task<string> Database() => cluster.Clone();

    /// <summary>True where requests go through the real server on a free port, for what the in-process one would never see.</summary>
    protected virtual bool OverLoopback => false;

    /// <summary>How the platform reaches its database, where a test stands in between; the test itself goes straight.</summary>
    protected virtual string Reach(string connectionString) => connectionString;

    /// <summary>Puts a test's own parts in place of the platform's.</summary>
    protected virtual void Replace(IServiceCollection services)
    {
    }

    public async ValueTask InitializeAsync()
    {
        ConnectionString = await Database();
        _factory = Node();
        if (OverLoopback)
        {
            _factory.UseKestrel(0);
            _factory.StartServer();
        }

        using var first = _factory.CreateClient();
        (await first.GetAsync(new Uri("/health/ready", UriKind.Relative))).EnsureSuccessStatusCode();
    }

    /// <summary>Another node on the same database; whoever asks for it stops it.</summary>
    public PlatformNode AnotherNode() => new(Node());

    private WebApplicationFactory<Program> Node() => new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
    {
        host.UseEnvironment(Environment);
        host.UseSetting("ConnectionStrings:Default", Reach(ConnectionString));
        host.UseSetting("Demo:Preset", "empty");
        host.UseSetting("urls", "http://127.0.0.1:0");
        host.UseSetting("Quota:Requests", "1000000");
        host.UseSetting("Drain:Seconds", "0");
        host.UseSetting("Logging:Console:LogLevel:Default", "Error");
        host.UseSetting("Logging:Console:LogLevel:HealthCoCreation.Security", "None");
        host.UseSetting("Logging:Kept:LogLevel:HealthCoCreation.Security", "Information");
        host.UseSetting("Mail:Folder", MailFolder);
        host.UseSetting("Access:LeastMilliseconds", "0");
        host.ConfigureServices(services => services.AddSingleton<IStartupFilter, AnsweredBy>());
        host.ConfigureServices(services => services.AddSingleton<ILoggerProvider, KeptLog>());
        host.ConfigureServices(Replace);
        foreach (var (key, value) in Settings)
        {
            host.UseSetting(key, value);
        }
    });

    public IServiceProvider Services => _factory.Services;

    /// <summary>Where the server listens, where it does.</summary>
    protected Uri Address => _factory.ClientOptions.BaseAddress;

    public virtual HttpClient NewClient() => _factory.CreateDefaultClient(new WatchedClient(repeats: GetType() == typeof(PlatformHost) ? this : null));

    /// <summary>Asks the database itself, where a test has to see what no answer shows.</summary>
    public async Task<T> Sql<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until every reaction has run.</summary>
    public async Task Settled()
    {
        for (var turn = 0; turn < 400; turn++)
        {
            if (await Sql<long>("select count(*) from platform.outbox_deliveries where done_at is null") == 0)
            {
                return;
            }

            await Task.Delay(25);
        }

        throw new TimeoutException("The outbox has not settled within ten seconds: " + await Sql<string>(
            "select coalesce(string_agg(reaction || ': ' || coalesce(last_failure, 'waiting'), '; '), '') from platform.outbox_deliveries where done_at is null"));
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        if (Directory.Exists(MailFolder))
        {
            Directory.Delete(MailFolder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }
}

/// <summary>One of several nodes on a database.</summary>
public sealed class PlatformNode(WebApplicationFactory<Program> factory) : IPlatform, IAsyncDisposable
{
    public IServiceProvider Services => factory.Services;

    public HttpClient NewClient() => factory.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false });

    public ValueTask DisposeAsync() => factory.DisposeAsync();
}
