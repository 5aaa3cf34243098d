using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

internal static class GetContentEndpoint
{
    public static void MapGetContent(this RouteGroupBuilder proposals) => proposals
        .MapGet("/{id:guid}/content", Get)
        .Operation("GetContent", Scopes.ProposalsRead, Audience.SignedIn)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.Sealed, ProposalErrors.ContentNotFound);

    /// <summary>Read the content of a proposal</summary>
    /// <remarks>While it is sealed, the newest saved content, for the members' people. After the opening, the received content, for those who assess it too. Administrators of the platform never read it.</remarks>
    internal static Task<Shown<ProposalContentView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetContent(new(id)), ct).Shown();
}
