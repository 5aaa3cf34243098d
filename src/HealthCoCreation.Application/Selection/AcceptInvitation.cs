using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Takes the place on the panel that the caller was invited to, after the declaration of interests.</summary>
public sealed record AcceptInvitation(CallId Call, long Seen) : ICommand<PanelView>;

internal sealed class AcceptInvitationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AcceptInvitation, Result<PanelView>>
{
    public Task<Result<PanelView>> Handle(AcceptInvitation command, CancellationToken ct)
    {
        var self = call.Actor.Self;
        return db.ChangePanel(
            call,
            command.Call,
            _ => call.Actor.Kind == AccountKind.Person ? null : AccessErrors.PeopleOnly,
            command.Seen,
            async (_, panel) => panel.Accept(
                self,
                await db.Set<ConflictDeclaration>().SingleOrDefaultAsync(row => row.CallId == command.Call && row.AccountId == self, ct),
                call.Now),
            ct);
    }
}
