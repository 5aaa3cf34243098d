using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class GetLedgerEndpoint
{
    public static void MapGetLedger(this RouteGroupBuilder envelopes) => envelopes
        .MapGet("/{id:guid}/ledger", Get)
        .Operation("GetLedger", Scopes.FundingRead, Audience.Member | Audience.Auditor)
        .Refuses(EnvelopeErrors.NotFound);

    /// <summary>Read an envelope's ledger</summary>
    /// <remarks>Double-entry and append-only, the latest posting first. Debits less credits of all accounts add up to zero.</remarks>
    internal static ShownList<LedgerEntryView> Get(
        Guid id, PageQuery page, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new GetLedger(new(id), at), ct));
}
