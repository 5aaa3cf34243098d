using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using MediatR;

namespace HealthCoCreation.Api.Challenges;

internal static class WithdrawChallengeEndpoint
{
    public static void MapWithdrawChallenge(this RouteGroupBuilder challenges) => challenges
        .MapPost("/{id:guid}/withdraw", Withdraw)
        .Operation("WithdrawChallenge", Scopes.ChallengesWrite, Audience.Signatory)
        .Refuses(ChallengeErrors.NotFound, ChallengeLifecycle.Table.Refusal(ChallengeStep.Withdraw), ChallengeErrors.NotYours);

    /// <summary>Withdraw a challenge</summary>
    /// <remarks>Takes a challenge back, with a reason. A published one stays visible as withdrawn.</remarks>
    internal static Task<Shown<ChallengeView>> Withdraw(
        Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new WithdrawChallenge(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
