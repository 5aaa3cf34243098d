using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Selection;

internal static class ListScorecardsEndpoint
{
    public static void MapListScorecards(this RouteGroupBuilder scorecards) => scorecards
        .MapGet("/", List)
        .Operation("ListScorecards", Scopes.SelectionRead, Audience.SignedIn);

    /// <summary>List scorecards</summary>
    /// <remarks>Your own; the other evaluators' of your panel once the proposal's consensus is agreed.</remarks>
    /// <param name="callId">Only those of this call.</param>
    /// <param name="proposalId">Only those of this proposal.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<ScorecardView> List(
        PageQuery page,
        [FromQuery] Guid? callId,
        [FromQuery] Guid? proposalId,
        [FromQuery, OneOf(typeof(ScorecardStatus))] string? status,
        IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListScorecards(
                callId is { } call ? new CallId(call) : null,
                proposalId is { } proposal ? new ProposalId(proposal) : null,
                QueryValue.Of<ScorecardStatus>("status", status),
                at),
            ct));
}
