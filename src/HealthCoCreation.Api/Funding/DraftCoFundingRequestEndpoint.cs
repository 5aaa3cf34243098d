using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>A new request for one funder's share of a proposal.</summary>
public sealed record DraftCoFundingRequestBody : IExample<DraftCoFundingRequestBody>
{
    /// <summary>The proposal, proposed for award.</summary>
    public required Guid ProposalId { get; init; }

    /// <summary>The envelope of the funder that is asked, in the proposal's round.</summary>
    public required Guid EnvelopeId { get; init; }

    /// <summary>What is asked for, more than zero, in the envelope's currency.</summary>
    public required Money Requested { get; init; }

    /// <summary>Why public money may be given.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Why this legal basis applies.</summary>
    [Prose(2000)]
    public required string BasisReason { get; init; }

    public static DraftCoFundingRequestBody Example => new()
    {
        ProposalId = CoFundingRequestView.Example.ProposalId.Value,
        EnvelopeId = CoFundingRequestView.Example.EnvelopeId.Value,
        Requested = CoFundingRequestView.Example.Requested,
        LegalBasis = LegalBasis.DeMinimis,
        BasisReason = CoFundingRequestView.Example.BasisReason,
    };
}

internal static class DraftCoFundingRequestEndpoint
{
    public static void MapDraftCoFundingRequest(this RouteGroupBuilder requests) => requests
        .MapPost("/", Draft)
        .Operation("DraftCoFundingRequest", Scopes.FundingWrite, Audience.Contributor)
        .Refuses(
            ProposalErrors.NotFound,
            CoFundingRequestErrors.NotASupporter,
            EnvelopeErrors.NotFound,
            CoFundingRequestErrors.ProposalNotProposed,
            EnvelopeErrors.OtherCurrency,
            CoFundingRequestErrors.ExceedsRequestedGrant,
            CoFundingRequestErrors.AmountNotPositive,
            CoFundingRequestErrors.BasisReasonMissing,
            CoFundingRequestErrors.AlreadyRequested);

    /// <summary>Draft a co-funding request</summary>
    /// <remarks>For the round's supporters, on a proposal that is proposed for award. The envelope names the funder that is asked; each funder is asked once, and all together for no more than the proposal requests.</remarks>
    internal static Task<Made<CoFundingRequestView>> Draft(
        Body<DraftCoFundingRequestBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new DraftCoFundingRequest(
                new(body.Value.ProposalId), new(body.Value.EnvelopeId), body.Value.Requested, body.Value.LegalBasis, body.Value.BasisReason),
            ct).Made(view => $"/v1/co-funding-requests/{view.Id.Value}");
}
