using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Invites a person to a call's panel.</summary>
public sealed record InviteToPanel(CallId Call, AccountId Account, OrganisationId? Employer, PanelRole Role, long Seen) : ICommand<PanelView>;

internal sealed class InviteToPanelHandler(IAppDb db, ICurrentCall call) : IRequestHandler<InviteToPanel, Result<PanelView>>
{
    public Task<Result<PanelView>> Handle(InviteToPanel command, CancellationToken ct) => db.ChangePanel(
        call,
        command.Call,
        proceedings => proceedings.Funds(call.Actor) ? null : PanelErrors.NotTheFunder,
        command.Seen,
        async (_, panel) =>
        {
            var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.Account, ct);
            if (account is null)
            {
                return AccessErrors.AccountNotFound;
            }

            if (account.Kind != AccountKind.Person)
            {
                return PanelErrors.PersonsOnly;
            }

            return command.Employer is { } employer && !await db.Set<Organisation>().AnyAsync(row => row.Id == employer, ct)
                ? OrganisationErrors.NotFound
                : panel.Invite(command.Account, command.Employer, command.Role, call.Now);
        },
        ct);
}
