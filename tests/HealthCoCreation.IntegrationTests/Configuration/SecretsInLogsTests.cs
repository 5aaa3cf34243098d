using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Configuration;

/// <summary>A platform with every secret setting there is, that logs all it has to say.</summary>
public sealed class SecretiveHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    public const string CertificatePassword = "hush-hush-of-the-certificate";

    public const string MailPassword = "hush-hush-of-the-mail-server";

    private readonly SmtpSink _sink = new(SmtpSink.NewCertificate());
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hcc-secrets-");

    internal ConcurrentQueue<string> Lines { get; } = [];

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Keys:Certificate:Path"] = Certificate(),
        ["Keys:Certificate:Password"] = CertificatePassword,
        ["Mail:Host"] = "localhost",
        ["Mail:Port"] = $"{_sink.Port}",
        ["Mail:User"] = "platform",
        ["Mail:Password"] = MailPassword,
        ["Logging:LogLevel:Default"] = "Trace",
        ["Logging:LogLevel:Microsoft"] = "Debug",
        ["Logging:LogLevel:Microsoft.EntityFrameworkCore"] = "Debug",
        ["Logging:LogLevel:HealthCoCreation.Security"] = "Debug",
    };

    protected override void Replace(IServiceCollection services) => services.AddSingleton<ILoggerProvider>(new Kept(Lines));

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await _sink.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private string Certificate()
    {
        var file = Path.Combine(_folder.FullName, "keys.pfx");
        if (!File.Exists(file))
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=keys", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            File.WriteAllBytes(file, certificate.Export(X509ContentType.Pfx, CertificatePassword));
        }

        return file;
    }

    private sealed class Kept(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            lines.Enqueue($"{state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}

/// <summary>What the platform logs, at the start and when things go wrong, at any level.</summary>
public sealed class SecretsInLogsTests(SecretiveHost host) : IClassFixture<SecretiveHost>
{
    [Fact]
    public async Task No_secret_setting_is_ever_logged_neither_at_the_start_nor_by_what_uses_it()
    {
        var given = new Given(host) { Now = null };

        // A key is wrapped for a link, and the mail with it is refused for the server's certificate.
        (await given.Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email = Given.AnAddress() })).Ok(204);
        await Until(() => host.Lines.Any(line => line.Contains("Reaction", StringComparison.Ordinal) && line.Contains("AuthenticationException", StringComparison.Ordinal)));
        (await given.Anonymous.Post("/v1/sign-ins/refresh", new { refreshToken = new string('t', 200) })).ShouldRefuse(401, "sign-in.session-over");

        var said = string.Join('\n', host.Lines);
        said.ShouldContain("Debug");
        var database = new NpgsqlConnectionStringBuilder(host.ConnectionString).Password!;
        database.Length.ShouldBeGreaterThan(8);
        foreach (var secret in new[] { SecretiveHost.CertificatePassword, SecretiveHost.MailPassword, "Password=", database })
        {
            said.ShouldNotContain(secret);
        }
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var turn = 0; !holds(); turn++)
        {
            turn.ShouldBeLessThan(600);
            await Task.Delay(50);
        }
    }
}
