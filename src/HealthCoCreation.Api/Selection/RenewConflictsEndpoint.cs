using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class RenewConflictsEndpoint
{
    public static void MapRenewConflicts(this RouteGroupBuilder conflicts) => conflicts
        .MapPut("/{id:guid}", Renew)
        .Operation("RenewConflicts", Scopes.SelectionWrite, Audience.SignedIn)
        .PeopleOnly()
        .Refuses(
            ConflictDeclarationErrors.NotFound, ConflictDeclarationErrors.NotYours, ConflictDeclarationErrors.ContradictsItself,
            ConflictDeclarationErrors.InterestUnclear);

    /// <summary>Renew a declaration of interests</summary>
    /// <remarks>Replaces your declaration, at each change. A conflict found late voids your scorecards of the challenge and keeps them in the history; what was agreed or ranked with them goes back to the evaluators, and notices already sent are withdrawn.</remarks>
    internal static Task<Shown<ConflictDeclarationView>> Renew(Guid id, IfMatch seen, Body<InterestsBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RenewConflicts(new(id), body.Value.None, body.Value.ToInterests(), seen.Version), ct).Shown();
}
