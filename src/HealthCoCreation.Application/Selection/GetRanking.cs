using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads the ranking of one challenge's proposals; a call's only challenge need not be named.</summary>
public sealed record GetRanking(CallId Call, ChallengeId? Challenge) : IQuery<RankedListView>;

internal sealed class GetRankingHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetRanking, Result<RankedListView>>
{
    public async Task<Result<RankedListView>> Handle(GetRanking query, CancellationToken ct)
    {
        var found = await db.Proceedings(query.Call, call.Actor, ct);
        if (found.Refused)
        {
            return RankedListErrors.NotFound;
        }

        if (query.Challenge is null && found.Value.Call.Challenges.Count > 1)
        {
            return RankedListErrors.ChallengeNotNamed;
        }

        var challenge = query.Challenge ?? found.Value.Call.Challenges[0];
        if (await db.WhyHidden(call, found.Value, challenge, ct) is { } hidden)
        {
            return hidden;
        }

        return await db.RankingOf(query.Call, challenge, ct) is { } list
            ? RankedListView.Of(list, await db.StandstillOf(query.Call, challenge, ct), found.Value, call.Actor)
            : RankedListErrors.NotFound;
    }
}
