using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>Finds out who stands behind the access token of a local sign-in.</summary>
public sealed class SessionDirectory(NpgsqlDataSource database, SessionTickets tickets, KnownActors known, AccessSettings settings)
{
    private const string Sql = $"""
        select a.id, a.platform_roles::text, {MembershipRows.AsJson}, least(s.expires_at, $2) - clock_timestamp()
        from access.sessions s join access.accounts a on a.id = s.account_id join access.credentials c on c.account_id = a.id
        where s.id = $1 and s.ended_at is null and s.expires_at > clock_timestamp() and $2 > clock_timestamp()
          and s.stamp = c.stamp and a.status = 'Active' and a.kind = 'Person'
        """;

    public async ValueTask<Actor?> Find(string token, CancellationToken ct) =>
        (await known.Find(Convert.ToHexString(TokenDirectory.HashOf(token)), asking => LookUp(token, asking), ct))?.Actor;

    private async Task<KnownActor?> LookUp(string token, CancellationToken ct)
    {
        if (tickets.ReadAccess(token) is not var (session, until))
        {
            return null;
        }

        await using var command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = session.Value });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = until.ToUniversalTime() });
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct)
            ? new(
                new Actor(
                    new AccountId(row.GetGuid(0)),
                    AccountKind.Person,
                    MembershipRows.From<PlatformRole[]>(row.GetString(1)),
                    MembershipRows.Rights(row.GetString(2), settings),
                    [.. Scopes.All.Keys]),
                null,
                row.GetFieldValue<TimeSpan>(3))
            : null;
    }
}
