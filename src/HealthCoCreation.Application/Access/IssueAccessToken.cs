using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

/// <summary>Issues an access token. Its secret is in this answer and never again.</summary>
public sealed record IssueAccessToken(AccountId Account, string Name, IReadOnlyList<string> Scopes, DateTimeOffset ExpiresAt) : ICommand<AccessTokenView>;

internal sealed class IssueAccessTokenHandler(IAppDb db, ICurrentCall call, ITokenMint mint, AccessSettings settings) : IRequestHandler<IssueAccessToken, Result<AccessTokenView>>
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    public async Task<Result<AccessTokenView>> Handle(IssueAccessToken command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Account, AccessPolicy.VisibleAccounts(call.Actor), AccessErrors.AccountNotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var unknown = command.Scopes.Where(scope => !Scopes.All.ContainsKey(scope)).ToList();
        if (unknown.Count > 0)
        {
            return AccessErrors.UnknownScope.With("unknownScopes", unknown);
        }

        if (await NotAllowed(command, found.Value, ct) is { } error)
        {
            return error;
        }

        if (command.ExpiresAt < call.Now + Shortest || command.ExpiresAt > call.Now + Longest)
        {
            return AccessErrors.ExpiryInvalid;
        }

        var (secret, hash, hint) = mint.Mint();
        var token = AccessToken.Issue(command.Account, command.Name, hash, hint, command.Scopes, command.ExpiresAt, call.Now);
        db.Set<AccessToken>().Add(token);
        return AccessTokenView.Of(token, call.Now) with { Secret = secret };
    }

    // An administrator hands out the first token of an account, and no other: nobody acts in another's name.
    private async Task<Error?> NotAllowed(IssueAccessToken command, Account account, CancellationToken ct)
    {
        var beyond = command.Scopes.Except(call.Actor.Scopes).ToList();
        if (beyond.Count > 0)
        {
            return AccessErrors.ScopeNotHeld.With("scopesNotHeld", beyond);
        }

        // A client that acts for itself with a person's subject would make itself a person by a token of the platform.
        if (call.Actor.Kind == AccountKind.Machine && account.Kind == AccountKind.Person && command.Account == call.Actor.Self)
        {
            return AccessErrors.PeopleOnly;
        }

        if (command.Account != call.Actor.Self && account.Kind == AccountKind.Person && !settings.AdministratorIssuesFirstToken(mint.Demonstration))
        {
            return AccessErrors.PersonsOwn;
        }

        return command.Account != call.Actor.Self && await db.Set<AccessToken>().AnyAsync(token => token.AccountId == command.Account, ct)
            ? AccessErrors.NotYourAccount
            : null;
    }
}
