using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

internal static class OpenEnvelopeEndpoint
{
    public static void MapOpenEnvelope(this RouteGroupBuilder envelopes) => envelopes
        .MapPost("/{id:guid}/open", Open)
        .Operation("OpenEnvelope", Scopes.FundingWrite, Audience.Signatory)
        .Shows(EnvelopeView.ExampleOpened)
        .Refuses(EnvelopeErrors.NotFound, EnvelopeErrors.NotYours, EnvelopeLifecycle.Table.Refusal(EnvelopeStep.Open), EnvelopeErrors.ErdfAboveMaximum);

    /// <summary>Open an envelope</summary>
    /// <remarks>From now on money can be reserved in it; a round's intake needs an open one. Once the round has opened a call, ERDF money is added only as far as others match it, up to the region's maximum.</remarks>
    internal static Task<Shown<EnvelopeView>> Open(
        Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new OpenEnvelope(new(id), seen.Version), ct).Shown();
}
