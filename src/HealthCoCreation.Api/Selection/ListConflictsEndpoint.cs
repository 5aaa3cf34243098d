using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class ListConflictsEndpoint
{
    public static void MapListConflicts(this RouteGroupBuilder calls) => calls
        .MapGet("/{id:guid}/conflicts", List)
        .Operation("ListConflicts", Scopes.SelectionRead, Audience.SignedIn)
        .Refuses(
            CallErrors.NotFound);

    /// <summary>List a call's declarations of interests</summary>
    /// <remarks>Your own; for people of the round's funders and supporters all of the call, newest first.</remarks>
    internal static ShownList<ConflictDeclarationView> List(Guid id, PageQuery page, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListConflicts(new(id), at), ct));
}
