using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Application.Access;

/// <summary>A session's tokens. They are in this answer and never again.</summary>
public sealed record SignInView : IExample<SignInView>
{
    /// <summary>Identifier of your account.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>Send it as <c>Authorization: Bearer …</c>.</summary>
    public required string AccessToken { get; init; }

    /// <summary>How to send it.</summary>
    public required string TokenType { get; init; }

    /// <summary>Seconds until the access token ends.</summary>
    public required int ExpiresIn { get; init; }

    /// <summary>Buys the next two tokens, once. Sent a second time it ends the session, for one of the two senders has a copy.</summary>
    public required string RefreshToken { get; init; }

    /// <summary>When you have to sign in again, however busy you are.</summary>
    public required DateTimeOffset SessionExpiresAt { get; init; }

    public static SignInView Example => new()
    {
        AccountId = AccountView.Example.Id,
        AccessToken = "CfDJ8N1x0vQ3-access",
        TokenType = "Bearer",
        ExpiresIn = 900,
        RefreshToken = "CfDJ8K7y2mB5-refresh",
        SessionExpiresAt = new(2018, 1, 8, 21, 0, 0, TimeSpan.Zero),
    };
}

/// <summary>The key of a second factor. It counts only once a code has proven that it arrived.</summary>
public sealed record TwoFactorKeyView : IExample<TwoFactorKeyView>
{
    /// <summary>The key in Base32, to type in.</summary>
    public required string Key { get; init; }

    /// <summary>The same for an authenticator (otpauth), to show as a QR code: RFC 6238, SHA-1, six digits, 30 seconds.</summary>
    public required string Uri { get; init; }

    public static TwoFactorKeyView Example => new()
    {
        Key = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
        Uri = "otpauth://totp/HealthCoCreation:a.example%40hospital.example?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=HealthCoCreation",
    };
}

/// <summary>Recovery codes: each opens the second factor once.</summary>
public sealed record RecoveryCodesView : IExample<RecoveryCodesView>
{
    /// <summary>The codes. They are in this answer and never again.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    public static RecoveryCodesView Example => new() { Codes = ["k3mp-x7qa-2vhd-9rwt", "b8nz-4jfc-6yse-5gmk"] };
}
