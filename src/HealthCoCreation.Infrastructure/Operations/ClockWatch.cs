using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>
/// Writes down what the clock has done. Every state is right without it; the audit, and who reacts to the event, learn of it here where no
/// person's step came first. Any number of nodes may watch: each step holds what it changes, so the second finds it written.
/// </summary>
internal sealed class ClockWatch(IServiceScopeFactory scopes, Installation installation, ILogger<ClockWatch> log) : BackgroundService
{
    private const int AtATime = 100;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        // On a demonstration each caller may bring a clock of their own: there is none to go by, and only steps note what came before them.
        while (!installation.Demo && !stopping.IsCancellationRequested)
        {
            try
            {
                await NoteDue(null, stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                // The database is away, say: what is due stays due.
                log.LogError(failure, "What the clock has done could not be noted; it is tried again.");
            }

            await Task.Delay(Pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Notes all that is due.</summary>
    /// <param name="now">Another clock than the platform's, on a demonstration.</param>
    /// <param name="ct">Stops it between two.</param>
    internal async Task NoteDue(DateTimeOffset? now, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var call = scope.ServiceProvider.GetRequiredService<CallContext>();
        call.Begin(Actor.System, AuditEvent.Clock, Guid.NewGuid().ToString("N"), nowOverride: now);
        var at = await call.ReadClock(ct);
        var db = scope.ServiceProvider.GetRequiredService<AppDb>();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        foreach (var round in await db.Set<Round>()
            .Where(row => row.Status == RoundStatus.CollectingChallenges && row.IntakeClosesAt <= at)
            .OrderBy(row => row.IntakeClosesAt).Select(row => row.Id).Take(AtATime).ToListAsync(ct))
        {
            await Note("round", round.Value, new NoteIntakeClosed(round));
        }

        foreach (var due in await db.Set<Call>()
            .Where(row => row.Status == CallStatus.Open && row.Deadline <= at)
            .OrderBy(row => row.Deadline).Select(row => row.Id).Take(AtATime).ToListAsync(ct))
        {
            await Note("call", due.Value, new NoteCallClosed(due));
        }

        // One that cannot be noted keeps no other from it.
        async Task Note(string what, Guid which, ICommand<Done> step)
        {
            try
            {
                await mediator.Send(step, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested)
            {
                log.LogError(failure, "What the clock has done to {What} {Id} could not be noted; it is tried again.", what, which);
            }
        }
    }
}
