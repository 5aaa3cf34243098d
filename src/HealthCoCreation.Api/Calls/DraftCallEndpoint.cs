using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>A new call.</summary>
public sealed record DraftCallBody : IExample<DraftCallBody>
{
    /// <summary>The round whose challenges it asks solutions for; you draft or sign for one of its funders.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>What the call promises to everybody who answers it.</summary>
    public required CallTermsBody Terms { get; init; }

    public static DraftCallBody Example => new() { RoundId = CallView.Example.RoundId.Value, Terms = CallTermsBody.Example };
}

internal static class DraftCallEndpoint
{
    public static void MapDraftCall(this RouteGroupBuilder calls) => calls
        .MapPost("/", Draft)
        .Operation("DraftCall", Scopes.CallsWrite, Audience.Contributor)
        .Refuses(RoundErrors.NotFound, CallErrors.NotYours, CallErrors.RoundOver, CallErrors.TermsInvalid);

    /// <summary>Draft a call</summary>
    /// <remarks>For people of a funder of the round. The faults of the terms are told all at once; how long before the deadline questions end comes from the region's rule pack.</remarks>
    internal static Task<Made<CallView>> Draft(Body<DraftCallBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DraftCall(new(body.Value.RoundId), body.Value.Terms.ToTerms()), ct).Within("terms")
            .Made(view => $"/v1/calls/{view.Id.Value}");
}
