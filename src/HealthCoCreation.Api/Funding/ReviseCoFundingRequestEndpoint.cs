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
        LegalBasis = CoFundingRequestView.Example.LegalBasis,
        BasisReason = CoFundingRequestView.Example.BasisReason,
    };
}

internal static class ReviseCoFundingRequestEndpoint
{
    public static void MapReviseCoFundingRequest(this RouteGroupBuilder requests)
    {
        requests.MapPut("/{id:guid}", Revise).Refusing("ReviseCoFundingRequest");
        requests.MapPatch("/{id:guid}", Patch).Refusing("PatchCoFundingRequest");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.FundingWrite, Audience.Contributor)
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

    /// <summary>Change parts of a draft co-funding request</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseCoFundingRequest takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<CoFundingRequestView>> Patch(Guid id, IfMatch seen, MergePatch<ReviseCoFundingRequestBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(id, seen, patch.Onto(await mediator.Send(new GetCoFundingRequest(new(id)), ct), view => view), mediator, ct);
}
