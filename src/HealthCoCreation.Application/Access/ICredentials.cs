using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Access;

/// <summary>What somebody sends to prove who it is.</summary>
/// <param name="Password">The password.</param>
/// <param name="Code">Six digits of the second factor, or a recovery code; null where none was sent.</param>
public sealed record Proof(string Password, string? Code);

/// <summary>What people prove themselves with. Kept beside the account and never in a view, an event, the audit or the outbox.</summary>
public interface ICredentials
{
    /// <summary>The stamp to begin a session with, or the refusal; takes as long for an account that does not exist.</summary>
    Task<Result<string>> Prove(Account? account, Proof proof, CancellationToken ct);

    /// <summary>True where the person has proven its address and set a password.</summary>
    Task<bool> Exist(AccountId account, CancellationToken ct);

    /// <summary>The stamp that living sessions carry; null where there are no credentials.</summary>
    Task<string?> Stamp(AccountId account, CancellationToken ct);

    /// <summary>Begins the credentials that a first link is held against, where there are none: they are committed before the link leaves.</summary>
    Task Prepare(AccountId account, CancellationToken ct);

    /// <summary>A secret for a link by mail; made when the mail is, and stored nowhere. Only for credentials that have begun.</summary>
    Task<string> MakeLink(AccountId account, LinkPurpose purpose, CancellationToken ct);

    /// <summary>Sets the password of whoever holds the secret of a mail, which proves the address too.</summary>
    Task<Result<Done>> SetPassword(Account account, LinkPurpose purpose, string secret, string password, CancellationToken ct);

    Task<Result<Done>> ChangePassword(Account account, Proof proof, string password, CancellationToken ct);

    /// <summary>The new key of a second factor, which counts only once a code has proven that it arrived.</summary>
    Task<Result<string>> BeginTwoFactor(Account account, Proof proof, CancellationToken ct);

    /// <summary>The recovery codes, shown once.</summary>
    Task<Result<IReadOnlyList<string>>> EnableTwoFactor(Account account, string code, CancellationToken ct);

    Task<Result<Done>> DisableTwoFactor(Account account, Proof proof, CancellationToken ct);

    Task<Result<IReadOnlyList<string>>> RenewRecoveryCodes(Account account, Proof proof, CancellationToken ct);

    /// <summary>Ends every session of the account at once.</summary>
    Task EndSessions(AccountId account, CancellationToken ct);

    /// <summary>Forgets everything, so that only another way in is left.</summary>
    Task Erase(AccountId account, CancellationToken ct);
}

public enum LinkPurpose
{
    FirstPassword,
    OtherPassword,
}

/// <summary>Writes and reads what a session's holder carries.</summary>
public interface ISessionTickets
{
    string WriteAccess(Session session, DateTimeOffset expiresAt);

    string WriteRefresh(Session session);

    /// <summary>Session and generation; null where it is no refresh token of ours.</summary>
    (SessionId Session, int Generation)? ReadRefresh(string token);
}

/// <summary>The secrets of mails name their account, so that nobody has to.</summary>
internal static class Links
{
    public static string Write(AccountId account, string secret) => $"{account.Value:N}.{secret}";

    public static (AccountId Account, string Secret)? Read(string link) =>
        link.Length > 33 && link[32] == '.' && Guid.TryParseExact(link[..32], "N", out var account) ? (new(account), link[33..]) : null;
}
