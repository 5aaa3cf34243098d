using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class DecideAgainstChallengeEndpoint
{
    public static void MapDecideAgainstChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/decide-against", DecideAgainst)
        .Operation("DecideAgainstChallenge", Scopes.ChallengesWrite, Audience.Signatory)
        .PeopleOnly()
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.DecideAgainst), ChallengeErrors.NotThePanel, ChallengeErrors.RoundNotSelecting);

    /// <summary>Decide against a challenge</summary>
    /// <remarks>For the round's funders and supporters, with the reason the owner reads.</remarks>
    internal static Task<Shown<ChallengeView>> DecideAgainst(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DecideAgainstChallenge(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
