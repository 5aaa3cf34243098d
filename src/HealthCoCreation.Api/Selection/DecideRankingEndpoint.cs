using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Selection;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Selection;

/// <summary>How many of a challenge's proposals are awarded.</summary>
public sealed record RankingDecisionBody : IExample<RankingDecisionBody>
{
    /// <summary>A challenge of the call.</summary>
    public required Guid ChallengeId { get; init; }

    /// <summary>How many are awarded at most.</summary>
    [Range(0, 1000)]
    public required int Places { get; init; }

    public static RankingDecisionBody Example => new() { ChallengeId = RankedListView.Example.ChallengeId.Value, Places = 1 };
}

internal static class DecideRankingEndpoint
{
    public static void MapDecideRanking(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/ranking/decide", Decide)
        .Operation("DecideRanking", Scopes.SelectionWrite, Audience.SignedIn)
        .PeopleOnly()
        .Refuses(
            CallErrors.NotFound, RankedListErrors.CallNotUnsealed, RankedListErrors.NotFound, RankedListErrors.NotThePanel,
            RankedListErrors.ConflictOfInterest, RankedListLifecycle.Table.Refusal(RankedListStep.Decide), RankedListErrors.PlacesInvalid,
            RankedListErrors.TieUnresolved, RankedListErrors.BudgetExceeded);

    /// <summary>Decide a ranking</summary>
    /// <remarks>For the chair and the rapporteurs of the call's sitting panel. The best that pass are proposed for award, the others that pass go on the reserve list, the rest are rejected. A tie that matters is resolved first. Where the call has a budget, the grants of the places stay within it, with one grant kept for each challenge that is still undecided. The version is the ranking's.</remarks>
    internal static Task<Shown<RankedListView>> Decide(Guid id, IfMatch seen, Body<RankingDecisionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DecideRanking(new(id), new(body.Value.ChallengeId), body.Value.Places, seen.Version), ct).Shown();
}
