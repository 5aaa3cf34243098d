using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class SelectChallengeEndpoint
{
    public static void MapSelectChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/select", Select)
        .Operation("SelectChallenge", Scopes.ChallengesWrite, Audience.Signatory)
        .PeopleOnly()
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.Select), ChallengeErrors.NotThePanel, ChallengeErrors.RoundNotSelecting);

    /// <summary>Select a challenge</summary>
    /// <remarks>For the round's funders and supporters. A selected challenge may be published by its owner.</remarks>
    internal static Task<Shown<ChallengeView>> Select(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SelectChallenge(new(id), seen.Version), ct).Shown();
}
