using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

/// <summary>Where a challenge is tried again.</summary>
public sealed record RelaunchChallengeBody : IExample<RelaunchChallengeBody>
{
    /// <summary>A round that collects challenges and has the owner as a challenger.</summary>
    public required Guid RoundId { get; init; }

    public static RelaunchChallengeBody Example => new() { RoundId = ChallengeView.ExampleRelaunched.RoundId.Value };
}

internal static class RelaunchChallengeEndpoint
{
    public static void MapRelaunchChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/relaunch", Relaunch)
        .Operation("RelaunchChallenge", Scopes.ChallengesWrite, Audience.Contributor)
        .Shows(ChallengeView.ExampleRelaunched)
        .Refuses(ChallengeErrors.NotFound, ChallengeErrors.NotYours, ChallengeLifecycle.Table.Refusal(ChallengeStep.Relaunch), ChallengeErrors.AlreadyRelaunched,
            RoundErrors.NotFound, ChallengeErrors.NotAChallenger, ChallengeErrors.RoundNotCollecting);

    /// <summary>Relaunch an unsolved challenge</summary>
    /// <remarks>Begins a new draft with the same form and the same files, but for confidential ones where the round is another, in a round that collects; it names the unsolved one as its ancestor. Once for each challenge.</remarks>
    internal static Task<Made<ChallengeView>> Relaunch(
        Guid id, IfMatch seen, Body<RelaunchChallengeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RelaunchChallenge(new(id), new(body.Value.RoundId), seen.Version), ct)
            .Made(view => $"/v1/challenges/{view.Id.Value}");
}
