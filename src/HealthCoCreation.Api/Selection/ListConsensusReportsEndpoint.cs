using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Selection;

internal static class ListConsensusReportsEndpoint
{
    public static void MapListConsensusReports(this RouteGroupBuilder reports) => reports
        .MapGet("/", List)
        .Operation("ListConsensusReports", Scopes.SelectionRead, Audience.SignedIn);

    /// <summary>List consensus reports</summary>
    /// <remarks>Those of calls on whose panels you sit; for people of the round's funders and supporters the agreed ones.</remarks>
    /// <param name="callId">Only those of this call.</param>
    /// <param name="proposalId">Only that of this proposal.</param>
    internal static ShownList<ConsensusReportSummary> List(
        PageQuery page,
        [FromQuery] Guid? callId,
        [FromQuery] Guid? proposalId,
        IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListConsensusReports(
                callId is { } call ? new CallId(call) : null, proposalId is { } proposal ? new ProposalId(proposal) : null, at),
            ct));
}
