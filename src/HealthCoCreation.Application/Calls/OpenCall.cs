using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Opens a call for its published challenges and moves the round with it.</summary>
public sealed record OpenCall(CallId Call, long Seen) : ICommand<CallView>;

internal sealed class OpenCallHandler(IAppDb db, ICurrentCall current) : IRequestHandler<OpenCall, Result<CallView>>
{
    public async Task<Result<CallView>> Handle(OpenCall command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct)
            .Permit(one => CallPolicy.MaySign(current.Actor, one.Round), CallErrors.NotYours)
            .SeenAs(command.Seen);
        if (held.Refused)
        {
            return held.Error;
        }

        var (call, round, now) = held.Value;
        var next = CallLifecycle.Table.Next(call.StatusAt(now), CallStep.Open);
        if (next.Refused)
        {
            return next.Error;
        }

        if (await db.WhyNotPublished(call.RoundId, call.Challenges, ct) is { } refusal)
        {
            return refusal;
        }

        if ((await db.WhyNotFunded(call, ct) ?? await db.WhyTooMuchErdf(round, changed: null, now, ct)) is { } unfunded)
        {
            return unfunded;
        }

        var moved = await MoveRound(call, round, now, ct);
        return moved.Refused ? moved.Error : call.Open(now).Then(_ => CallView.Of(call, round, current.Actor, now));
    }

    // A round whose call was called off stays in its place: a new call takes over.
    private async Task<Result<Done>> MoveRound(Call call, Round round, DateTimeOffset now, CancellationToken ct)
    {
        if (round.Status != RoundStatus.CallOpen)
        {
            return round.OpenCall(now);
        }

        var live = await db.Set<Call>().AnyAsync(
            row => row.RoundId == round.Id && row.Id != call.Id && row.Status != CallStatus.Draft && row.Status != CallStatus.Cancelled, ct);
        return live ? CallErrors.RoundHasALiveCall : Done.It;
    }
}
