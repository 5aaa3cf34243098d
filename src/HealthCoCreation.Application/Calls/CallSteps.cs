using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>A call for update, its round with it, and the clock as read once all locks were held.</summary>
internal sealed record HeldCall(Call Call, Round Round, DateTimeOffset Now);

/// <summary>The one way in which a command changes a call.</summary>
internal static class CallSteps
{
    /// <summary>The name that submissions share and every step on the call holds alone.</summary>
    public static string NameOf(CallId id) => $"{Kind}:{id.Value}";

    public const string Kind = "call";

    /// <summary>Holds the call alone, so that no submission is under way, locks round and call, then reads the one clock.</summary>
    public static async Task<Result<HeldCall>> HoldCall(this IAppDb db, ICurrentCall current, CallId id, CancellationToken ct)
    {
        var visible = CallPolicy.VisibleTo(db, current.Actor);
        var roundId = await db.Set<Call>().Where(visible).Where(call => call.Id == id)
            .Select(call => (RoundId?)call.RoundId).SingleOrDefaultAsync(ct);
        if (roundId is null)
        {
            return CallErrors.NotFound;
        }

        await db.Hold(NameOf(id), shared: false, ct);
        await db.LockRow<Round>(roundId.Value.Value, ct);
        var found = await db.ForUpdate(id, visible, CallErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = await db.Set<Round>().SingleAsync(row => row.Id == found.Value.RoundId, ct);
        return new HeldCall(found.Value, round, await current.ReadClock(ct));
    }

    public static async Task<Result<HeldCall>> SeenAs(this Task<Result<HeldCall>> holding, long seen)
    {
        var held = await holding;
        return held.Refused || held.Value.Call.Version == seen
            ? held
            : CommonErrors.Stale.With("currentVersion", held.Value.Call.Version);
    }

    public static async Task<Result<CallView>> ChangeCall(
        this IAppDb db,
        ICurrentCall current,
        CallId id,
        Func<Actor, Round, bool> may,
        long seen,
        Func<HeldCall, Result<Done>> change,
        CancellationToken ct)
    {
        var held = await db.HoldCall(current, id, ct)
            .Permit(one => may(current.Actor, one.Round), CallErrors.NotYours)
            .SeenAs(seen);
        return held.Refused
            ? held.Error
            : change(held.Value).Then(_ => CallView.Of(held.Value.Call, held.Value.Round, current.Actor, held.Value.Now));
    }

    /// <summary>Locks these challenges; a refusal where one is not a published one of the round.</summary>
    public static async Task<Error?> WhyNotPublished(this IAppDb db, RoundId round, IReadOnlyCollection<ChallengeId> challenges, CancellationToken ct)
    {
        foreach (var challenge in challenges.OrderBy(one => one.Value))
        {
            await db.LockRow<Challenge>(challenge.Value, ct);
        }

        var named = challenges.ToArray();
        var published = await db.Set<Challenge>()
            .Where(row => named.Contains(row.Id) && row.RoundId == round && row.Status == ChallengeStatus.Published)
            .Select(row => row.Id)
            .ToListAsync(ct);
        return published.Count < named.Length
            ? CallErrors.ChallengesNotPublished.With("challenges", named.Except(published).Select(challenge => challenge.Value).ToArray())
            : null;
    }

    /// <summary>A refusal where the call promises more than funders have put into the round's open envelopes.</summary>
    public static async Task<Error?> WhyNotFunded(this IAppDb db, Call call, CancellationToken ct)
    {
        if (call.Budget is not { } budget)
        {
            return null;
        }

        var allocated = await db.Set<Envelope>()
            .Where(row => row.RoundId == call.RoundId && row.Status == EnvelopeStatus.Open && row.Currency == budget.Currency)
            .SumAsync(row => row.Allocated, ct);
        return budget.Amount > allocated ? CallErrors.BudgetAboveEnvelopes : null;
    }

    /// <summary>A visible call and its round, to be read.</summary>
    public static async Task<Result<HeldCall>> ReadCall(this IAppDb db, ICurrentCall current, CallId id, CancellationToken ct)
    {
        var call = await db.Set<Call>().AsNoTracking().Where(CallPolicy.VisibleTo(db, current.Actor)).SingleOrDefaultAsync(row => row.Id == id, ct);
        return call is null
            ? CallErrors.NotFound
            : new HeldCall(call, await db.Set<Round>().AsNoTracking().SingleAsync(row => row.Id == call.RoundId, ct), current.Now);
    }
}
