using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Lists calls, newest first.</summary>
public sealed record ListCalls(RoundId? Round, ChallengeId? Challenge, CallStatus? Status, string? Region, PageRequest Page) : IQuery<Page<CallSummary>>;

internal sealed class ListCallsHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ListCalls, Result<Page<CallSummary>>>
{
    public async Task<Result<Page<CallSummary>>> Handle(ListCalls query, CancellationToken ct)
    {
        var calls = db.Set<Call>().AsNoTracking().Where(CallPolicy.VisibleTo(db, current.Actor));
        if (query.Round is { } round)
        {
            calls = calls.Where(call => call.RoundId == round);
        }

        if (query.Challenge is { } challenge)
        {
            // A call names challenges of its own round only, and a round has few calls.
            var candidates = await calls
                .Where(call => db.Set<Challenge>().Any(one => one.Id == challenge && one.RoundId == call.RoundId))
                .Select(call => new { call.Id, call.Challenges })
                .ToListAsync(ct);
            var naming = candidates.Where(call => call.Challenges.Contains(challenge)).Select(call => call.Id).ToList();
            calls = calls.Where(call => naming.Contains(call.Id));
        }

        if (query.Status is { } status)
        {
            calls = calls.Where(CallLifecycle.StatusAt(current.Now).Is(status));
        }

        if (query.Region is { } region)
        {
            calls = calls.Where(call => db.Set<Round>().Any(one => one.Id == call.RoundId && one.RegionCode == region));
        }

        return await calls.ToPage<Call, CallId, CallSummary>(query.Page, CallSummary.ProjectionAt(current.Now), ct);
    }
}
