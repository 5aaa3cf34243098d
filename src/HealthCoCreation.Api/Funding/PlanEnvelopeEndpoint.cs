using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>A new envelope.</summary>
public sealed record PlanEnvelopeBody : IExample<PlanEnvelopeBody>
{
    /// <summary>The round it is for.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>The funder whose budget it is; you sign for it.</summary>
    public required Guid FunderId { get; init; }

    /// <summary>Where the money comes from; a budget of two sources is two envelopes.</summary>
    public required FundingSource Source { get; init; }

    /// <summary>The most that may ever be allocated; its currency is the envelope's.</summary>
    public required Money Authorised { get; init; }

    public static PlanEnvelopeBody Example => new()
    {
        RoundId = EnvelopeView.Example.RoundId.Value,
        FunderId = EnvelopeView.Example.FunderId.Value,
        Source = EnvelopeView.Example.Source,
        Authorised = EnvelopeView.Example.Authorised,
    };
}

internal static class PlanEnvelopeEndpoint
{
    public static void MapPlanEnvelope(this RouteGroupBuilder envelopes) => envelopes
        .MapPost("/", Plan)
        .Operation("PlanEnvelope", Scopes.FundingWrite, Audience.Signatory)
        .Idempotent()
        .Refuses(RoundErrors.NotFound, EnvelopeErrors.NotYours, EnvelopeErrors.NotAFunder, EnvelopeErrors.RoundOver, OrganisationErrors.NotVerified,
            EnvelopeErrors.AmountNotPositive);

    /// <summary>Plan an envelope</summary>
    /// <remarks>Sets a budget aside for a round, in one currency and from one source. For a signatory of one of the round's funders.</remarks>
    internal static Task<Made<EnvelopeView>> Plan(
        Body<PlanEnvelopeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new PlanEnvelope(new(body.Value.RoundId), new(body.Value.FunderId), body.Value.Source, body.Value.Authorised), ct)
            .Made(view => $"/v1/envelopes/{view.Id.Value}");
}
