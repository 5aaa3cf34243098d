using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

/// <summary>What the secret of a first mail is held against is committed: the mail may leave. Its reader may be faster than a commit.</summary>
public sealed record FirstLinkPrepared(AccountId Account, DateTimeOffset At) : IDomainEvent;

internal sealed class InviteWhenPersonInvited(AccountLetters letters) : IReactTo<PersonInvited>
{
    public Task React(PersonInvited happened, CancellationToken ct) => letters.PrepareFirst(happened.Account, happened.At, ct);
}

/// <summary>Who has an account is told so, by mail and nowhere else; who has none proves its address by choosing a password.</summary>
internal sealed class WriteWhenRegistrationAsked(AccountLetters letters) : IReactTo<RegistrationAsked>
{
    public Task React(RegistrationAsked happened, CancellationToken ct) => letters.PrepareFirst(happened.Account, happened.At, ct);
}

internal sealed class WriteWhenFirstLinkPrepared(AccountLetters letters) : IReactTo<FirstLinkPrepared>
{
    public Task React(FirstLinkPrepared happened, CancellationToken ct) => letters.FirstPassword(happened.Account, ct);
}

internal sealed class WriteWhenPasswordResetAsked(AccountLetters letters) : IReactTo<PasswordResetAsked>
{
    public Task React(PasswordResetAsked happened, CancellationToken ct) => letters.OtherPassword(happened.Account, happened.At, ct);
}

internal sealed class TellWhenSignInChanged(AccountLetters letters) : IReactTo<SignInChanged>
{
    public Task React(SignInChanged happened, CancellationToken ct) => letters.SignInChanged(happened.Account, ct);
}

/// <summary>Makes each mail at the moment it leaves: the secret in it exists nowhere before.</summary>
public sealed class AccountLetters(IAppDb db, ICurrentCall current, ICredentials credentials, IPost post, AccessSettings settings)
{
    /// <summary>Makes what the secret of the mail will be held against, and has the mail written once that is committed.</summary>
    public async Task PrepareFirst(AccountId id, DateTimeOffset at, CancellationToken ct)
    {
        if (await Reader(id, ct) is null)
        {
            return;
        }

        if (!await ComesInAlready(id, ct))
        {
            await credentials.Prepare(id, ct);
        }

        current.Announce(new FirstLinkPrepared(id, at));
    }

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

    public async Task OtherPassword(AccountId id, DateTimeOffset at, CancellationToken ct)
    {
        if (!await credentials.Exist(id, ct))
        {
            await PrepareFirst(id, at, ct);
        }
        else if (await Reader(id, ct) is { } account)
        {
            await post.Send(LetterTexts.OtherPassword(account, await WayOn(id, LinkPurpose.OtherPassword, ct), settings.ResetMinutes), ct);
        }
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
