using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>Local accounts on ASP.NET Core Identity's user manager: hashing, lockout, stamps and the tokens of mails are its own.</summary>
internal sealed class LocalCredentials(
    UserManager<Credential> users, AppDb db, ICurrentCall call, IPasswordHasher<Credential> hasher, IDataProtectionProvider protection)
    : ICredentials
{
    /// <summary>The provider of links for the first password, which live longer than those for another.</summary>
    public const string FirstPasswordProvider = "FirstPassword";

    private const int RecoveryCodes = 10;
    private const string RecoveryAlphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    // What an unknown address is checked against, at the same cost.
    private static string? _nobodysHash;

    private readonly IDataProtector _keys = protection.CreateProtector("HealthCoCreation.TwoFactorKey");

    public async Task<Result<string>> Prove(Account? account, Proof proof, CancellationToken ct)
    {
        var user = account is null ? null : await Find(account.Id, ct);
        if (user?.PasswordHash is null || await users.IsLockedOutAsync(user))
        {
            var nobody = user ?? new Credential();
            hasher.VerifyHashedPassword(nobody, _nobodysHash ??= hasher.HashPassword(nobody, "nobody's"), PasswordRules.Normalised(proof.Password));
            return SignInErrors.Refused;
        }

        return await Opens(user, proof) is { } refusal ? refusal : user.Stamp;
    }

    public async Task<bool> Exist(AccountId account, CancellationToken ct) => await Find(account, ct) is { PasswordHash: not null };

    public async Task<string?> Stamp(AccountId account, CancellationToken ct) => (await Find(account, ct))?.Stamp;

    public async Task Prepare(AccountId account, CancellationToken ct)
    {
        if (await Find(account, ct) is null)
        {
            Must(await users.CreateAsync(new Credential { AccountId = account }));
        }
    }

    public async Task<string> MakeLink(AccountId account, LinkPurpose purpose, CancellationToken ct)
    {
        var user = (await Find(account, ct))!;
        var token = purpose == LinkPurpose.FirstPassword
            ? await users.GenerateUserTokenAsync(user, FirstPasswordProvider, FirstPasswordProvider)
            : await users.GeneratePasswordResetTokenAsync(user);
        return Base64Url.EncodeToString(Convert.FromBase64String(token));
    }

    public async Task<Result<Done>> SetPassword(Account account, LinkPurpose purpose, string secret, string password, CancellationToken ct)
    {
        var user = await Find(account.Id, ct);
        if (user is null || TokenOf(secret) is not { } token || (purpose == LinkPurpose.FirstPassword) != (user.PasswordHash is null)
            || !await (purpose == LinkPurpose.FirstPassword
                ? users.VerifyUserTokenAsync(user, FirstPasswordProvider, FirstPasswordProvider, token)
                : users.VerifyUserTokenAsync(user, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Credential>.ResetPasswordTokenPurpose, token)))
        {
            return CredentialErrors.LinkInvalid;
        }

        var wanted = PasswordRules.Normalised(password);
        if (PasswordRules.Fault(wanted, account) is { } fault)
        {
            return CredentialErrors.PasswordRefused.With("reason", fault);
        }

        Must(purpose == LinkPurpose.FirstPassword ? await users.AddPasswordAsync(user, wanted) : await users.ResetPasswordAsync(user, token, wanted));
        user.ProvenAt = call.Now;
        user.LockedUntil = null;
        user.Failures = 0;
        return Done.It;
    }

    public async Task<Result<Done>> ChangePassword(Account account, Proof proof, string password, CancellationToken ct)
    {
        var user = (await Find(account.Id, ct))!;
        if (await Proven(user, proof) is { } refusal)
        {
            return refusal;
        }

        var wanted = PasswordRules.Normalised(password);
        if (PasswordRules.Fault(wanted, account) is { } fault)
        {
            return CredentialErrors.PasswordRefused.With("reason", fault);
        }

        Must(await users.ChangePasswordAsync(user, PasswordRules.Normalised(proof.Password), wanted));
        return Done.It;
    }

    public async Task<Result<string>> BeginTwoFactor(Account account, Proof proof, CancellationToken ct)
    {
        var user = (await Find(account.Id, ct))!;
        if (user.TwoFactor)
        {
            return CredentialErrors.TwoFactorOn;
        }

        if (await Proven(user, proof) is { } refusal)
        {
            return refusal;
        }

        var key = TimeCodes.NewKey();
        (user.TwoFactorKey, user.LastStep) = (_keys.Protect(key), 0);
        return key;
    }

    public async Task<Result<IReadOnlyList<string>>> EnableTwoFactor(Account account, string code, CancellationToken ct)
    {
        var user = (await Find(account.Id, ct))!;
        if (user.TwoFactor)
        {
            return CredentialErrors.TwoFactorOn;
        }

        if (user.TwoFactorKey is null)
        {
            return CredentialErrors.TwoFactorNotBegun;
        }

        if (!UsesCode(user, code))
        {
            return CredentialErrors.Wrong;
        }

        user.TwoFactor = true;
        Must(await users.UpdateSecurityStampAsync(user));
        return Result<IReadOnlyList<string>>.Accept(NewRecoveryCodes(user));
    }

    public async Task<Result<Done>> DisableTwoFactor(Account account, Proof proof, CancellationToken ct)
    {
        var user = (await Find(account.Id, ct))!;
        if (!user.TwoFactor)
        {
            return CredentialErrors.TwoFactorOff;
        }

        if (await Proven(user, proof) is { } refusal)
        {
            return refusal;
        }

        (user.TwoFactor, user.TwoFactorKey, user.LastStep, user.RecoveryCodes) = (false, null, 0, []);
        Must(await users.UpdateSecurityStampAsync(user));
        return Done.It;
    }

    public async Task<Result<IReadOnlyList<string>>> RenewRecoveryCodes(Account account, Proof proof, CancellationToken ct)
    {
        var user = (await Find(account.Id, ct))!;
        if (!user.TwoFactor)
        {
            return CredentialErrors.TwoFactorOff;
        }

        return await Proven(user, proof) is { } refusal ? refusal : Result<IReadOnlyList<string>>.Accept(NewRecoveryCodes(user));
    }

    public async Task EndSessions(AccountId account, CancellationToken ct)
    {
        if (await Find(account, ct) is { } user)
        {
            Must(await users.UpdateSecurityStampAsync(user));
        }
    }

    public async Task Erase(AccountId account, CancellationToken ct)
    {
        if (await Find(account, ct) is { } user)
        {
            Must(await users.DeleteAsync(user));
        }
    }

    private async Task<Credential?> Find(AccountId account, CancellationToken ct) => await db.Set<Credential>().FindAsync([account], ct);

    // Somebody who is in already: the same proof, and the same counting, so that a stolen session guesses nothing.
    private async Task<Error?> Proven(Credential user, Proof proof) =>
        await users.IsLockedOutAsync(user) || await Opens(user, proof) is not null ? CredentialErrors.Wrong : null;

    private async Task<Error?> Opens(Credential user, Proof proof)
    {
        if (!await users.CheckPasswordAsync(user, PasswordRules.Normalised(proof.Password)))
        {
            Must(await users.AccessFailedAsync(user));
            return SignInErrors.Refused;
        }

        if (user.TwoFactor && proof.Code is null)
        {
            return SignInErrors.SecondFactorMissing;
        }

        if (user.TwoFactor && !UsesCode(user, proof.Code!) && !UsesRecoveryCode(user, proof.Code!))
        {
            Must(await users.AccessFailedAsync(user));
            return SignInErrors.Refused;
        }

        Must(await users.ResetAccessFailedCountAsync(user));
        return null;
    }

    private bool UsesCode(Credential user, string code)
    {
        if (TimeCodes.StepOf(_keys.Unprotect(user.TwoFactorKey!), code, user.LastStep, call.Now) is not { } step)
        {
            return false;
        }

        user.LastStep = step;
        return true;
    }

    private static bool UsesRecoveryCode(Credential user, string code)
    {
        var hash = HashOf(code);
        if (!user.RecoveryCodes.Contains(hash, StringComparer.Ordinal))
        {
            return false;
        }

        user.RecoveryCodes = [.. user.RecoveryCodes.Where(one => one != hash)];
        return true;
    }

    private static List<string> NewRecoveryCodes(Credential user)
    {
        var codes = Enumerable.Range(0, RecoveryCodes)
            .Select(_ => string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(RecoveryAlphabet, 4))))
            .ToList();
        user.RecoveryCodes = [.. codes.Select(HashOf)];
        return codes;
    }

    private static string HashOf(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant())));

    private static string? TokenOf(string secret) =>
        Base64Url.IsValid(secret) ? Convert.ToBase64String(Base64Url.DecodeFromChars(secret)) : null;

    private static void Must(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join("; ", result.Errors.Select(error => error.Code)));
        }
    }
}

/// <summary>Links for the first password last for days: whoever is invited is not waiting for the mail.</summary>
internal sealed class FirstPasswordLinks(IDataProtectionProvider protection, AccessSettings settings, ILogger<DataProtectorTokenProvider<Credential>> log)
    : DataProtectorTokenProvider<Credential>(
        protection,
        Microsoft.Extensions.Options.Options.Create(new DataProtectionTokenProviderOptions { Name = LocalCredentials.FirstPasswordProvider, TokenLifespan = TimeSpan.FromDays(settings.InvitationDays) }),
        log);
