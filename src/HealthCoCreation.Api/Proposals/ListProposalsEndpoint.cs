using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Proposals;

internal static class ListProposalsEndpoint
{
    public static void MapListProposals(this RouteGroupBuilder proposals) => proposals
        .MapGet("/", List)
        .Operation("ListProposals", Scopes.ProposalsRead, Audience.SignedIn);

    /// <summary>List proposals</summary>
    /// <remarks>Those you may see: your organisations' own and, after the opening, those of the calls you assess. The order is random and the same each time; it does not tell which came first.</remarks>
    /// <param name="callId">Only those that answer this call.</param>
    /// <param name="challengeId">Only those that answer this challenge.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<ProposalSummary> List(
        PageQuery page,
        [FromQuery] Guid? callId,
        [FromQuery] Guid? challengeId,
        [FromQuery, OneOf(typeof(ProposalStatus))] string? status,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(
            new ListProposals(
                callId is { } call ? new CallId(call) : null,
                challengeId is { } challenge ? new ChallengeId(challenge) : null,
                QueryValue.Of<ProposalStatus>("status", status),
                at),
            ct));
}
