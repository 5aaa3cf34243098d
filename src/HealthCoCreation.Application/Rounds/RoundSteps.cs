using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Rounds;

/// <summary>The one way in which a command changes a round: as one who steers it.</summary>
internal static class RoundSteps
{
    /// <summary>Loads a round for update, for one who steers it and has seen this version of it.</summary>
    public static Task<Result<Round>> RoundToSteer(this IAppDb db, ICurrentCall call, RoundId id, long seen, CancellationToken ct) =>
        db.ForUpdate(id, RoundPolicy.VisibleTo(call.Actor), RoundErrors.NotFound, ct)
            .Permit(round => RoundPolicy.MaySteer(call.Actor, round), RoundErrors.NotYours)
            .SeenAs(seen);

    public static async Task<Result<RoundView>> SteerRound(
        this IAppDb db, ICurrentCall call, RoundId id, long seen, Func<Round, Result<Done>> change, CancellationToken ct)
    {
        var found = await db.RoundToSteer(call, id, seen, ct);
        return found.Refused
            ? found.Error
            : change(found.Value).Then(_ => RoundView.Of(found.Value, call.Actor, call.Now));
    }
}
