using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Access;

/// <summary>Refusals of local accounts. None of them tells a stranger whether an account exists.</summary>
public static class SignInErrors
{
    public static readonly Error SwitchedOff = Error.NotFound(
        "sign-in.switched-off", "This installation has no local accounts; /.well-known/oauth-protected-resource names its issuers.");

    public static readonly Error Refused = new(
        ErrorKind.Unauthenticated, "sign-in.refused", "The address, the password or the code is wrong, or the account does not let anybody in at the moment.");

    public static readonly Error SecondFactorMissing = new(
        ErrorKind.Unauthenticated, "sign-in.second-factor-missing", "The account has a second factor: send its code, or a recovery code, too.");

    public static readonly Error SessionOver = new(
        ErrorKind.Unauthenticated, "sign-in.session-over", "The session is over, or this refresh token was used before: sign in again.");
}

/// <summary>Refusals about what a person proves itself with.</summary>
public static class CredentialErrors
{
    public static readonly Error None = Error.Conflict(
        "credentials.none", "This account has no password here; it comes in another way.");

    public static readonly Error Wrong = Error.Forbidden(
        "credentials.wrong", "The password or the code is wrong, or was tried too often.");

    public static readonly Error LinkInvalid = Error.Rule(
        "credentials.link-invalid", "The link is not one of ours, was used before, or is too old: ask for another.");

    public static readonly Error PasswordRefused = Error.Rule(
        "credentials.password-refused", "The password is too easy to guess.");

    public static readonly Error TwoFactorNotBegun = Error.Conflict(
        "credentials.two-factor-not-begun", "Begin the second factor first.");

    public static readonly Error TwoFactorOn = Error.Conflict(
        "credentials.two-factor-on", "The account has its second factor already.");

    public static readonly Error TwoFactorOff = Error.Conflict(
        "credentials.two-factor-off", "The account has no second factor.");
}
