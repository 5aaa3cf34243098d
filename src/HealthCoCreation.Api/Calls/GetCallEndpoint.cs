using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class GetCallEndpoint
{
    public static void MapGetCall(this RouteGroupBuilder calls) => calls
        .MapGet("/{id:guid}", Get)
        .Operation("GetCall", Scopes.CallsRead, Audience.Anyone)
        .Refuses(CallErrors.NotFound);

    /// <summary>Read a call</summary>
    /// <remarks>Calls are public once they have opened. Before, the people of the round's funders and supporters see them.</remarks>
    internal static Task<Shown<CallView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetCall(new(id)), ct).Shown();
}
