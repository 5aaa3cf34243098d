using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Reads one challenge.</summary>
/// <remarks>Much asked: its handler is SQL by hand, in Infrastructure's file of the same name.</remarks>
public sealed record GetChallenge(ChallengeId Challenge) : IQuery<ChallengeView>
{
    bool IQuery.NeedsClock => false;
}
