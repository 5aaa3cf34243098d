using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetDebriefEndpoint
{
    public static void MapGetDebrief(this RouteGroupBuilder proposals) => proposals
        .MapGet("/{id:guid}/debrief", Get)
        .Operation("GetDebrief", Scopes.SelectionRead, Audience.Member)
        .Refuses(
            ProposalErrors.NotFound, RankedListErrors.NotNotified);

    /// <summary>Read the debrief of a proposal</summary>
    /// <remarks>For members of the proposal, once they are notified: reasons criterion by criterion and the own rank, never anything of a rival's.</remarks>
    internal static Task<Shown<DebriefView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetDebrief(new(id)), ct).Shown();
}
