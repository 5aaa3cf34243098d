using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Api.Configuration;

/// <summary>The ways in as an operator sets them; what is not said is as <see cref="AccessSettings"/> says.</summary>
internal sealed record AccessOptions : IValidatableObject
{
    private static readonly AccessSettings Usual = new();

    public bool LocalAccounts { get; init; } = Usual.LocalAccounts;

    public bool? AdministratorsIssueFirstTokens { get; init; }

    [Range(1, 60)]
    public int AccessMinutes { get; init; } = Usual.AccessMinutes;

    [Range(1, 24)]
    public int SessionHours { get; init; } = Usual.SessionHours;

    [Range(3, 100)]
    public int FailuresToLockout { get; init; } = Usual.FailuresToLockout;

    [Range(1, 1440)]
    public int LockoutMinutes { get; init; } = Usual.LockoutMinutes;

    [Range(5, 1440)]
    public int ResetMinutes { get; init; } = Usual.ResetMinutes;

    [Range(1, 30)]
    public int InvitationDays { get; init; } = Usual.InvitationDays;

    [Range(0, 5000)]
    public int LeastMilliseconds { get; init; } = Usual.LeastMilliseconds;

    [Range(1, 1_000_000)]
    public int SignInAttempts { get; init; } = Usual.SignInAttempts;

    [Range(1, 1_000_000)]
    public int MailsPerHour { get; init; } = Usual.MailsPerHour;

    public string Resource { get; init; } = "";

    public IssuerOptions[] Issuers { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Resource.Length > 0 && !(Uri.TryCreate(Resource, UriKind.Absolute, out var resource) && resource.Scheme == Uri.UriSchemeHttps))
        {
            yield return new("is no https address", [nameof(Resource)]);
        }

        foreach (var (issuer, index) in Issuers.Select((issuer, index) => (issuer, index)))
        {
            if (Issuers.Take(index).Any(earlier => earlier.Issuer == issuer.Issuer))
            {
                yield return new("names an issuer twice", [$"{nameof(Issuers)}:{index}:{nameof(IssuerOptions.Issuer)}"]);
            }
        }
    }

    public AccessSettings ToSettings() => new()
    {
        LocalAccounts = LocalAccounts,
        AdministratorsIssueFirstTokens = AdministratorsIssueFirstTokens,
        AccessMinutes = AccessMinutes,
        SessionHours = SessionHours,
        FailuresToLockout = FailuresToLockout,
        LockoutMinutes = LockoutMinutes,
        ResetMinutes = ResetMinutes,
        InvitationDays = InvitationDays,
        LeastMilliseconds = LeastMilliseconds,
        SignInAttempts = SignInAttempts,
        MailsPerHour = MailsPerHour,
        Resource = Resource.Length > 0 ? new Uri(Resource) : null,
        Issuers = [.. Issuers.Select(issuer => issuer.ToSettings())],
    };
}

/// <summary>One issuer of single sign-on.</summary>
internal sealed record IssuerOptions : IValidatableObject
{
    private static readonly IssuerSettings Usual = new() { Issuer = "", Audience = "" };

    // A shared secret would let whoever checks tokens make them.
    private static readonly string[] Asymmetric = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"];

    public string Issuer { get; init; } = "";

    public string Audience { get; init; } = "";

    public string[] Algorithms { get; init; } = [];

    public bool Provision { get; init; }

    public bool LinkByVerifiedEmail { get; init; }

    public string[] PersonClaims { get; init; } = [];

    public MembershipOptions[] Memberships { get; init; } = [];

    // The issuer's last word is noted once an hour, and its tokens may live for a day.
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00")]
    public TimeSpan MembershipsLast { get; init; } = Usual.MembershipsLast;

    [Range(1, 3600)]
    public int RefreshSeconds { get; init; } = Usual.RefreshSeconds;

