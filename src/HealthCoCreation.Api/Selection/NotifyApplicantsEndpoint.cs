using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class NotifyApplicantsEndpoint
{
    public static void MapNotifyApplicants(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/ranking/notify", Notify)
        .Operation("NotifyApplicants", Scopes.SelectionWrite, Audience.Signatory)
        .Refuses(
            CallErrors.NotFound, RankedListErrors.CallNotUnsealed, RankedListErrors.NotFound, RankedListErrors.NotTheFunder,
            RankedListErrors.ConflictOfInterest, RankedListLifecycle.Table.Refusal(RankedListStep.Notify));

    /// <summary>Notify the applicants</summary>
    /// <remarks>For who signs for a funder of the round. Every member of every proposal to the challenge gets its notice at the same moment; the standstill runs by the region's rule pack and holidays. The version is the ranking's.</remarks>
    internal static Task<Shown<RankedListView>> Notify(Guid id, IfMatch seen, Body<ChallengeOfCallBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new NotifyApplicants(new(id), new(body.Value.ChallengeId), seen.Version), ct).Shown();
}
