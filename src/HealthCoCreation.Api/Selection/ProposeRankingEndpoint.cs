using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class ProposeRankingEndpoint
{
    public static void MapProposeRanking(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/ranking", Propose)
        .Operation("ProposeRanking", Scopes.SelectionWrite, Audience.SignedIn)
        .PeopleOnly()
        .Refuses(
            CallErrors.NotFound, RankedListErrors.NotThePanel, RankedListErrors.ConflictOfInterest,
            RankedListErrors.ChallengeNotInCall, RankedListErrors.CallNotUnsealed, RankedListErrors.AlreadyProposed,
            RankedListErrors.NothingToRank, RankedListErrors.ConsensusMissing);

    /// <summary>Propose a ranking</summary>
    /// <remarks>For the chair and the rapporteurs of the call's sitting panel. Thresholds look at raw scores, weights act on the order; ties break by the call's rules, and what stays tied is shown as tied.</remarks>
    internal static Task<Made<RankedListView>> Propose(Guid id, Body<ChallengeOfCallBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ProposeRanking(new(id), new(body.Value.ChallengeId)), ct)
            .Made(view => $"/v1/calls/{view.CallId.Value}/ranking?challengeId={view.ChallengeId.Value}");
}
