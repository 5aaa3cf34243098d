using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Funding;

internal static class ListGrantsEndpoint
{
    public static void MapListGrants(this RouteGroupBuilder grants) => grants
        .MapGet("/", List)
        .Operation("ListGrants", Scopes.FundingRead, Audience.Member | Audience.Auditor);

    /// <summary>List grants</summary>
    /// <remarks>Those you may see, newest first.</remarks>
    /// <param name="proposalId">Only that of this proposal.</param>
    /// <param name="leadId">Only those of this lead solver.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<GrantSummary> List(
        PageQuery page,
        [FromQuery] Guid? proposalId,
        [FromQuery] Guid? leadId,
        [FromQuery, OneOf(typeof(GrantStatus))] string? status, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListGrants(
                proposalId is { } proposal ? new ProposalId(proposal) : null,
                leadId is { } lead ? new OrganisationId(lead) : null,
                QueryValue.Of<GrantStatus>("status", status),
                at),
            ct));
}
