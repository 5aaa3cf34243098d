using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

/// <summary>Asks for an account. What comes of it is told by mail only, so that nobody learns who has one.</summary>
public sealed record RegisterPerson(string DisplayName, string Email, string? Language) : ICommand<Done>;

internal sealed class RegisterPersonHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RegisterPerson, Result<Done>>
{
    public async Task<Result<Done>> Handle(RegisterPerson command, CancellationToken ct)
    {
        var email = command.Email.ToLowerInvariant();
        await db.HoldEmail(email, ct);
        if (await db.AccountOf(email, ct) is { } account)
        {
            account.AskForRegistration(call.Now);
        }
        else
        {
            db.Set<Account>().Add(Account.Register(command.DisplayName, email, command.Language ?? call.Languages.FirstOrDefault(), call.Now));
        }

        return Done.It;
    }
}

internal static class AccountsByEmail
{
    /// <summary>One at a time per address: the unique index never has to refuse, which would tell that the address is taken.</summary>
    public static Task HoldEmail(this IAppDb db, string email, CancellationToken ct) => db.Hold($"email:{email}", shared: false, ct);

    /// <summary>The account with this address, locked; null where there is none.</summary>
    public static async Task<Account?> AccountOf(this IAppDb db, string email, CancellationToken ct)
    {
        var ids = await db.Set<Account>().Where(row => row.Email == email).Select(row => row.Id).ToListAsync(ct);
        return ids.Count == 0 ? null : await db.LockedAccount(ids[0], ct);
    }

    public static async Task<Account?> LockedAccount(this IAppDb db, AccountId id, CancellationToken ct)
    {
        await db.LockRow<Account>(id.Value, ct);
        return await db.Set<Account>().SingleOrDefaultAsync(row => row.Id == id, ct);
    }
}
