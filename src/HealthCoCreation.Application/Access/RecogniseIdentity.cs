using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

/// <summary>
/// Finds, links or opens the account behind an issuer's subject, and makes its memberships those of the issuer's claims. They
/// are rows, for conflicts of interest are found in rows; what people gave is theirs and stays.
/// </summary>
/// <param name="Issuer">The issuer, whose signature has been checked.</param>
/// <param name="Subject">Whom the issuer means.</param>
/// <param name="Kind">A person, or a machine where nobody was authenticated.</param>
/// <param name="Email">An address that the issuer has verified; null where it has not.</param>
/// <param name="Name">What the issuer calls it.</param>
/// <param name="Memberships">What the claims stand for.</param>
public sealed record RecogniseIdentity(
    string Issuer, string Subject, AccountKind Kind, string? Email, string? Name, bool Provision, bool LinkByVerifiedEmail, IReadOnlyList<ActorMembership> Memberships)
    : ICommand<Done>;

internal sealed class RecogniseIdentityHandler(IAppDb db, ICurrentCall call, ICredentials credentials) : IRequestHandler<RecogniseIdentity, Result<Done>>
{
    public async Task<Result<Done>> Handle(RecogniseIdentity command, CancellationToken ct)
    {
        await db.Hold($"identity:{command.Issuer} {command.Subject}", shared: false, ct);
        var identity = await db.Set<ExternalIdentity>().SingleOrDefaultAsync(row => row.Issuer == command.Issuer && row.Subject == command.Subject, ct);
        var account = identity?.AccountId ?? await Link(command, ct) ?? await Provision(command, ct);
        if (account is not { } id)
        {
            return AccessErrors.IdentityUnknown;
        }

        if (identity is null)
        {
            db.Set<ExternalIdentity>().Add(ExternalIdentity.Link(command.Issuer, command.Subject, id, call.Now));
        }

        await Follow(command, id, ct);
        return Done.It;
    }

    // The issuer vouches from now on: a password beside it would be a way around the issuer's own second factor.
    private async Task<AccountId?> Link(RecogniseIdentity command, CancellationToken ct)
    {
        if (!command.LinkByVerifiedEmail || command.Email is null || command.Kind != AccountKind.Person
            || await db.AccountOf(command.Email, ct) is not { Kind: AccountKind.Person, Status: AccountStatus.Active, PlatformRoles.Count: 0 } account)
        {
            return null;
        }

        await credentials.Erase(account.Id, ct);
        account.ChangeSignIn(call.Now);
        return account.Id;
    }

    private async Task<AccountId?> Provision(RecogniseIdentity command, CancellationToken ct)
    {
        if (!command.Provision)
        {
            return null;
        }

        // An address that another account has is not this account's, whatever the issuer says.
        var email = command.Email;
        if (email is not null)
        {
            await db.HoldEmail(email, ct);
            email = await db.Set<Account>().AnyAsync(row => row.Email == email, ct) ? null : email;
        }

        var account = Account.Provision(command.Name, email, command.Kind, call.Now);
        db.Set<Account>().Add(account);
        return account.Id;
    }

    private async Task Follow(RecogniseIdentity command, AccountId account, CancellationToken ct)
    {
        var given = await db.Set<Organisation>()
            .Where(organisation => organisation.Members.Any(member => member.AccountId == account && member.GivenBy == command.Issuer))
            .Select(organisation => organisation.Id)
            .ToListAsync(ct);

        // Always in the same order, so that two sign-ins never wait for each other.
        foreach (var id in given.Concat(command.Memberships.Select(wanted => wanted.Organisation)).Distinct().OrderBy(id => id.Value))
        {
            await db.LockRow<Organisation>(id.Value, ct);
            var organisation = await db.Set<Organisation>().SingleOrDefaultAsync(row => row.Id == id, ct);
            organisation?.FollowIssuer(
                account, command.Issuer, [.. command.Memberships.Where(wanted => wanted.Organisation == id).SelectMany(wanted => wanted.Roles)], call.Now);
        }
    }
}
