using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Lists challenges, newest first.</summary>
/// <remarks>Much asked: its handler is SQL by hand, in Infrastructure's file of the same name.</remarks>
public sealed record ListChallenges(RoundId? Round, OrganisationId? Owner, ChallengeStatus? Status, string? Region, PageRequest Page)
    : IQuery<Page<ChallengeSummary>>
{
    bool IQuery.NeedsClock => false;
}
