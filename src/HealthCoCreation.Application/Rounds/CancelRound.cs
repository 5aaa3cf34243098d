using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Gives a round up, with a reason, and calls off its calls that are not concluded: nobody would judge their proposals.</summary>
public sealed record CancelRound(RoundId Round, string Reason, long Seen) : ICommand<RoundView>;

internal sealed class CancelRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CancelRound, Result<RoundView>>
{
    // As every step on a call: no submission under way, then the round, then its calls, and the clock read when all of them are held.
    public async Task<Result<RoundView>> Handle(CancelRound command, CancellationToken ct)
    {
        var ofRound = db.Set<Call>().Where(row => row.RoundId == command.Round).OrderBy(row => row.Id);
        foreach (var id in await ofRound.Select(row => row.Id).ToListAsync(ct))
        {
            await db.Hold(CallSteps.NameOf(id), shared: false, ct);
        }

        var found = await db.RoundToSteer(call, command.Round, command.Seen, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        // A call that was drafted meanwhile is among them: nothing can have been submitted to it, and the round's lock keeps it from opening.
        foreach (var id in await ofRound.Select(row => row.Id).ToListAsync(ct))
        {
            await db.LockRow<Call>(id.Value, ct);
        }

        var now = await call.ReadClock(ct);
        var cancelled = found.Value.Cancel(command.Reason, now);
        if (cancelled.Refused)
        {
            return cancelled.Error;
        }

        foreach (var one in (await ofRound.ToListAsync(ct)).Where(one => CallLifecycle.Table.Allows(one.StatusAt(now), CallStep.Cancel)))
        {
            var ended = one.Cancel(command.Reason, now);
            if (ended.Refused)
            {
                return ended.Error;
            }
        }

        return RoundView.Of(found.Value, call.Actor, now);
    }
}
