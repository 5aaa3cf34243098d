using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;

namespace HealthCoCreation.Application.Access;

/// <summary>Everybody sees their own account and tokens; an administrator of the platform sees all accounts and no token's secret.</summary>
public static class AccessPolicy
{
    public static Expression<Func<Account, bool>> VisibleAccounts(Actor actor)
    {
        var (self, all) = (actor.Self, actor.IsAdministrator);
        return account => all || account.Id == self;
    }

    public static Expression<Func<AccessToken, bool>> VisibleTokens(Actor actor)
    {
        var (self, all) = (actor.Self, actor.IsAdministrator);
        return token => all || token.AccountId == self;
    }
}

/// <summary>Makes secrets that nobody guesses.</summary>
public interface ITokenMint
{
    /// <summary>True on a demonstration database, whose tokens open nothing elsewhere.</summary>
    bool Demonstration { get; }

    /// <summary>A new secret with its hash and the hint that tells it apart.</summary>
    (string Secret, byte[] Hash, string Hint) Mint();
}
