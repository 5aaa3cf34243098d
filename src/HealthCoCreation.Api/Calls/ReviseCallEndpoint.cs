using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class ReviseCallEndpoint
{
    public static void MapReviseCall(this RouteGroupBuilder calls) => calls
        .MapPut("/{id:guid}", Revise)
        .Operation("ReviseCall", Scopes.CallsWrite, Audience.Contributor)
        .Refuses(CallErrors.NotFound, CallErrors.NotYours, CallErrors.NotADraft, CallErrors.TermsInvalid);

    /// <summary>Revise a draft call</summary>
    /// <remarks>Replaces all terms of a draft. Once open, only the deadline moves, and only later.</remarks>
    internal static Task<Shown<CallView>> Revise(Guid id, IfMatch seen, Body<CallTermsBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseCall(new(id), body.Value.ToTerms(), seen.Version), ct).Shown();
}
