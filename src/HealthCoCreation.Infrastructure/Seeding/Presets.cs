using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>Loads a preset of <c>seeds/presets</c> into a demonstration database, through the platform's own commands.</summary>
public sealed class Presets(IServiceScopeFactory scopes)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "seeds", "presets");

    /// <summary>Those that can be loaded.</summary>
    public static IReadOnlyList<string> Names { get; } =
        Directory.Exists(Folder) ? [.. Directory.EnumerateFiles(Folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)] : [];

    /// <summary>True where the database holds a whole preset, false where a load was cut short, null where it is empty.</summary>
    public static async Task<bool?> IsWhole(AppDb db, CancellationToken ct)
    {
        var state = (await db.Database.SqlQueryRaw<string>(
            """
            select case when preset is not null then 'whole' when exists (select 1 from access.accounts) then 'part' else 'empty' end as "Value"
            from platform.installation
            """).ToListAsync(ct))[0];
        return state switch { "whole" => true, "part" => false, _ => null };
    }

    public async Task Load(string name, Action<string> say, CancellationToken ct)
    {
        var file = Path.Combine(Folder, $"{Path.GetFileName(name)}.json");
        if (!File.Exists(file))
        {
            throw new FileNotFoundException($"There is no preset {name}.", file);
        }

        var preset = JsonSerializer.Deserialize<Preset>(await File.ReadAllTextAsync(file, ct), Reading)!;
        var calls = new SeedCalls(scopes);
        foreach (var actor in preset.Actors)
        {
            await calls.Open(actor, preset.Begins, ct);
        }

        say($"  {preset.Actors.Count} actors");
        if (preset.Story is { } story)
        {
            await new DemoStory(calls, story, preset.Begins, say, ct).Play();
        }

        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AppDb>().Database
            .ExecuteSqlAsync($"update platform.installation set preset = {name}", ct);
    }

    private static readonly JsonSerializerOptions Reading = new(PlatformJson.Options) { ReadCommentHandling = JsonCommentHandling.Skip };

    private sealed record Preset
    {
        /// <summary>When the story begins.</summary>
        public DateTimeOffset Begins { get; init; } = new(2017, 10, 12, 8, 0, 0, TimeSpan.Zero);

        public required IReadOnlyList<SeedActor> Actors { get; init; }

        /// <summary>What happens; null where nothing does.</summary>
        public DemoFile? Story { get; init; }
    }
}
