using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

internal sealed class InviteWhenPersonInvited(AccountLetters letters) : IReactTo<PersonInvited>
{
    public Task React(PersonInvited happened, CancellationToken ct) => letters.FirstPassword(happened.Account, ct);
}

/// <summary>Who has an account is told so, by mail and nowhere else; who has none proves its address by choosing a password.</summary>
internal sealed class WriteWhenRegistrationAsked(AccountLetters letters) : IReactTo<RegistrationAsked>
{
    public Task React(RegistrationAsked happened, CancellationToken ct) => letters.FirstPassword(happened.Account, ct);
}

internal sealed class WriteWhenPasswordResetAsked(AccountLetters letters) : IReactTo<PasswordResetAsked>
{
    public Task React(PasswordResetAsked happened, CancellationToken ct) => letters.OtherPassword(happened.Account, ct);
}

internal sealed class TellWhenSignInChanged(AccountLetters letters) : IReactTo<SignInChanged>
{
    public Task React(SignInChanged happened, CancellationToken ct) => letters.SignInChanged(happened.Account, ct);
}

/// <summary>Makes each mail at the moment it leaves: the secret in it exists nowhere before.</summary>
public sealed class AccountLetters(IAppDb db, ICredentials credentials, IPost post, AccessSettings settings)
{
    public async Task FirstPassword(AccountId id, CancellationToken ct)
    {
        if (await Reader(id, ct) is not { } account)
        {
            return;
        }

        await post.Send(
            await ComesInAlready(id, ct)
                ? LetterTexts.AccountExists(account)
                : LetterTexts.FirstPassword(account, await WayOn(id, LinkPurpose.FirstPassword, ct), settings.InvitationDays),
            ct);
    }

    public async Task OtherPassword(AccountId id, CancellationToken ct)
    {
        if (await Reader(id, ct) is not { } account)
        {
            return;
        }

        await post.Send(
            await credentials.Exist(id, ct) ? LetterTexts.OtherPassword(account, await WayOn(id, LinkPurpose.OtherPassword, ct), settings.ResetMinutes)
            : await ComesInAlready(id, ct) ? LetterTexts.AccountExists(account)
            : LetterTexts.FirstPassword(account, await WayOn(id, LinkPurpose.FirstPassword, ct), settings.InvitationDays),
            ct);
    }

    public async Task SignInChanged(AccountId id, CancellationToken ct)
    {
        if (await Reader(id, ct) is { } account)
        {
            await post.Send(LetterTexts.SignInChanged(account), ct);
        }
    }

    // A machine reads no mail, and a suspended account gets no way in.
    private async Task<Account?> Reader(AccountId id, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        return settings.LocalAccounts && account.ReadsMail ? account : null;
    }

    // Whom an issuer vouches for gets no password beside it: that would be a way around the issuer's second factor.
    private async Task<bool> ComesInAlready(AccountId id, CancellationToken ct) =>
        await credentials.Exist(id, ct) || await db.Set<ExternalIdentity>().AnyAsync(identity => identity.AccountId == id, ct);

    private async Task<string> WayOn(AccountId id, LinkPurpose purpose, CancellationToken ct) =>
        post.WayOn(purpose == LinkPurpose.FirstPassword ? "confirm" : "reset", Links.Write(id, await credentials.MakeLink(id, purpose, ct)));
}
