using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Selection;

internal static class ListNoticesEndpoint
{
    public static void MapListNotices(this RouteGroupBuilder notices) => notices
        .MapGet("/", List)
        .Operation("ListNotices", Scopes.SelectionRead, Audience.Member | Audience.Auditor);

    /// <summary>List notices</summary>
    /// <remarks>Those addressed to your organisation; for people of the round's funders and supporters all of their calls.</remarks>
    /// <param name="callId">Only those of this call.</param>
    /// <param name="proposalId">Only those about this proposal.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<NoticeSummary> List(
        PageQuery page,
        [FromQuery] Guid? callId,
        [FromQuery] Guid? proposalId,
        [FromQuery, OneOf(typeof(NoticeStatus))] string? status,
        IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListNotices(
                callId is { } call ? new CallId(call) : null,
                proposalId is { } proposal ? new ProposalId(proposal) : null,
                QueryValue.Of<NoticeStatus>("status", status),
                at),
            ct));
}
