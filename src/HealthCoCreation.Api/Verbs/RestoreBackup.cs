using HealthCoCreation.Infrastructure.Operations;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Makes an empty database of a backup.</summary>
internal static class RestoreBackup
{
    public static readonly Verb Verb = new("restore", "<file>", "makes an empty database of a backup: all of it, or nothing", 1, async (session, ct) =>
    {
        await Backup.Restore(session.Database, session.Words[0], session.Settings.Database.Binaries, ct);
        Console.WriteLine("Restored, the keys that open sealed contents included. Now run `verify`.");
        return true;
    });
}
