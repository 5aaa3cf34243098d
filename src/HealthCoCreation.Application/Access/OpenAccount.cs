using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Access;

/// <summary>Opens an account for a person or a machine.</summary>
public sealed record OpenAccount(string DisplayName, string Email, AccountKind Kind, IReadOnlyList<PlatformRole> PlatformRoles, string? Language = null) : ICommand<AccountView>;

internal sealed class OpenAccountHandler(IAppDb db, ICurrentCall call, AccessSettings settings, ITokenMint mint) : IRequestHandler<OpenAccount, Result<AccountView>>
{
    public async Task<Result<AccountView>> Handle(OpenAccount command, CancellationToken ct)
    {
        if (!call.Actor.IsAdministrator)
        {
            return AccessErrors.RoleMissing;
        }

        var email = command.Email.ToLowerInvariant();
        await db.HoldEmail(email, ct);
        var account = Account.Open(command.DisplayName, email, command.Kind, command.PlatformRoles, call.Now, command.Language);
        db.Set<Account>().Add(account);

        // Either the person is invited, or the administrator hands over a token: never both.
        if (settings.LocalAccounts && command.Kind == AccountKind.Person && !settings.AdministratorIssuesFirstToken(mint.Demonstration))
        {
            account.Invite(call.Now);
        }

        return AccountView.Of(account, call.Actor);
    }
}
