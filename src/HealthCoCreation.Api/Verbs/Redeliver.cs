using System.Globalization;
using HealthCoCreation.Infrastructure.Outbox;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Sets deliveries due again that were parked after their attempts.</summary>
internal static class Redeliver
{
    public static readonly Verb Verb = new("redeliver", "[--reaction <name>]", "lists parked deliveries and sets them due again", 0, async (session, ct) =>
    {
        var parked = await Redelivery.SetDue(session.Services, session.Option, ct);
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
    }, Option: "--reaction");
}
