using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Access;

/// <summary>Closes an account to every use of its tokens, with a reason.</summary>
public sealed record SuspendAccount(AccountId Account, string Reason, long Seen) : ICommand<AccountView>;

/// <summary>Opens a suspended account again, with a reason.</summary>
public sealed record ReinstateAccount(AccountId Account, string Reason, long Seen) : ICommand<AccountView>;

internal sealed class ChangeAccountStatusHandler(IAppDb db, ICurrentCall call, ICredentials credentials)
    : IRequestHandler<SuspendAccount, Result<AccountView>>, IRequestHandler<ReinstateAccount, Result<AccountView>>
{
    public async Task<Result<AccountView>> Handle(SuspendAccount command, CancellationToken ct)
    {
        var changed = await Change(command.Account, command.Seen, account => account.Suspend(command.Reason, call.Now), ct);
        if (!changed.Refused)
        {
            // A session does not come back with the account: its holder may be why the account was suspended.
            await credentials.EndSessions(command.Account, ct);
        }

        return changed;
    }

    public Task<Result<AccountView>> Handle(ReinstateAccount command, CancellationToken ct) =>
        Change(command.Account, command.Seen, account => account.Reinstate(command.Reason, call.Now), ct);

    private async Task<Result<AccountView>> Change(AccountId id, long seen, Func<Account, Result<Done>> change, CancellationToken ct)
    {
        var found = await db.ForUpdate(id, AccessPolicy.VisibleAccounts(call.Actor), AccessErrors.AccountNotFound, ct)
            .Permit(_ => call.Actor.IsAdministrator, AccessErrors.NotYourAccount)
            .SeenAs(seen);
        return found.Refused ? found.Error : change(found.Value).Then(_ => AccountView.Of(found.Value, call.Actor));
    }
}
