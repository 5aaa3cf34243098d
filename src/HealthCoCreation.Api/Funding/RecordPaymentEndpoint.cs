using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>Money that went out.</summary>
public sealed record RecordPaymentBody : IExample<RecordPaymentBody>
{
    /// <summary>The co-funding request whose lines the money belongs to.</summary>
    public required Guid CoFundingRequestId { get; init; }

    /// <summary>How much, more than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>The payer's reference, unique within the grant.</summary>
    [Line(100)]
    public required string Reference { get; init; }

    public static RecordPaymentBody Example => new()
    {
        CoFundingRequestId = CoFundingRequestView.Example.Id.Value,
        Amount = Money.Euro(12_000m),
        Reference = "2018-0815",
    };
}

internal static class RecordPaymentEndpoint
{
    public static void MapRecordPayment(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/payments", Pay)
        .Operation("RecordPayment", Scopes.FundingWrite, Audience.Signatory)
        .Idempotent()
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Pay),
            GrantErrors.NotAFunder,
            GrantErrors.UnknownRequest,
            GrantErrors.AmountNotPositive,
            GrantErrors.OtherCurrency,
            GrantErrors.ReferenceMissing,
            GrantErrors.AlreadyRecorded,
            GrantErrors.ExceedsLine);

    /// <summary>Record a payment</summary>
    /// <remarks>For signatories of the funder whose co-funding request is paid. The funder's envelope books it at the same moment.</remarks>
    internal static Task<Shown<GrantView>> Pay(
        Guid id, IfMatch seen, Body<RecordPaymentBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new RecordPayment(new(id), new(body.Value.CoFundingRequestId), body.Value.Amount, body.Value.Reference, seen.Version), ct).Shown();
}
