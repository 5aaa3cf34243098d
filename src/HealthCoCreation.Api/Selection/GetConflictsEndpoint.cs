using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class GetConflictsEndpoint
{
    public static void MapGetConflicts(this RouteGroupBuilder conflicts) => conflicts
        .MapGet("/{id:guid}", Get)
        .Operation("GetConflicts", Scopes.SelectionRead, Audience.SignedIn)
        .Refuses(
            ConflictDeclarationErrors.NotFound);

    /// <summary>Read a declaration of interests</summary>
    /// <remarks>Your own; for people of the round's funders and supporters every one of the call.</remarks>
    internal static Task<Shown<ConflictDeclarationView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetConflicts(new(id)), ct).Shown();
}
