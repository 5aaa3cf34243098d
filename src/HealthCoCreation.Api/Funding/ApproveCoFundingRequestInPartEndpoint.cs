using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>How much is granted instead of all, and why.</summary>
public sealed record ApproveCoFundingRequestInPartBody : IExample<ApproveCoFundingRequestInPartBody>
{
    /// <summary>What is granted: more than zero, less than was requested.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why not all of it.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static ApproveCoFundingRequestInPartBody Example => new()
    {
        Amount = CoFundingRequestView.ExampleIn(CoFundingRequestStatus.PartiallyApproved).Approved!.Value,
        Reason = CoFundingRequestView.ExampleIn(CoFundingRequestStatus.PartiallyApproved).DecisionReason!,
    };
}

internal static class ApproveCoFundingRequestInPartEndpoint
{
    public static void MapApproveCoFundingRequestInPart(this RouteGroupBuilder requests) => requests
        .MapPost("/{id:guid}/approve-in-part", ApproveInPart)
        .Operation("ApproveCoFundingRequestInPart", Scopes.FundingWrite, Audience.Signatory)
        .PeopleOnly()
        .Idempotent()
        .Refuses(
            CoFundingRequestErrors.NotFound,
            CoFundingRequestLifecycle.Table.Refusal(CoFundingRequestStep.ApproveInPart),
            CoFundingRequestErrors.NotTheFunder,
            CoFundingRequestErrors.SecondPersonNeeded,
            CoFundingRequestErrors.AmountNotPositive,
            CoFundingRequestErrors.OtherCurrency,
            CoFundingRequestErrors.NotAPart,
            CoFundingRequestErrors.ReasonMissing,
            CoFundingRequestErrors.ProposalNotProposed,
            EnvelopeErrors.InsufficientFunds,
            EnvelopeLifecycle.Table.Refusal(EnvelopeStep.Reserve));

    /// <summary>Approve a part of a co-funding request</summary>
    /// <remarks>For signatories of the funder that is asked. Less than was requested is granted, with the reason, and set aside in the envelope at the same moment; above the region's limit (`twoApproversAbove`) when a second person has approved the same amount.</remarks>
    internal static Task<Shown<CoFundingRequestView>> ApproveInPart(
        Guid id, IfMatch seen, Body<ApproveCoFundingRequestInPartBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ApproveCoFundingRequestInPart(new(id), body.Value.Amount, body.Value.Reason, seen.Version), ct).Shown();
}
