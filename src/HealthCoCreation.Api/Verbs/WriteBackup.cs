using HealthCoCreation.Infrastructure.Operations;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Writes the whole database into one file, while the platform works on.</summary>
internal static class WriteBackup
{
    public static readonly Verb Verb = new("backup", "<file>", "writes the whole database into a new file", 1, async (session, ct) =>
    {
        await Backup.Write(session.Database, session.Words[0], session.Settings.Database.Binaries, ct);
        Console.WriteLine($"Written to {session.Words[0]} ({new FileInfo(session.Words[0]).Length:#,0} bytes). It holds everything, the keys too: guard it.");
        return true;
    });
}
