using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Moves the deadline of an open call later.</summary>
public sealed record ExtendDeadline(CallId Call, DateTimeOffset Deadline, string Reason, long Seen) : ICommand<CallView>;

internal sealed class ExtendDeadlineHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ExtendDeadline, Result<CallView>>
{
    public async Task<Result<CallView>> Handle(ExtendDeadline command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct)
            .Permit(one => CallPolicy.MaySign(current.Actor, one.Round), CallErrors.NotYours)
            .SeenAs(command.Seen);
        if (held.Refused)
        {
            return held.Error;
        }

        var (call, round, now) = held.Value;
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(row => row.Code == round.RegionCode, ct);
        return call.ExtendDeadline(command.Deadline, region.Calendar, command.Reason, now)
            .Then(_ => CallView.Of(call, round, current.Actor, now));
    }
}
