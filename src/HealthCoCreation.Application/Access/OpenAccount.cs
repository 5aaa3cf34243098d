using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Access;

/// <summary>Opens an account for a person or a machine.</summary>
public sealed record OpenAccount(string DisplayName, string Email, AccountKind Kind, IReadOnlyList<PlatformRole> PlatformRoles) : ICommand<AccountView>;

internal sealed class OpenAccountHandler(IAppDb db, ICurrentCall call) : IRequestHandler<OpenAccount, Result<AccountView>>
{
    public Task<Result<AccountView>> Handle(OpenAccount command, CancellationToken ct)
    {
        if (!call.Actor.IsAdministrator)
        {
            return Task.FromResult<Result<AccountView>>(AccessErrors.RoleMissing);
        }

        var account = Account.Open(command.DisplayName, command.Email.ToLowerInvariant(), command.Kind, command.PlatformRoles, call.Now);
        db.Set<Account>().Add(account);
        return Task.FromResult<Result<AccountView>>(AccountView.Of(account, call.Actor));
    }
}
