using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetEligibilityEndpoint
{
    public static void MapGetEligibility(this RouteGroupBuilder proposals) => proposals
        .MapGet("/{id:guid}/eligibility", Get)
        .Operation("GetEligibility", Scopes.SelectionRead, Audience.SignedIn)
        .Refuses(
            EligibilityCheckErrors.NotFound, ScorecardErrors.ConflictOfInterest);

    /// <summary>Read a proposal's eligibility check</summary>
    /// <remarks>For the call's panel, people of the round's funders and supporters, and auditors. Applicants read their debrief.</remarks>
    internal static Task<Shown<EligibilityCheckView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetEligibility(new(id)), ct).Shown();
}
