using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Lists challenges, newest first.</summary>
public sealed record ListChallenges(RoundId? Round, OrganisationId? Owner, ChallengeStatus? Status, string? Region, PageRequest Page)
    : IQuery<Page<ChallengeSummary>>;

internal sealed class ListChallengesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListChallenges, Result<Page<ChallengeSummary>>>
{
    public async Task<Result<Page<ChallengeSummary>>> Handle(ListChallenges query, CancellationToken ct)
    {
        var challenges = db.Set<Challenge>().AsNoTracking().Where(ChallengePolicy.VisibleTo(db, call.Actor));
        if (query.Round is { } round)
        {
            challenges = challenges.Where(challenge => challenge.RoundId == round);
        }

        if (query.Owner is { } owner)
        {
            challenges = challenges.Where(challenge => challenge.OwnerId == owner);
        }

        if (query.Status is { } status)
        {
            challenges = challenges.Where(challenge => challenge.Status == status);
        }

        if (query.Region is { } region)
        {
            challenges = challenges.Where(challenge => db.Set<Round>().Any(one => one.Id == challenge.RoundId && one.RegionCode == region));
        }

        return await challenges.ToPage<Challenge, ChallengeId, ChallengeSummary>(query.Page, ChallengeSummary.Projection, ct);
    }
}
