using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Polly;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>
/// Finds out who stands behind an access token of a configured issuer (RFC 9068): checks it against that issuer's keys only, finds
/// or opens the account of issuer and subject, and keeps its memberships as the claims say.
/// </summary>
public sealed class IssuerDirectory
{
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    /// <summary>So exactly is the issuer's last word noted, so that not every request writes.</summary>
    private static readonly TimeSpan HeardWithin = TimeSpan.FromHours(1);

    private const string Sql = $"""
        select a.id, a.kind, a.status = 'Active', a.platform_roles::text, {MembershipRows.AsJson},
               array(select o.id from organisations.organisations o where o.id = any($3) and o.status <> 'Suspended'), e.heard_at
        from access.external_identities e join access.accounts a on a.id = e.account_id
        where e.issuer = $1 and e.subject = $2
        """;

    // What a token says about its own time is believed as far as the database's clock has come.
    private const string HeardSql = """
        update access.external_identities set heard_at = least($3, clock_timestamp())
        where issuer = $1 and subject = $2 and heard_at < least($3, clock_timestamp())
        """;

    private readonly AccessSettings _settings;
    private readonly NpgsqlDataSource _database;
    private readonly IServiceScopeFactory _scopes;
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = 16 * 1024 };
    private readonly Dictionary<string, (IssuerSettings Settings, IssuerKeys Keys)> _issuers;

    public IssuerDirectory(AccessSettings settings, NpgsqlDataSource database, IServiceScopeFactory scopes, TimeProvider time, ILoggerFactory logs)
    {
        (_settings, _database, _scopes) = (settings, database, scopes);
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(3) })
        {
            MaxResponseContentBufferSize = 1024 * 1024,
        };
        var pipeline = new ResiliencePipelineBuilder { Name = "issuer-metadata" }
            .AddTimeout(TimeSpan.FromSeconds(8))
            .AddRetry(new() { MaxRetryAttempts = 2, Delay = TimeSpan.FromMilliseconds(100), UseJitter = true })
            .AddTimeout(TimeSpan.FromSeconds(3))
            .Build();
        _issuers = settings.Issuers.ToDictionary(
            issuer => issuer.Issuer,
            issuer => (issuer, new IssuerKeys(issuer, http, pipeline, time, logs.CreateLogger("HealthCoCreation.SingleSignOn"))),
            StringComparer.Ordinal);
    }

    public async Task<Result<Actor>> Find(string token, string traceId, CancellationToken ct)
    {
        if (Read(token) is not { } read || !_issuers.TryGetValue(read.Issuer, out var issuer))
        {
            return AccessErrors.TokenInvalid;
        }

        // Before anybody is asked for a key: what no key could save is refused.
        if (!issuer.Settings.Algorithms.Contains(read.Alg, StringComparer.Ordinal) || string.IsNullOrEmpty(read.Kid))
        {
            return AccessErrors.TokenInvalid;
        }

        var key = await issuer.Keys.Find(read.Kid);
        if (key is null)
        {
            return issuer.Keys.Known ? AccessErrors.TokenInvalid : AccessErrors.IssuerUnavailable;
        }

        var checkedToken = await _handler.ValidateTokenAsync(token, Rules(issuer.Settings, key));
        return checkedToken is { IsValid: true, SecurityToken: JsonWebToken proven } && proven.Subject is { Length: > 0 and <= 255 }
            ? await Recognised(issuer.Settings, proven, traceId, ct)
            : AccessErrors.TokenInvalid;
    }

    private JsonWebToken? Read(string token)
    {
        try
        {
            return _handler.ReadJsonWebToken(token);
        }
        catch (Exception malformed) when (malformed is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    // One issuer, one audience, one key: nothing that the token itself names (jku, x5u, jwk) is looked at.
    private static TokenValidationParameters Rules(IssuerSettings issuer, SecurityKey key) => new()
    {
        ValidIssuer = issuer.Issuer,
        ValidAudience = issuer.Audience,
        ValidAlgorithms = issuer.Algorithms,
        ValidTypes = ["at+jwt", "application/at+jwt"],
        IssuerSigningKey = key,
        TryAllIssuerSigningKeys = false,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        ClockSkew = Skew,
        LifetimeValidator = (from, until, token, rules) =>
        {
            Validators.ValidateLifetime(from, until, token, new TokenValidationParameters { ClockSkew = rules.ClockSkew });
            return until - ((JsonWebToken)token).IssuedAt <= LongestLife;
        },
    };

    private async Task<Result<Actor>> Recognised(IssuerSettings issuer, JsonWebToken token, string traceId, CancellationToken ct)
    {
        var kind = KindOf(issuer, token);
        var wanted = Wanted(issuer, token);
        var known = await Find(issuer.Issuer, token.Subject, wanted, ct);
        if (known is null || !known.InStep(issuer.Issuer, wanted))
        {
            var refusal = await Recognise(issuer, token, kind, wanted, traceId, ct);
            if (refusal is not null)
            {
                return refusal;
            }

            known = await Find(issuer.Issuer, token.Subject, wanted, ct);
        }

        if (known is not { Active: true })
        {
            return AccessErrors.TokenInvalid;
        }

        await Hear(issuer.Issuer, token, known, ct);
        var scopes = Text(token, "scope")?.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(Scopes.All.ContainsKey).Distinct().ToArray() ?? [];

        // A machine's token makes a machine of any account, and a machine's account of any token.
        return new Actor(
            known.Account,
            kind == AccountKind.Machine ? kind : known.Kind,
            known.PlatformRoles,
            known.Memberships(issuer.Issuer, wanted, _settings),
            scopes);
    }

    private async Task<Error?> Recognise(
        IssuerSettings issuer, JsonWebToken token, AccountKind kind, IReadOnlyList<ActorMembership> wanted, string traceId, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Persistence.CallContext>().Begin(Actor.System, nameof(RecogniseIdentity), traceId);
        var verified = string.Equals(Text(token, "email_verified"), "true", StringComparison.OrdinalIgnoreCase);
        var email = verified && Text(token, "email") is { Length: > 2 and <= 254 } address && System.Net.Mail.MailAddress.TryCreate(address, out _)
            ? address.ToLowerInvariant()
            : null;
        var name = Text(token, "name") is { Length: > 0 and <= 200 } told && !told.Any(char.IsControl) ? told : null;
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(
            new RecogniseIdentity(issuer.Issuer, token.Subject, kind, email, name, issuer.Provision, issuer.LinkByVerifiedEmail, wanted), ct);
        return result.Error;
    }

    private async Task Hear(string issuer, JsonWebToken token, KnownIdentity known, CancellationToken ct)
    {
        if (token.IssuedAt - known.HeardAt < HeardWithin)
        {
            return;
        }

        await using var command = _database.CreateCommand(HeardSql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = issuer });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = token.Subject });
        command.Parameters.Add(new NpgsqlParameter<DateTime> { TypedValue = token.IssuedAt });
        await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<KnownIdentity?> Find(string issuer, string subject, IReadOnlyList<ActorMembership> wanted, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = issuer });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = subject });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. wanted.Select(one => one.Organisation.Value)] });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new KnownIdentity(
                new AccountId(row.GetGuid(0)),
                Enum.Parse<AccountKind>(row.GetString(1)),
                row.GetBoolean(2),
                MembershipRows.From<PlatformRole[]>(row.GetString(3)),
                MembershipRows.From<HeldMembership[]>(row.GetString(4)),
                [.. row.GetFieldValue<Guid[]>(5).Select(OrganisationId.From)],
                row.GetDateTime(6))
            : null;
    }

    // RFC 9068, 2.2: a client that acts for itself is its own subject, and nobody was authenticated.
    private static AccountKind KindOf(IssuerSettings issuer, JsonWebToken token) =>
        token.Subject != Text(token, "client_id") && token.Subject != Text(token, "azp") && issuer.PersonClaims.Any(claim => Text(token, claim) is { Length: > 0 })
            ? AccountKind.Person
            : AccountKind.Machine;

    private static ActorMembership[] Wanted(IssuerSettings issuer, JsonWebToken token) =>
    [
        .. issuer.Memberships
            .Where(mapping => token.Claims.Any(claim => claim.Type == mapping.Claim && claim.Value == mapping.Value))
            .GroupBy(mapping => mapping.Organisation)
            .Select(group => new ActorMembership(group.Key, [.. group.SelectMany(mapping => mapping.Roles).Distinct().Order()])),
    ];

    private static string? Text(JsonWebToken token, string claim) => token.Claims.FirstOrDefault(one => one.Type == claim)?.Value;

    private sealed record KnownIdentity(
        AccountId Account, AccountKind Kind, bool Active, IReadOnlyList<PlatformRole> PlatformRoles, IReadOnlyList<HeldMembership> Held,
        IReadOnlyList<OrganisationId> Open, DateTime HeardAt)
    {
        /// <summary>True where the rows are what the claims say, as far as the issuer has a say.</summary>
        public bool InStep(string issuer, IReadOnlyList<ActorMembership> wanted) =>
            Held.Where(one => one.GivenBy == issuer).All(one => wanted.Any(claimed => claimed.Organisation == one.Organisation))
            && wanted.Where(claimed => Open.Contains(claimed.Organisation))
                .All(claimed => Held.FirstOrDefault(one => one.Organisation == claimed.Organisation) is { } held
                    && (held.GivenBy != issuer || held.Stored.SequenceEqual(claimed.Roles)));

        /// <summary>Never more than this token says of what this issuer gave.</summary>
        public ActorMembership[] Memberships(string issuer, IReadOnlyList<ActorMembership> wanted, AccessSettings settings) =>
        [
            .. Held.Where(held => held.GivenBy == issuer || held.Counts(settings)).Select(held => held.GivenBy != issuer
                    ? held.Effective
                    : new ActorMembership(held.Organisation, [.. held.Roles.Intersect(wanted.FirstOrDefault(one => one.Organisation == held.Organisation)?.Roles ?? [])]))
                .Where(held => held.Roles.Count > 0),
        ];
    }
}
