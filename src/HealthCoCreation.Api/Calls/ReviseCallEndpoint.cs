using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class ReviseCallEndpoint
{
    public static void MapReviseCall(this RouteGroupBuilder calls)
    {
        calls.MapPut("/{id:guid}", Revise).Refusing("ReviseCall");
        calls.MapPatch("/{id:guid}", Patch).Refusing("PatchCall");
    }

    private static RouteHandlerBuilder Refusing(this RouteHandlerBuilder endpoint, string id) => endpoint
        .Operation(id, Scopes.CallsWrite, Audience.Contributor)
        .LeadsTo(CallStatus.Draft)
        .Refuses(CallErrors.NotFound, CallErrors.NotYours, CallErrors.NotADraft, CallErrors.TermsInvalid);

    /// <summary>Revise a draft call</summary>
    /// <remarks>Replaces all terms of a draft. Once open, it is amended.</remarks>
    internal static Task<Shown<CallView>> Revise(Guid id, IfMatch seen, Body<CallTermsBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReviseCall(new(id), body.Value.ToTerms(), seen.Version), ct).Shown();

    /// <summary>Change parts of a draft call</summary>
    /// <remarks>A merge patch (RFC 7396) to what ReviseCall takes: what is left out stays, null removes, arrays are replaced as a whole; the result is held against the same rules.</remarks>
    internal static async Task<Shown<CallView>> Patch(Guid id, IfMatch seen, MergePatch<CallTermsBody> patch, IMediator mediator, CancellationToken ct) =>
        await Revise(id, seen, patch.Onto(await mediator.Send(new GetCall(new(id)), ct), view => view), mediator, ct);
}
