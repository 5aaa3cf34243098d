using System.Collections.Concurrent;
using System.Text;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.EndToEndTests;

/// <summary>Traces, metrics and logs reach an OTLP receiver, and no secret and nobody's address is in them, nor in what the process says.</summary>
public sealed class TelemetryTests : IDisposable
{
    private const string Header = "s3cr3t-of-the-receiver";
    private readonly DataFolder _folder = new();

    [Fact]
    public async Task A_receiver_gets_traces_metrics_and_logs_and_no_secret()
    {
        await using var receiver = await Receiver.Start();
        var trace = "0af7651916cd43dd8448eb211c80319c";
        var secrets = new List<string> { "hcc_demo_administrator", "ada.lovelace@clinic.example", "Ada Lovelace" };
        await using var process = await RealProcess.Start(_folder.Path, "empty", new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = receiver.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = $"authorization={Header}",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
            ["Logging__LogLevel__Default"] = "Trace",
            ["Logging__LogLevel__HealthCoCreation.Security"] = "Information",
            ["Logging__LogLevel__Microsoft.EntityFrameworkCore"] = "Trace",
            ["Logging__LogLevel__Microsoft.AspNetCore"] = "Trace",
        });
        var administrator = new Caller(process.NewClient(), "hcc_demo_administrator", () => null);

        var account = (await administrator.Post("/v1/accounts", new { displayName = "Ada Lovelace", email = "ada.lovelace@clinic.example", kind = "person" })).Ok(201);
        (await administrator.Post("/v1/accounts", new { displayName = "Ada Lovelace", email = "ada.lovelace@clinic.example", kind = "person" })).ShouldRefuse(409, "account.email-taken");
        secrets.Add((await administrator.Post("/v1/access-tokens", new
        {
            accountId = account.Id,
            name = "first",
            scopes = Scopes.All.Keys,
            expiresAt = DateTimeOffset.UtcNow.AddDays(1),
        })).Ok(201)["secret"]!.GetValue<string>());
        await administrator.Send(HttpMethod.Get, "/v1/me", also: request => request.Headers.TryAddWithoutValidation("traceparent", $"00-{trace}-b7ad6b7169203331-01"));

        await receiver.Gets("/v1/traces", "OpenAccount", "postgresql", "IssueAccessToken");
        await receiver.Gets("/v1/traces", Encoding.Latin1.GetString(Convert.FromHexString(trace)));
        await receiver.Gets(
            "/v1/metrics", "healthcocreation.refusals", "account.email-taken", "healthcocreation.outbox.lag", "healthcocreation.outbox.parked",
            "healthcocreation.calls.closing", "http.server.request.duration", "healthcocreation.outbox.waiting");
        await receiver.Gets("/v1/logs", "account.email-taken");
        (await process.Stop()).ShouldBe(0);

        // The private server's password, and what opens the receiver.
        secrets.AddRange(Directory.EnumerateFiles(_folder.Path, "password", SearchOption.AllDirectories).Select(file => File.ReadAllText(file).Trim()));
        secrets.Add(Header);
        secrets.Count.ShouldBe(6);
        foreach (var secret in secrets)
        {
            receiver.Everything.ShouldNotContain(secret, Case.Sensitive, secret);

            // The greeting names the demonstration's tokens, and only on a demonstration with its preset.
            process.Output.ShouldNotContain(secret, Case.Sensitive, secret);
        }

        receiver.Authorisation.Distinct().ShouldBe([Header]);
    }

    [Fact]
    public async Task A_start_that_fails_shows_no_secret_either()
    {
        var settings = new Dictionary<string, string>
        {
            ["ConnectionStrings__Default"] = "Host=127.0.0.1;Port=1;Username=platform;Password=hush-hush-1;Timeout=2",
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "authorization=hush-hush-2",
            ["Logging__LogLevel__Default"] = "Trace",
        };
        var unreachable = await RealProcess.RunToEnd(_folder.Path, "Production", settings);
        var faulty = await RealProcess.RunToEnd(_folder.Path, "Production", new Dictionary<string, string>(settings)
        {
            ["ConnectionStrings__Default"] = "Host=127.0.0.1;Password=hush-hush-1;hush-hush-3",
            ["Keys__Certificate__Path"] = "/nowhere.pfx",
            ["Keys__Certificate__Password"] = "hush-hush-4",
            ["Quota__Request"] = "hush-hush-5",
        });

        foreach (var (code, output) in new[] { unreachable, faulty })
        {
            code.ShouldBe(1, output);
            output.ShouldNotContain("hush-hush");
            output.ShouldNotContain("   at ");
        }

        unreachable.Output.ShouldContain("The database does not answer");
        faulty.Output.Trim().Split('\n').Length.ShouldBe(3, faulty.Output);
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>A receiver that understands nothing and keeps everything.</summary>
    private sealed class Receiver : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(string Path, string Body)> _got = new();

        private Receiver(WebApplication app) => _app = app;

        public ConcurrentBag<string> Authorisation { get; } = [];

        public string Address => _app.Urls.First();

        public string Everything => string.Join('\n', _got.Select(one => one.Body));

        public static async Task<Receiver> Start()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var receiver = new Receiver(app);
            app.Run(async http =>
            {
                using var body = new MemoryStream();
                await http.Request.Body.CopyToAsync(body);
                receiver._got.Enqueue((http.Request.Path, Encoding.Latin1.GetString(body.ToArray())));
                receiver.Authorisation.Add(http.Request.Headers.Authorization.ToString());
            });
            await app.StartAsync();
            return receiver;
        }

        public async Task Gets(string path, params string[] words)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            foreach (var word in words)
            {
                while (!_got.Any(one => one.Path == path && one.Body.Contains(word, StringComparison.Ordinal)))
                {
                    if (patience.IsCancellationRequested)
                    {
                        throw new TimeoutException($"{path} never brought {word}; it has brought {_got.Count} messages to {string.Join(", ", _got.Select(one => one.Path).Distinct())}.");
                    }

                    await Task.Delay(50);
                }
            }
        }

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
