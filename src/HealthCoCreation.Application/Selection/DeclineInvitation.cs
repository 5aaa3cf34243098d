using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Selection;

/// <summary>Gives the place on the panel back that the caller was invited to.</summary>
public sealed record DeclineInvitation(CallId Call, long Seen) : ICommand<PanelView>;

internal sealed class DeclineInvitationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DeclineInvitation, Result<PanelView>>
{
    public Task<Result<PanelView>> Handle(DeclineInvitation command, CancellationToken ct) => db.ChangePanel(
        call, command.Call, _ => null, command.Seen, (_, panel) => Task.FromResult(panel.Decline(call.Actor.Self, call.Now)), ct);
}
