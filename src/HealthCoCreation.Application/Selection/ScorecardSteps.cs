using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>How an evaluator changes their own scorecard.</summary>
internal static class ScorecardSteps
{
    public static async Task<Result<ScorecardView>> ChangeScorecard(
        this IAppDb db,
        ICurrentCall call,
        ScorecardId id,
        long seen,
        Func<Scorecard, Proceedings, IReadOnlySet<ChallengeId>, Result<Done>> change,
        CancellationToken ct)
    {
        var of = await db.Set<Scorecard>().Where(row => row.Id == id).Select(row => row.CallId).SingleOrDefaultAsync(ct);
        var visible = SelectionPolicy.ScorecardsOf(db, call.Actor, await db.SeatsOf(call, of, ct));
        var found = await db.ForUpdate(id, visible, ScorecardErrors.NotFound, ct)
            .Permit(card => card.Evaluator == call.Actor.Self, ScorecardErrors.NotYours)
            .SeenAs(seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var proceedings = await db.Proceedings(found.Value.CallId, call.Actor, ct);
        if (proceedings.Refused || proceedings.Value.Panel?.LetsScore(call.Actor.Self) != true)
        {
            return ScorecardErrors.NotAnEvaluator;
        }

        // After the lock: a conflict that is being declared has voided the card by now, or finds it as it will stand.
        var barred = await db.BarredFrom(proceedings.Value, call.Actor.Self, call.Now, ct);
        return change(found.Value, proceedings.Value, barred).Then<ScorecardView>(_ => ScorecardView.Of(found.Value, call.Actor));
    }
}
