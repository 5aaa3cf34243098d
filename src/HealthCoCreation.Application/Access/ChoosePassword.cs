using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

/// <summary>Sets the first password of an account, by the secret of the mail that proves its address.</summary>
public sealed record ConfirmRegistration(string Link, string Password) : ICommand<Done>;

/// <summary>Sets another password, by the secret of a mail.</summary>
public sealed record CompletePasswordReset(string Link, string Password) : ICommand<Done>;

internal sealed class ChoosePasswordHandler(IAppDb db, ICurrentCall call, ICredentials credentials)
    : IRequestHandler<ConfirmRegistration, Result<Done>>, IRequestHandler<CompletePasswordReset, Result<Done>>
{
    public Task<Result<Done>> Handle(ConfirmRegistration command, CancellationToken ct) =>
        Choose(command.Link, LinkPurpose.FirstPassword, command.Password, ct);

    // Whoever forgot a password may have lost more: what was issued in its name is revoked with it.
    public async Task<Result<Done>> Handle(CompletePasswordReset command, CancellationToken ct)
    {
        var chosen = await Choose(command.Link, LinkPurpose.OtherPassword, command.Password, ct);
        if (!chosen.Refused)
        {
            var account = Links.Read(command.Link)!.Value.Account;
            var living = await db.Set<AccessToken>()
                .Where(token => token.AccountId == account && token.RevokedAt == null && token.ExpiresAt > call.Now)
                .ToListAsync(ct);
            living.ForEach(token => token.Revoke(call.Now));
        }

        return chosen;
    }

    private async Task<Result<Done>> Choose(string link, LinkPurpose purpose, string password, CancellationToken ct)
    {
        if (Links.Read(link) is not { } read || await db.LockedAccount(read.Account, ct) is not { Status: AccountStatus.Active, Kind: AccountKind.Person } account)
        {
            return CredentialErrors.LinkInvalid;
        }

        // Sent before an issuer began to vouch for this person: a password beside it would be a way around the issuer.
        if (await db.Set<ExternalIdentity>().AnyAsync(identity => identity.AccountId == account.Id, ct))
        {
            return CredentialErrors.LinkInvalid;
        }

        var set = await credentials.SetPassword(account, purpose, read.Secret, password, ct);
        if (!set.Refused)
        {
            account.ChoosePassword(first: purpose == LinkPurpose.FirstPassword, call.Now);
        }

        return set;
    }
}
