using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Proposals;

internal static class GetReceiptEndpoint
{
    public static void MapGetReceipt(this RouteGroupBuilder proposals) => proposals
        .MapGet("/{id:guid}/receipt", Get)
        .Operation("GetReceipt", Scopes.ProposalsRead, Audience.SignedIn)
        .Refuses(ProposalErrors.NotFound, ProposalErrors.ReceiptNotFound);

    /// <summary>Read the receipt of a proposal</summary>
    /// <remarks>Proof that the version that stands was received: the exact time, the digest of the content and a random number.</remarks>
    internal static Task<Shown<ReceiptView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetReceipt(new(id)), ct).Shown();
}
