using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

internal static class GetProposalEndpoint
{
    public static void MapGetProposal(this RouteGroupBuilder proposals) => proposals
        .MapGet("/{id:guid}", Get)
        .Operation("GetProposal", Scopes.ProposalsRead, Audience.SignedIn)
        .Refuses(ProposalErrors.NotFound);

    /// <summary>Read a proposal</summary>
    /// <remarks>Who answers what, and where it stands; the content is read on its own. Before the opening only the members' people learn that it exists.</remarks>
    internal static Task<Shown<ProposalView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetProposal(new(id)), ct).Shown();
}
