using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Infrastructure.Outbox;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Opens the account that opens all others. Nobody can do that over HTTP, since nobody is there yet.</summary>
public sealed class FirstAdministrator(IServiceScopeFactory scopes)
{
    /// <summary>Long enough to set the platform up and to issue oneself a token of one's own choosing.</summary>
    public static readonly TimeSpan TokenLife = TimeSpan.FromDays(30);

    /// <summary>The new administrator's token: its secret is in this answer and never again.</summary>
    /// <exception cref="CannotProceedException">An active administrator exists, or the address is taken.</exception>
    public async Task<string> Open(string email, string name, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<AppDb>();
        await services.GetRequiredService<Installation>().Read(db, ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Hold("platform.administrator", shared: false, ct);
        var roles = await db.Set<Account>().Where(account => account.Status == AccountStatus.Active)
            .Select(account => account.PlatformRoles).ToListAsync(ct);
        if (roles.Any(held => held.Contains(PlatformRole.Administrator)))
        {
            throw new CannotProceedException("The platform has an active administrator already: have that one open the account (POST /v1/accounts).");
        }

        var call = services.GetRequiredService<CallContext>();
        call.Begin(Actor.System, "administrator", "command-line");
        var now = await call.ReadClock(ct);
        var account = Account.Open(name, email.ToLowerInvariant(), AccountKind.Person, [PlatformRole.Administrator], now);
        var (secret, hash, hint) = services.GetRequiredService<ITokenMint>().Mint();
        db.Add(account);
        db.Add(AccessToken.Issue(account.Id, "First token", hash, hint, [.. Scopes.All.Keys], now + TokenLife, now));
        try
        {
            await db.Complete(call, services.GetRequiredService<ReactionCatalogue>(), outcome: null, ct);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { ConstraintName: "ux_accounts_email" })
        {
            throw new CannotProceedException($"Another account has the address {email}: name another.");
        }

        await transaction.CommitAsync(ct);
        return secret;
    }
}
