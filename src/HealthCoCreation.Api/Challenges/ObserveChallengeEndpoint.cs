using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

/// <summary>Who follows, and how large the need is there.</summary>
public sealed record ObserveChallengeBody : IExample<ObserveChallengeBody>
{
    /// <summary>The buyer; you contribute to or sign for it.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>How large the need is there.</summary>
    public required ObservedNeedBody Need { get; init; }

    public static ObserveChallengeBody Example => new() { OrganisationId = ObserverView.Example.OrganisationId.Value, Need = ObservedNeedBody.Example };
}

internal static class ObserveChallengeEndpoint
{
    public static void MapObserveChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/observers", Observe)
        .Operation("ObserveChallenge", Scopes.ChallengesWrite, Audience.Contributor)
        .Refuses(ChallengeErrors.NotFound, ObservingChallengerErrors.NotYours, OrganisationErrors.NotVerified, ObservingChallengerErrors.AlreadyFollowing,
            ObservingChallengerErrors.OwnChallenge, ObservingChallengerErrors.NotABuyer, ObservingChallengerErrors.NotOpen);

    /// <summary>Follow a challenge as an observing buyer</summary>
    /// <remarks>Another buyer with the same need follows the challenge and its pilot, and says how large the need is there. The challenge shows the sum of all. Once it is published and until it is over.</remarks>
    internal static Task<Made<ObserverView>> Observe(Guid id, Body<ObserveChallengeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ObserveChallenge(new(id), new(body.Value.OrganisationId), body.Value.Need.ToNeed()), ct)
            .Made(view => $"/v1/challenges/{view.ChallengeId.Value}/observers/{view.OrganisationId.Value}");
}
