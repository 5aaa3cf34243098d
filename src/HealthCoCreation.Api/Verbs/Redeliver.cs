using System.Globalization;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.Infrastructure.Outbox;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Sets deliveries due again that were parked after their attempts.</summary>
internal static class Redeliver
{
    private const string By = "--by";
    private const string Reaction = "--reaction";

    public static readonly Verb Verb = new("redeliver", $"{By} <e-mail> [{Reaction} <name>]", "lists parked deliveries and sets them due again", 0, async (session, ct) =>
    {
        var by = session.Options.GetValueOrDefault(By) ?? throw new CannotProceedException($"The audit keeps who does it: {By} <e-mail of an administrator>.");
        var parked = await Redelivery.SetDue(session.Services, by, session.Options.GetValueOrDefault(Reaction), ct);
        foreach (var one in parked)
        {
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(one.Known ? "due" : "FAULT"),-6} {one.Message} to {one.Reaction}: {one.Event} of {one.At.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ}, {one.Attempts} attempts, last {one.LastFailure ?? "unknown"}"));
        }

        var unknown = parked.Count(one => !one.Known);
        Console.WriteLine(parked.Count == 0 ? "No delivery is parked." : $"Set {parked.Count - unknown} deliveries due again; a running node takes them within a second.");
        if (unknown > 0)
        {
            Console.WriteLine($"{unknown} stay parked: this version has no such event or reaction.");
        }

        return unknown == 0;
    }, By, Reaction);
}
