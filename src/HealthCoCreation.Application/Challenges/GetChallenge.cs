using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Reads one challenge.</summary>
public sealed record GetChallenge(ChallengeId Challenge) : IQuery<ChallengeView>;

internal sealed class GetChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetChallenge, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(GetChallenge query, CancellationToken ct)
    {
        var challenge = await db.Set<Challenge>().AsNoTracking()
            .Where(ChallengePolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Challenge, ct);
        return challenge is null
            ? ChallengeErrors.NotFound
            : ChallengeView.Of(challenge, await db.RoundOf(challenge, ct), call.Actor);
    }
}
