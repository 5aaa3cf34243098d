using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;

namespace HealthCoCreation.Api.Selection;

/// <summary>The challenge whose proposals are meant.</summary>
public sealed record ChallengeOfCallBody : IExample<ChallengeOfCallBody>
{
    /// <summary>A challenge of the call.</summary>
    public required Guid ChallengeId { get; init; }

    public static ChallengeOfCallBody Example => new() { ChallengeId = RankedListView.Example.ChallengeId.Value };
}
