using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Application.Selection;

/// <summary>How a challenge came out of its call, and where the call stands with it.</summary>
public sealed record ChallengeOutcomeView : IVersioned, IExample<ChallengeOutcomeView>
{
    public required CallId CallId { get; init; }

    public required ChallengeId ChallengeId { get; init; }

    /// <summary>Where the challenge stands.</summary>
    public required ChallengeStatus ChallengeStatus { get; init; }

    /// <summary>Where the call stands: concluded once each of its challenges has an outcome.</summary>
    public required CallStatus CallStatus { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>The call's version; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now: none.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static ChallengeOutcomeView Of(Call call, Challenge challenge) => new()
    {
        CallId = call.Id,
        ChallengeId = challenge.Id,
        ChallengeStatus = challenge.Status,
        CallStatus = call.Status,
        Invented = challenge.Invented,
        Version = call.Version,
        Actions = [],
    };

    public static ChallengeOutcomeView Example => new()
    {
        CallId = PanelView.Example.CallId,
        ChallengeId = ScorecardView.Example.ChallengeId,
        ChallengeStatus = ChallengeStatus.Unsolved,
        CallStatus = CallStatus.Concluded,
        Invented = false,
        Version = 9,
        Actions = [],
    };
}
