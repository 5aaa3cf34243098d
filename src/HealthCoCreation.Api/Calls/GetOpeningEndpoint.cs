using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class GetOpeningEndpoint
{
    public static void MapGetOpening(this RouteGroupBuilder calls) => calls
        .MapGet("/{id:guid}/opening", Get)
        .Operation("GetOpening", Scopes.CallsRead, Audience.SignedIn)
        .Refuses(CallErrors.NotFound, CallErrors.OpeningNotYours);

    /// <summary>Read the opening of a call</summary>
    /// <remarks>Who may open the sealed proposals and who has approved; for the officers, the people of the round's funders and supporters, and auditors.</remarks>
    internal static Task<Shown<OpeningView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetOpening(new(id)), ct).Shown();
}
