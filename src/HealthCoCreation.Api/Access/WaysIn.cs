using HealthCoCreation.Application.Access;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Api.Access;

/// <summary>Reads the settings of <c>Access</c> and refuses to start with such as would let the wrong people in.</summary>
internal static class WaysIn
{
    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public static AccessSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Access");
        var usual = new AccessSettings();
        var issuers = section.GetSection("Issuers").GetChildren().Select(issuer => Issuer(issuer, environment)).ToList();
        if (issuers.DistinctBy(issuer => issuer.Issuer).Count() < issuers.Count)
        {
            throw new StartupException("Access:Issuers names an issuer twice.");
        }

        return usual with
        {
            LocalAccounts = section.GetValue("LocalAccounts", usual.LocalAccounts),
            AdministratorsIssueFirstTokens = section.GetValue<bool?>("AdministratorsIssueFirstTokens"),
            AccessMinutes = Within(section, "AccessMinutes", usual.AccessMinutes, 1, 60),
            SessionHours = Within(section, "SessionHours", usual.SessionHours, 1, 24),
            FailuresToLockout = Within(section, "FailuresToLockout", usual.FailuresToLockout, 3, 100),
            LockoutMinutes = Within(section, "LockoutMinutes", usual.LockoutMinutes, 1, 24 * 60),
            ResetMinutes = Within(section, "ResetMinutes", usual.ResetMinutes, 5, 24 * 60),
            InvitationDays = Within(section, "InvitationDays", usual.InvitationDays, 1, 30),
            LeastMilliseconds = Within(section, "LeastMilliseconds", usual.LeastMilliseconds, 0, 5000),
            SignInAttempts = Within(section, "SignInAttempts", usual.SignInAttempts, 1, int.MaxValue / 100),
            MailsPerHour = Within(section, "MailsPerHour", usual.MailsPerHour, 1, int.MaxValue / 100),
            Resource = section.GetValue<Uri?>("Resource"),
            Issuers = issuers,
        };
    }

    private static IssuerSettings Issuer(IConfigurationSection section, IHostEnvironment environment)
    {
        var issuer = Needed(section, "Issuer");
        if (!Uri.TryCreate(issuer, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && !(environment.IsDevelopment() && address is { Scheme: "http", IsLoopback: true })))
        {
            throw new StartupException($"{section.Path}:Issuer must be an https address; plain http is for an issuer on this machine in Development.");
        }

        var usual = new IssuerSettings { Issuer = issuer, Audience = Needed(section, "Audience") };
        var algorithms = section.GetSection("Algorithms").Get<string[]>() ?? [.. usual.Algorithms];
        if (algorithms.Length == 0 || algorithms.Except(Asymmetric, StringComparer.Ordinal).Any())
        {
            throw new StartupException($"{section.Path}:Algorithms allows only {string.Join(", ", Asymmetric)}.");
        }

        return usual with
        {
            Algorithms = algorithms,
            Provision = section.GetValue("Provision", usual.Provision),
            LinkByVerifiedEmail = section.GetValue("LinkByVerifiedEmail", usual.LinkByVerifiedEmail),
            PersonClaims = section.GetSection("PersonClaims").Get<string[]>() ?? usual.PersonClaims,
            Memberships = [.. section.GetSection("Memberships").GetChildren().Select(Membership)],
            RefreshSeconds = Within(section, "RefreshSeconds", usual.RefreshSeconds, 1, 3600),
            KeysMinutes = Within(section, "KeysMinutes", usual.KeysMinutes, 1, 24 * 60),
        };
    }

    private static MembershipMapping Membership(IConfigurationSection section)
    {
        var roles = (section.GetSection("Roles").Get<string[]>() ?? [])
            .Select(role => Enum.TryParse<MemberRole>(role, ignoreCase: true, out var known) && Enum.IsDefined(known)
                ? known
                : throw new StartupException($"{section.Path}:Roles: there is no role {role}."))
            .ToList();
        return Guid.TryParse(Needed(section, "Organisation"), out var organisation) && roles.Count > 0
            ? new(Needed(section, "Claim"), Needed(section, "Value"), new(organisation), roles)
            : throw new StartupException($"{section.Path} needs an organisation's identifier and at least one role.");
    }

    private static string Needed(IConfigurationSection section, string key) =>
        section[key] is { Length: > 0 } value ? value : throw new StartupException($"{section.Path}:{key} is missing.");

    private static int Within(IConfigurationSection section, string key, int usual, int least, int most)
    {
        var value = section.GetValue(key, usual);
        return value >= least && value <= most ? value : throw new StartupException($"{section.Path}:{key} must be from {least} to {most}.");
    }
}
