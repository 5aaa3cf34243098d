using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Access;

public static class AccessErrors
{
    public static readonly Error TokenMissing = new(
        ErrorKind.Unauthenticated, "access.token-missing", "This operation needs an access token (Authorization: Bearer …).");

    public static readonly Error TokenInvalid = new(
        ErrorKind.Unauthenticated, "access.token-invalid", "The access token is unknown, expired or revoked.");

    public static readonly Error ScopeMissing = Error.Forbidden(
        "access.insufficient-scope", "The access token does not carry the scope of this operation.");

    public static readonly Error RoleMissing = Error.Forbidden(
        "access.role-required", "None of your roles opens this operation.");

    public static readonly Error PeopleOnly = Error.Forbidden(
        "access.people-only", "Only a person does this: a machine neither unseals nor judges, decides nor signs.");

    public static readonly Error IdentityUnknown = Error.Forbidden(
        "access.identity-unknown", "The issuer is trusted, but it vouches for somebody who has no account here.");

    public static readonly Error IssuerUnavailable = new(
        ErrorKind.Unavailable, "access.issuer-unavailable", "The token's issuer cannot be reached, and none of its keys is known yet: try again shortly.");

    public static readonly Error AccountNotFound = Error.NotFound(
        "account.not-found", "The account does not exist, or not for you.");

    public static readonly Error EmailTaken = Error.Conflict(
        "account.email-taken", "Another account has this e-mail address.");

    public static readonly Error NotYourAccount = Error.Forbidden(
        "account.not-yours", "Only an administrator of the platform does this to somebody else's account.");

    public static readonly Error TokenNotFound = Error.NotFound(
        "access-token.not-found", "The access token does not exist, or not for you.");

    public static readonly Error ExpiryInvalid = Error.Rule(
        "access-token.expiry-invalid", "An access token expires between one minute and 366 days from now.");

    public static readonly Error UnknownScope = Error.Rule(
        "access-token.unknown-scope", "The platform has no such scope.");

    public static readonly Error PersonsOwn = Error.Forbidden(
        "access-token.persons-own", "A person comes in by itself, by invitation or single sign-on; an administrator issues first tokens of machines.");

    public static readonly Error ScopeNotHeld = Error.Forbidden(
        "access-token.scope-not-held", "A token cannot pass on a scope that it does not carry.");
}
