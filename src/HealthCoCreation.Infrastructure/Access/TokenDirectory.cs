using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>Finds out who stands behind an access token: one statement per request, and a note of its use once a minute.</summary>
public sealed class TokenDirectory(NpgsqlDataSource database)
{
    /// <summary>Begins the fixed tokens of the demonstration, and every token that a demonstration database issues.</summary>
    public const string DemoPrefix = "hcc_demo_";

    private const string Sql = """
        select t.id, a.id, a.kind, a.platform_roles::text, t.scopes::text,
               coalesce((select jsonb_agg(jsonb_build_object('organisation', m.organisation_id,
                             'roles', case when o.status = 'Suspended' then m.roles - 'contributor' - 'signatory' else m.roles end))
                         from organisations.members m join organisations.organisations o on o.id = m.organisation_id
                         where m.account_id = a.id and m.status = 'Active'), '[]')::text,
               t.last_used_at is null or t.last_used_at < clock_timestamp() - interval '1 minute'
        from access.access_tokens t join access.accounts a on a.id = t.account_id
        where t.hash = $1 and t.revoked_at is null and t.expires_at > clock_timestamp() and a.status = 'Active'
        """;

    // Once a minute is enough to tell a living token from a forgotten one.
    private const string Used = """
        update access.access_tokens set last_used_at = clock_timestamp()
        where id = $1 and (last_used_at is null or last_used_at < clock_timestamp() - interval '1 minute')
        """;

    public static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    /// <summary>The actor behind a secret; null where it is unknown, expired, revoked, or its account suspended.</summary>
    public async Task<Actor?> Find(string secret, CancellationToken ct)
    {
        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = HashOf(secret) });
        Guid token;
        Actor actor;
        bool note;
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            if (!await row.ReadAsync(ct))
            {
                return null;
            }

            token = row.GetGuid(0);
            note = row.GetBoolean(6);
            actor = new Actor(
                new AccountId(row.GetGuid(1)),
                Enum.Parse<AccountKind>(row.GetString(2)),
                From<PlatformRole[]>(row.GetString(3)),
                From<ActorMembership[]>(row.GetString(5)),
                From<string[]>(row.GetString(4)));
        }

        if (note)
        {
            await using var used = database.CreateCommand(Used);
            used.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = token });
            await used.ExecuteNonQueryAsync(ct);
        }

        return actor;
    }

    private static T From<T>(string json) => JsonSerializer.Deserialize<T>(json, PlatformJson.Options)!;
}
