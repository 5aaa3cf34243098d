using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Funding;

internal static class ListCoFundingRequestsEndpoint
{
    public static void MapListCoFundingRequests(this RouteGroupBuilder requests) => requests
        .MapGet("/", List)
        .Operation("ListCoFundingRequests", Scopes.FundingRead, Audience.Member | Audience.Auditor);

    /// <summary>List co-funding requests</summary>
    /// <remarks>Those you may see, newest first.</remarks>
    /// <param name="roundId">Only those of this round.</param>
    /// <param name="proposalId">Only those for this proposal.</param>
    /// <param name="funderId">Only those to this funder.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<CoFundingRequestSummary> List(
        PageQuery page,
        [FromQuery] Guid? roundId,
        [FromQuery] Guid? proposalId,
        [FromQuery] Guid? funderId,
        [FromQuery, OneOf(typeof(CoFundingRequestStatus))] string? status, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListCoFundingRequests(
                roundId is { } round ? new RoundId(round) : null,
                proposalId is { } proposal ? new ProposalId(proposal) : null,
                funderId is { } funder ? new OrganisationId(funder) : null,
                QueryValue.Of<CoFundingRequestStatus>("status", status),
                at),
            ct));
}
