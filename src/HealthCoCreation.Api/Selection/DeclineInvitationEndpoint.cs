using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

internal static class DeclineInvitationEndpoint
{
    public static void MapDeclineInvitation(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/panel/decline", Decline)
        .Operation("DeclineInvitation", Scopes.SelectionWrite, Audience.SignedIn)
        .Shows(PanelView.Example with { Members = [PanelMemberView.Example with { Status = InvitationStatus.Declined }], Actions = [] })
        .Refuses(
            PanelErrors.NotFound, PanelErrors.CallOver, PanelErrors.NotInvited);

    /// <summary>Decline an invitation to a panel</summary>
    /// <remarks>For the invited person. The version is the panel's.</remarks>
    internal static Task<Shown<PanelView>> Decline(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DeclineInvitation(new(id), seen.Version), ct).Shown();
}
