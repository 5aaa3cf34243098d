using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class GetEnvelopeEndpoint
{
    public static void MapGetEnvelope(this RouteGroupBuilder envelopes) => envelopes
        .MapGet("/{id:guid}", Get)
        .Operation("GetEnvelope", Scopes.FundingRead, Audience.Member | Audience.Auditor)
        .Refuses(EnvelopeErrors.NotFound);

    /// <summary>Read an envelope</summary>
    /// <remarks>For the funder's members, the round's supporters and auditors.</remarks>
    internal static Task<Shown<EnvelopeView>> Get(
        Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetEnvelope(new(id)), ct).Shown();
}
