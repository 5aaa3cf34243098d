using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetEligibilityForecastEndpoint
{
    public static void MapGetEligibilityForecast(this RouteGroupBuilder proposals) => proposals
        .MapGet("/{id:guid}/eligibility/forecast", Get)
        .Operation("GetEligibilityForecast", Scopes.ProposalsRead, Audience.SignedIn)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.Sealed, ProposalErrors.ContentNotFound, ScorecardErrors.ConflictOfInterest);

    /// <summary>Ask what the call's rules say of a proposal</summary>
    /// <remarks>Holds the content that you may read against the terms and the eligibility rules of its call as they stand now: your own newest content before you submit it, so that nothing surprises you; the received one after the opening, for those who assess it. Nothing is recorded, and a failing rule keeps nobody from submitting.</remarks>
    internal static Task<Shown<EligibilityForecastView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetEligibilityForecast(new(id)), ct).Shown();
}
