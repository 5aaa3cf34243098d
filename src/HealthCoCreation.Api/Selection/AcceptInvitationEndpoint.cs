using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class AcceptInvitationEndpoint
{
    public static void MapAcceptInvitation(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/panel/accept", Accept)
        .Operation("AcceptInvitation", Scopes.SelectionWrite, Audience.SignedIn)
        .PeopleOnly()
        .Refuses(
            PanelErrors.NotFound, PanelErrors.CallOver, PanelErrors.NotInvited,
            PanelErrors.DeclarationMissing);

    /// <summary>Accept an invitation to a panel</summary>
    /// <remarks>For the invited person, after declaring interests in this call. The version is the panel's.</remarks>
    internal static Task<Shown<PanelView>> Accept(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AcceptInvitation(new(id), seen.Version), ct).Shown();
}
