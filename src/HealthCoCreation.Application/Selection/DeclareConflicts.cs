using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Declares the caller's interests in a call, or that there are none.</summary>
public sealed record DeclareConflicts(CallId Call, bool None, IReadOnlyList<Interest> Interests) : ICommand<ConflictDeclarationView>;

internal sealed class DeclareConflictsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DeclareConflicts, Result<ConflictDeclarationView>>
{
    public async Task<Result<ConflictDeclarationView>> Handle(DeclareConflicts command, CancellationToken ct)
    {
        var found = await db.ProceedingsForUpdate(command.Call, call.Actor, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var self = call.Actor.Self;
        if (call.Actor.Kind != AccountKind.Person || found.Value.Panel?.Seat(self) is null)
        {
            return ConflictDeclarationErrors.NotInvited;
        }

        if (found.Value.Call.Status is CallStatus.Concluded or CallStatus.Cancelled)
        {
            return PanelErrors.CallOver;
        }

        if (await db.Set<ConflictDeclaration>().AnyAsync(row => row.CallId == command.Call && row.AccountId == self, ct))
        {
            return ConflictDeclarationErrors.AlreadyDeclared;
        }

        var declared = ConflictDeclaration.Declare(command.Call, self, command.None, command.Interests, call.Now);
        if (declared.Refused)
        {
            return declared.Error;
        }

        db.Set<ConflictDeclaration>().Add(declared.Value);
        var barred = await db.BarredFrom(found.Value, self, declared.Value.Interests, call.Now, ct);
        return ConflictDeclarationView.Of(declared.Value, barred, call.Actor);
    }
}
