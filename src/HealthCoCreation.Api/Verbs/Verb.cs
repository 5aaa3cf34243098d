using HealthCoCreation.Api.Configuration;
using HealthCoCreation.Infrastructure;
using HealthCoCreation.Infrastructure.Operations;

namespace HealthCoCreation.Api.Verbs;

/// <summary>What an operator does on the command line instead of starting the platform. None of them listens to anything.</summary>
/// <param name="Name">The first word of the command line.</param>
/// <param name="Wants">Its further words, for the usage text.</param>
/// <param name="Does">One line.</param>
/// <param name="Words">How many further words it takes.</param>
/// <param name="Run">Does it; false where a fault was found.</param>
/// <param name="Options">The options it knows, as <c>--name</c>; each takes a word.</param>
internal sealed record Verb(string Name, string Wants, string Does, int Words, Func<VerbSession, CancellationToken, Task<bool>> Run, params string[] Options)
{
    private const int Done = 0;
    private const int Refused = 1;
    private const int Misused = 2;

    private static readonly IReadOnlyList<Verb> All =
    [
        Migrate.Verb, WriteBackup.Verb, RestoreBackup.Verb, Verify.Verb, WrapKeys.Verb, OpenAdministrator.Verb, Redeliver.Verb,
    ];

    private static string Usage => $"""
        Usage: dotnet HealthCoCreation.Api.dll [command] [--Section:Key=value ...]
          (no command)                 runs the platform
          healthy <address>            asks a running platform whether it is ready
          script                       prints the SQL that `migrate` would run, to be run again without harm
        {string.Join('\n', All.Select(verb => $"  {$"{verb.Name} {verb.Wants}".TrimEnd(),-28} {verb.Does}"))}
        The database is that of ConnectionStrings__Default. Exit codes: 0 done, 1 refused or a fault found, 2 wrong usage.
        """;

    /// <summary>Runs the verb that the command line begins with; null where it begins with none, so that the platform starts.</summary>
    public static async Task<int?> Try(string[] args)
    {
        if (args is ["--help" or "-h" or "help", ..])
        {
            await Console.Out.WriteLineAsync(Usage);
            return Done;
        }

        if (args is ["script"])
        {
            await Console.Out.WriteLineAsync(Schema.Script());
            return Done;
        }

        if (args is ["healthy", var address])
        {
            return await Healthy.Ask(address) ? Done : Refused;
        }

        if (args.Length == 0 || args[0].StartsWith('-') || args[0].Contains('='))
        {
            return null;
        }

        var words = args.Skip(1).TakeWhile(word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
        var verb = All.FirstOrDefault(one => one.Name == args[0]);
        if (verb is null || words.Length != verb.Words)
        {
            await Console.Error.WriteLineAsync(Usage);
            return Misused;
        }

        var more = args[(1 + words.Length)..].ToList();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in verb.Options.Where(more.Contains))
        {
            var at = more.IndexOf(option);
            if (at + 1 == more.Count || more[at + 1].StartsWith('-'))
            {
                await Console.Error.WriteLineAsync(Usage);
                return Misused;
            }

            options[option] = more[at + 1];
            more.RemoveRange(at, 2);
        }

        return await verb.Do(words, options, [.. more]);
    }

    private async Task<int> Do(string[] words, IReadOnlyDictionary<string, string> options, string[] more)
    {
        try
        {
            using var interrupted = new CancellationTokenSource();
            Console.CancelKeyPress += (_, key) =>
            {
                key.Cancel = true;
                interrupted.Cancel();
            };
            var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = StartOptions.Normalised(more) });
            var settings = Settings.Read(builder.Configuration, builder.Environment);

            // What a verb says goes to the output, what its parts log to the error stream.
            builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning)
                .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
                .AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            await using var database = await PlatformDatabase.Start(settings, builder.Configuration, builder.Environment, interrupted.Token);
            builder.Services.AddHealthCoCreation(database.ConnectionString);
            builder.Services.AddKeyWrapping(settings.Keys);
            await using var app = builder.Build();
            return await Run(new VerbSession(words, options, database.ConnectionString, settings, app.Services), interrupted.Token) ? Done : Refused;
        }
        catch (Exception clear) when (Refusals.Sentence(clear) is not null)
        {
            await Console.Error.WriteLineAsync(Refusals.Sentence(clear));
            return Refused;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("Interrupted.");
            return Refused;
        }
    }
}

/// <summary>What a verb works with.</summary>
/// <param name="Words">The command line's words behind the verb.</param>
/// <param name="Options">What stood behind the options that were given.</param>
/// <param name="Database">Connection string of the database.</param>
/// <param name="Settings">The platform's settings.</param>
/// <param name="Services">The platform's parts, none of them started.</param>
internal sealed record VerbSession(string[] Words, IReadOnlyDictionary<string, string> Options, string Database, Settings Settings, IServiceProvider Services);
