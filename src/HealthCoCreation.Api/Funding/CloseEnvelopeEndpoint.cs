using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class CloseEnvelopeEndpoint
{
    public static void MapCloseEnvelope(this RouteGroupBuilder envelopes) => envelopes
        .MapPost("/{id:guid}/close", Close)
        .Operation("CloseEnvelope", Scopes.FundingWrite, Audience.Signatory)
        .Refuses(EnvelopeErrors.NotFound, EnvelopeErrors.NotYours, EnvelopeLifecycle.Table.Refusal(EnvelopeStep.Close), EnvelopeErrors.StillBound);

    /// <summary>Close an envelope</summary>
    /// <remarks>Reservations and unpaid commitments are settled or released before. Recoveries are still booked afterwards.</remarks>
    internal static Task<Shown<EnvelopeView>> Close(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CloseEnvelope(new(id), seen.Version), ct).Shown();
}
