using System.Diagnostics.Metrics;
using System.Runtime.InteropServices;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>What an operator of rounds watches. Names and codes only: nobody's identity is in a measurement.</summary>
public static class PlatformMeters
{
    public const string Name = "HealthCoCreation";

    private static readonly Meter Meter = new(Name);

    private static readonly Counter<long> Submissions = Meter.CreateCounter<long>(
        "healthcocreation.submissions", "{submission}", "Challenges, proposals and requests that were received.");

    private static readonly Counter<long> Refusals = Meter.CreateCounter<long>(
        "healthcocreation.refusals", "{refusal}", "Refusals by operation and code.");

    private static readonly Counter<long> Retries = Meter.CreateCounter<long>(
        "healthcocreation.command.retries", "{retry}", "Commands repeated because the database gave their transaction up, by SQLSTATE.");

    private static readonly Counter<long> Failures = Meter.CreateCounter<long>(
        "healthcocreation.outbox.failures", "{failure}", "Failed attempts of a reaction; parked ones wait for a person.");

    private static readonly ObservableGauge<double> OldestWaiting = Meter.CreateObservableGauge(
        "healthcocreation.outbox.lag", () => Measured(Standing?.OutboxLagSeconds), "s", "How long the oldest undelivered message has waited.");

    private static readonly ObservableGauge<double> Waiting = Meter.CreateObservableGauge(
        "healthcocreation.outbox.waiting", () => Measured(Standing?.OutboxWaiting), "{delivery}", "Deliveries not yet made.");

    private static readonly ObservableGauge<double> Parked = Meter.CreateObservableGauge(
        "healthcocreation.outbox.parked", () => Measured(Standing?.OutboxParked), "{delivery}", "Deliveries given up: a person has to look.");

    private static readonly ObservableGauge<double> Deadlines = Meter.CreateObservableGauge(
        "healthcocreation.calls.closing",
        () => Measured(Standing?.ClosingWithinADay, "1d").Concat(Measured(Standing?.ClosingWithinAWeek, "7d")),
        "{call}",
        "Open calls whose deadline comes within a day, within a week.");

    /// <summary>As it stood when it was last asked for; null where nobody has asked.</summary>
    internal static Figures? Standing { get; set; }

    public static void Refused(string? operation, string code) =>
        Refusals.Add(1, new("operation", operation ?? "none"), new("code", code));

    internal static void Committed(IReadOnlyList<OutboxMessage> messages)
    {
        if (!Submissions.Enabled)
        {
            return;
        }

        foreach (var type in messages.Select(message => message.Type).Where(type => type.EndsWith("Submitted", StringComparison.Ordinal)))
        {
            Submissions.Add(1, new KeyValuePair<string, object?>("kind", AppDb.SnakeCase(type[..^"Submitted".Length])));
        }
    }

    internal static void Retried(Exception? failure) =>
        Retries.Add(1, new KeyValuePair<string, object?>("cause", (failure as PostgresException ?? failure?.InnerException as PostgresException)?.SqlState ?? failure?.GetType().Name));

    internal static void ReactionFailed(string reaction, bool parked) =>
        Failures.Add(1, new("reaction", reaction), new("parked", parked));

    private static IEnumerable<Measurement<double>> Measured(double? value, string? within = null) =>
        value is { } known ? [within is null ? new(known) : new(known, new KeyValuePair<string, object?>("within", within))] : [];

    /// <summary>What one look at the database tells.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Figures(double OutboxLagSeconds, double OutboxWaiting, double OutboxParked, double ClosingWithinADay, double ClosingWithinAWeek);
}
