using System.Diagnostics;
using HealthCoCreation.Api;
using HealthCoCreation.Api.Configuration;
using HealthCoCreation.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace HealthCoCreation.Benchmarks;

/// <summary>The platform with the floor beside it.</summary>
internal static class Server
{
    public const string Says = "Listening on ";

    public static async Task Run(string connectionString)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "HealthCoCreation.Api",
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Development,
        });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = connectionString,
            ["Database:Migrate"] = "true",
            ["Demo:Preset"] = "empty",
            ["Quota:Requests"] = "1000000000",
            ["Logging:LogLevel:Default"] = "Warning",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var settings = Settings.Read(builder.Configuration, builder.Environment);
        await using var database = await PlatformDatabase.Start(settings, builder.Configuration, builder.Environment, CancellationToken.None);
        await using var app = Platform.Build(builder, settings, database.ConnectionString);
        await database.Prepare(app.Services, settings, CancellationToken.None);
        app.MapFloor();
        await app.StartAsync();
        Console.WriteLine(Says + app.Urls.Single());

        // The comparison holds the other end.
        await Console.In.ReadLineAsync();
        await app.StopAsync();
    }
}

/// <summary>The server in a process of its own, so that asking does not slow the answering from within.</summary>
internal sealed class ServerProcess : IPlatform, IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    public HttpClient NewClient() => new() { BaseAddress = Address };

    public static async Task<ServerProcess> Start(string connectionString)
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Server).Assembly.Location, "serve", connectionString])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Server.Says, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
                return new(process, new Uri(line[Server.Says.Length..]));
            }
        }

        throw new InvalidOperationException("The server did not start.");
    }

    public async ValueTask DisposeAsync()
    {
        await _process.StandardInput.WriteLineAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
