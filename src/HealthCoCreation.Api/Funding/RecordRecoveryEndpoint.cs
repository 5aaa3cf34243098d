using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>Money that came back.</summary>
public sealed record RecordRecoveryBody : IExample<RecordRecoveryBody>
{
    /// <summary>The co-funding request whose lines the money belongs to.</summary>
    public required Guid CoFundingRequestId { get; init; }

    /// <summary>How much, more than zero.</summary>
    public required Money Amount { get; init; }

    /// <summary>The payer's reference, unique within the grant.</summary>
    [Line(100)]
    public required string Reference { get; init; }

    public static RecordRecoveryBody Example => new()
    {
        CoFundingRequestId = CoFundingRequestView.Example.Id.Value,
        Amount = Money.Euro(12_000m),
        Reference = "2019-0042-R",
    };
}

internal static class RecordRecoveryEndpoint
{
    public static void MapRecordRecovery(this RouteGroupBuilder grants) => grants
        .MapPost("/{id:guid}/recoveries", Recover)
        .Operation("RecordRecovery", Scopes.FundingWrite, Audience.Signatory)
        .Shows(GrantView.ExampleRecovered)
        .Idempotent()
        .Refuses(
            GrantErrors.NotFound,
            GrantLifecycle.Table.Refusal(GrantStep.Recover),
            GrantErrors.NotAFunder,
            GrantErrors.UnknownRequest,
            GrantErrors.AmountNotPositive,
            GrantErrors.OtherCurrency,
            GrantErrors.ReferenceMissing,
            GrantErrors.AlreadyRecorded,
            GrantErrors.ExceedsRecoveryDue);

    /// <summary>Record a recovery</summary>
    /// <remarks>For signatories of the funder whose money came back after a termination. The funder's envelope books it at the same moment.</remarks>
    internal static Task<Shown<GrantView>> Recover(
        Guid id, IfMatch seen, Body<RecordRecoveryBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new RecordRecovery(new(id), new(body.Value.CoFundingRequestId), body.Value.Amount, body.Value.Reference, seen.Version), ct).Shown();
}
