using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Application.Access;

/// <summary>The ways in that this installation has.</summary>
public sealed record AccessSettings
{
    /// <summary>Whether people may register, sign in with a password, and be invited by mail.</summary>
    public bool LocalAccounts { get; init; } = true;

    /// <summary>
    /// Whether an administrator hands out a person's first token. Not said: only on a demonstration database, and where there
    /// is no other way in.
    /// </summary>
    public bool? AdministratorsIssueFirstTokens { get; init; }

    /// <summary>Minutes that an access token of a local sign-in lasts.</summary>
    public int AccessMinutes { get; init; } = 15;

    /// <summary>Hours after which a person signs in again, however busy the session (NIST SP 800-63B, 4.2.3).</summary>
    public int SessionHours { get; init; } = 12;

    /// <summary>Failures in a row after which a password lets nobody in for a while.</summary>
    public int FailuresToLockout { get; init; } = 10;

    public int LockoutMinutes { get; init; } = 15;

    /// <summary>Minutes that a link for another password lasts.</summary>
    public int ResetMinutes { get; init; } = 60;

    /// <summary>Days that a link for the first password lasts.</summary>
    public int InvitationDays { get; init; } = 7;

    /// <summary>Milliseconds that sign-ins, registrations and resets take at least, so that time tells nothing.</summary>
    public int LeastMilliseconds { get; init; } = 250;

    /// <summary>Sign-in attempts per address of mail and network in a quarter of an hour.</summary>
    public int SignInAttempts { get; init; } = 8;

    /// <summary>Mails that anybody can make us send to one address in an hour.</summary>
    public int MailsPerHour { get; init; } = 5;

    /// <summary>Where the platform is reached, <c>https://…</c>: its name in the protected-resource metadata.</summary>
    public Uri? Resource { get; init; }

    /// <summary>Single sign-on.</summary>
    public IReadOnlyList<IssuerSettings> Issuers { get; init; } = [];

    /// <summary>Whether what an issuer gave still counts. An issuer that is configured no more vouches for nobody.</summary>
    /// <param name="issuer">Who gave it.</param>
    /// <param name="heard">How long ago the issuer last issued a token to its holder; null where that is not known.</param>
    public bool Counts(string issuer, TimeSpan? heard) => heard < Issuers.FirstOrDefault(one => one.Issuer == issuer)?.MembershipsLast;

    public bool AdministratorIssuesFirstToken(bool demonstration) =>
        AdministratorsIssueFirstTokens ?? (demonstration || (!LocalAccounts && Issuers.Count == 0));
}

/// <summary>One issuer of access tokens (OpenID Connect), and what its tokens stand for here.</summary>
public sealed record IssuerSettings
{
    /// <summary>Exactly as in the tokens' <c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>What the tokens' <c>aud</c> must name.</summary>
    public required string Audience { get; init; }

    /// <summary>Signature algorithms, asymmetric ones only.</summary>
    public IReadOnlyList<string> Algorithms { get; init; } = ["RS256", "PS256", "ES256"];

    /// <summary>Whether a person (or machine) that nobody has opened an account for gets one at first sight.</summary>
    public bool Provision { get; init; }

    /// <summary>Whether an account with the same address is taken for the same person, where the issuer has verified the address.</summary>
    public bool LinkByVerifiedEmail { get; init; }

    /// <summary>A token without any of these claims is a machine's (RFC 9068, 2.2.1: client credentials authenticate nobody).</summary>
    public IReadOnlyList<string> PersonClaims { get; init; } = ["auth_time", "sid"];

    public IReadOnlyList<MembershipMapping> Memberships { get; init; } = [];

    /// <summary>How long a membership by claims counts without another token of its holder: for platform tokens, which outlive the issuer's.</summary>
    public TimeSpan MembershipsLast { get; init; } = TimeSpan.FromDays(30);

    /// <summary>Seconds for which the issuer's keys are not asked for again because of a key we do not know.</summary>
    public int RefreshSeconds { get; init; } = 60;

    /// <summary>Minutes after which the issuer's keys are read again in any case, so that a withdrawn key stops.</summary>
    public int KeysMinutes { get; init; } = 10;
}

/// <summary>Whoever has this value in this claim is a member of this organisation in these roles.</summary>
public sealed record MembershipMapping(string Claim, string Value, OrganisationId Organisation, IReadOnlyList<MemberRole> Roles);
