using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>An allocation.</summary>
public sealed record AllocationBody : IExample<AllocationBody>
{
    /// <summary>How much, in the envelope's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>The budget decision that allocates the money.</summary>
    [Line(200), Pattern("\\S", 200)]
    public required string Reference { get; init; }

    public static AllocationBody Example => new() { Amount = Money.Euro(90_000), Reference = "Decision CP 2018-031" };
}

internal static class AllocateToEnvelopeEndpoint
{
    public static void MapAllocateToEnvelope(this RouteGroupBuilder envelopes) => envelopes
        .MapPost("/{id:guid}/allocations", Allocate)
        .Operation("AllocateToEnvelope", Scopes.FundingWrite, Audience.Signatory)
        .Shows(EnvelopeView.ExampleOpened)
        .Idempotent()
        .Refuses(EnvelopeErrors.NotFound, EnvelopeErrors.NotYours, EnvelopeLifecycle.Table.Refusal(EnvelopeStep.Allocate), EnvelopeErrors.AmountNotPositive,
            EnvelopeErrors.OtherCurrency, EnvelopeErrors.ExceedsAuthorised, EnvelopeErrors.ErdfAboveMaximum);

    /// <summary>Allocate money to an envelope</summary>
    /// <remarks>Makes part of the authorised sum available and posts it in the ledger. Of the ERDF no more than what others match, once a call of the round has opened.</remarks>
    internal static Task<Shown<EnvelopeView>> Allocate(
        Guid id, IfMatch seen, Body<AllocationBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new AllocateToEnvelope(new(id), body.Value.Amount, body.Value.Reference, seen.Version), ct).Shown();
}
