using HealthCoCreation.Infrastructure.Operations;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Brings the schema to this version's. Several at once take turns.</summary>
internal static class Migrate
{
    public static readonly Verb Verb = new("migrate", "", "brings the schema up to date", 0, async (session, ct) =>
    {
        var applied = await Schema.Migrate(session.Database, ct);
        Console.WriteLine(applied == 0 ? "The schema is up to date." : $"Applied {applied} migrations.");
        return true;
    });
}
