using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class ReturnChallengeEndpoint
{
    public static void MapReturnChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/return", Return)
        .Operation("ReturnChallenge", Scopes.ChallengesWrite, Audience.Signatory)
        .Shows(ChallengeView.ExampleReturned)
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.Return), ChallengeErrors.NotThePanel, ChallengeErrors.RoundNotSelecting);

    /// <summary>Return a challenge to its owner</summary>
    /// <remarks>For the round's funders and supporters, with what should be better; it is a draft again.</remarks>
    internal static Task<Shown<ChallengeView>> Return(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReturnChallenge(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
