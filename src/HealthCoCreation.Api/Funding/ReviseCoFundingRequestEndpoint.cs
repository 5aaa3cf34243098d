using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Funding;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Api.Funding;

/// <summary>What is asked for, and on which legal basis.</summary>
public sealed record ReviseCoFundingRequestBody : IExample<ReviseCoFundingRequestBody>
{
    /// <summary>What is asked for, more than zero, in the envelope's currency.</summary>
    public required Money Requested { get; init; }

    /// <summary>Why public money may be given.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Why this legal basis applies.</summary>
    [Prose(2000)]
    public required string BasisReason { get; init; }

    public static ReviseCoFundingRequestBody Example => new()
    {
        Requested = CoFundingRequestView.Example.Requested,
        LegalBasis = LegalBasis.GberArticle25,
        BasisReason = "Industrial research with a small company, within the intensity of the article.",
    };
}

internal static class ReviseCoFundingRequestEndpoint
{
    public static void MapReviseCoFundingRequest(this RouteGroupBuilder requests) => requests
        .MapPut("/{id:guid}", Revise)
        .Operation("ReviseCoFundingRequest", Scopes.FundingWrite, Audience.Contributor)
        .Refuses(
            CoFundingRequestErrors.NotFound,
            CoFundingRequestLifecycle.Table.Refusal(CoFundingRequestStep.Revise),
            CoFundingRequestErrors.NotASupporter,
            CoFundingRequestErrors.AmountNotPositive,
            CoFundingRequestErrors.BasisReasonMissing,
            EnvelopeErrors.OtherCurrency,
            CoFundingRequestErrors.ExceedsRequestedGrant);

    /// <summary>Revise a draft co-funding request</summary>
    /// <remarks>Replaces amount and legal basis of a draft. Proposal and envelope stay.</remarks>
    internal static Task<Shown<CoFundingRequestView>> Revise(
        Guid id, IfMatch seen, Body<ReviseCoFundingRequestBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new ReviseCoFundingRequest(new(id), body.Value.Requested, body.Value.LegalBasis, body.Value.BasisReason, seen.Version), ct).Shown();
}
