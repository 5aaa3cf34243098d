using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class ConfirmAwardEndpoint
{
    public static void MapConfirmAward(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/award", Award)
        .Operation("ConfirmAward", Scopes.SelectionWrite, Audience.Signatory)
        .LeadsTo(RankedListStatus.Final)
        .PeopleOnly()
        .Refuses(
            CallErrors.NotFound, RankedListErrors.CallNotUnsealed, RankedListErrors.NotFound, RankedListErrors.NotTheFunder,
            RankedListErrors.ConflictOfInterest, RankedListLifecycle.Table.Refusal(RankedListStep.Finalise), RankedListErrors.NothingToAward,
            RankedListErrors.StandstillRunning, RankedListErrors.CoFundingMissing);

    /// <summary>Confirm the award</summary>
    /// <remarks>For who signs for a funder of the round, after the standstill and with approved co-funding for each proposal. Once each challenge of the call has an outcome, the call is concluded and the round begins to co-create. The version is the ranking's.</remarks>
    internal static Task<Shown<RankedListView>> Award(Guid id, IfMatch seen, Body<ChallengeOfCallBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ConfirmAward(new(id), new(body.Value.ChallengeId), seen.Version), ct).Shown();
}
