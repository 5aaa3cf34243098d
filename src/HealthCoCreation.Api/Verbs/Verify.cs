using HealthCoCreation.Infrastructure.Operations;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Checks a database and changes nothing: one line per check, and one per fault below it.</summary>
internal static class Verify
{
    public static readonly Verb Verb = new("verify", "", "checks the database: ledgers, receipts, seals, outbox, audit", 0, async (session, ct) =>
    {
        await using var scope = session.Services.CreateAsyncScope();
        var production = session.Services.GetRequiredService<IHostEnvironment>().IsProduction();
        var faults = 0;
        await foreach (var finding in scope.ServiceProvider.GetRequiredService<Verification>().Run(ct))
        {
            faults += finding.Faults.Count;
            Console.WriteLine($"{(finding.Faults.Count > 0 ? "FAULT" : "ok"),-6} {finding.Check}: {finding.Looked}");
            foreach (var fault in finding.Faults)
            {
                Console.WriteLine($"       {fault}");
            }

            // Unwrapped keys are as they should be on a developer's machine.
            foreach (var warning in finding.Warnings.Where(_ => production || finding.Check != "keys"))
            {
                Console.WriteLine($"       warning: {warning}");
            }
        }

        Console.WriteLine(faults == 0 ? "No fault." : $"{faults} faults (no more than twenty are shown of a kind).");
        return faults == 0;
    });
}
