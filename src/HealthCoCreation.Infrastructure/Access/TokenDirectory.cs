using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Infrastructure.Persistence;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>Finds out who stands behind an access token, and notes its use.</summary>
public sealed class TokenDirectory
{
    /// <summary>Begins the fixed tokens of the demonstration, and every token that a demonstration database issues.</summary>
    public const string DemoPrefix = "hcc_demo_";

    private const string Sql = $"""
        select t.id, a.id, a.kind, a.platform_roles, t.scopes,
               {MembershipRows.AsJson},
               t.expires_at - clock_timestamp()
        from access.access_tokens t join access.accounts a on a.id = t.account_id
        where t.hash = $1 and t.revoked_at is null and t.expires_at > clock_timestamp() and a.status = 'Active'
        """;

    private readonly NpgsqlDataSource _database;
    private readonly KnownActors _known;
    private readonly LastUses _uses;
    private readonly AccessSettings _settings;

    internal TokenDirectory(NpgsqlDataSource database, KnownActors known, LastUses uses, AccessSettings settings) =>
        (_database, _known, _uses, _settings) = (database, known, uses, settings);

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The actor behind a secret; null where it is unknown, expired, revoked, or its account suspended.</summary>
    public async ValueTask<Actor?> Find(string secret, CancellationToken ct)
    {
        var hash = HashOf(secret);
        var found = await _known.Find(Convert.ToHexString(hash), asking => LookUp(hash, asking), ct);
        if (found?.Token is { } token)
        {
            _uses.Note(token);
        }

        return found?.Actor;
    }

    private async Task<KnownActor?> LookUp(byte[] hash, CancellationToken ct)
    {
        await using var command = _database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        await using var row = await command.ExecuteReaderAsync(ct);
        return !await row.ReadAsync(ct)
            ? null
            : new(
                new Actor(
                    new(row.GetGuid(1)),
                    row.Member<AccountKind>(2),
                    row.Json<PlatformRole[]>(3),
                    MembershipRows.Rights(row.GetString(5), _settings),
                    row.Json<string[]>(4)),
                row.GetGuid(0),
                row.GetFieldValue<TimeSpan>(6));
    }
}