    [Range(1, 1440)]
    public int KeysMinutes { get; init; } = Usual.KeysMinutes;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(Issuer, UriKind.Absolute, out var address) || !(address.Scheme == Uri.UriSchemeHttps || IsOnThisMachine))
        {
            yield return new("is no https address (plain http is for an issuer on this machine, in Development)", [nameof(Issuer)]);
        }

        if (Audience.Length == 0)
        {
            yield return new("is missing: it is what the tokens' aud must name", [nameof(Audience)]);
        }

        foreach (var (algorithm, index) in Algorithms.Select((algorithm, index) => (algorithm, index)).Where(one => !Asymmetric.Contains(one.algorithm)))
        {
            yield return new($"is none of {string.Join(", ", Asymmetric)}", [$"{nameof(Algorithms)}:{index}"]);
        }
    }

    /// <summary>Plain http to this machine, which counts in Development only.</summary>
    public bool IsOnThisMachine => Uri.TryCreate(Issuer, UriKind.Absolute, out var address) && address is { Scheme: "http", IsLoopback: true };

    public IssuerSettings ToSettings() => Usual with
    {
        Issuer = Issuer,
        Audience = Audience,
        Algorithms = Algorithms.Length > 0 ? Algorithms : Usual.Algorithms,
        Provision = Provision,
        LinkByVerifiedEmail = LinkByVerifiedEmail,
        PersonClaims = PersonClaims.Length > 0 ? PersonClaims : Usual.PersonClaims,
        Memberships = [.. Memberships.Select(one => new MembershipMapping(one.Claim, one.Value, new(one.Organisation), one.Roles))],
        MembershipsLast = MembershipsLast,
        RefreshSeconds = RefreshSeconds,
        KeysMinutes = KeysMinutes,
    };
}

/// <summary>What a claim of an issuer makes of its holder.</summary>
internal sealed record MembershipOptions : IValidatableObject
{
    public string Claim { get; init; } = "";

    public string Value { get; init; } = "";

    public Guid Organisation { get; init; }

    public MemberRole[] Roles { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (missing, name) in new[]
        {
            (Claim.Length == 0, nameof(Claim)), (Value.Length == 0, nameof(Value)), (Organisation == Guid.Empty, nameof(Organisation)), (Roles.Length == 0, nameof(Roles)),
        })
        {
            if (missing)
            {
                yield return new("is missing", [name]);
            }
        }

        // A number is an enumeration's value to the binder, whether there is such a one or not.
        foreach (var index in Enumerable.Range(0, Roles.Length).Where(index => !Enum.IsDefined(Roles[index])))
        {
            yield return new("is no role of a member", [$"{nameof(Roles)}:{index}"]);
        }
    }
}

/// <summary>How mails leave; as files where no server is named.</summary>
internal sealed record MailOptions : IValidatableObject
{
    private static readonly Infrastructure.Mail.MailSettings Usual = new();

    [EmailAddress(ErrorMessage = "is no e-mail address")]
    public string From { get; init; } = Usual.From;

    public string? Host { get; init; }

    [Range(1, 65535)]
    public int Port { get; init; } = Usual.Port;

    public bool StartTls { get; init; } = Usual.StartTls;

    public string? User { get; init; }

    public string? Password { get; init; }

    public string? Folder { get; init; }

    public string? Application { get; init; }

    // The parameters' names would be part of a record's text, and so would the password.
    public override string ToString() => Host ?? Folder ?? "";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Application is { Length: > 0 } && !(Uri.TryCreate(Application, UriKind.Absolute, out var address) && address.Scheme is "https" or "http"))
        {
            yield return new("is no address of a web application", [nameof(Application)]);
        }
    }

    /// <param name="data">The private database's folder, where one is named: files stand beside it.</param>
    public Infrastructure.Mail.MailSettings ToSettings(string? data) => Usual with
    {
        From = From,
        Host = string.IsNullOrEmpty(Host) ? null : Host,
        Port = Port,
        StartTls = StartTls,
        User = User,
        Password = Password,
        Folder = Folder ?? (data is { Length: > 0 } ? Path.Combine(data, "mail") : Usual.Folder),
        Application = Application is { Length: > 0 } ? new Uri(Application) : null,
    };
}
