using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class DeclareConflictsEndpoint
{
    public static void MapDeclareConflicts(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/conflicts", Declare)
        .Operation("DeclareConflicts", Scopes.SelectionWrite, Audience.SignedIn)
        .PeopleOnly()
        .Refuses(
            CallErrors.NotFound, PanelErrors.CallOver, ConflictDeclarationErrors.NotInvited, ConflictDeclarationErrors.AlreadyDeclared,
            ConflictDeclarationErrors.ContradictsItself, ConflictDeclarationErrors.InterestUnclear);

    /// <summary>Declare interests in a call</summary>
    /// <remarks>For persons invited to the call's panel, before they accept. A conflict with one proposal bars from every proposal of its challenge: they are rivals.</remarks>
    internal static Task<Made<ConflictDeclarationView>> Declare(Guid id, Body<InterestsBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DeclareConflicts(new(id), body.Value.None, body.Value.ToInterests()), ct)
            .Made(view => $"/v1/conflicts/{view.Id.Value}");
}
