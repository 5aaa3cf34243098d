using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.AspNetCore.Http;
using Npgsql;
using NpgsqlTypes;

namespace HealthCoCreation.Benchmarks;

/// <summary>
/// A submission by hand: the platform's statements in the platform's order, as many in one go as there. It opens the sealed
/// content and checks it too, for that is the operation.
/// </summary>
internal static class FloorSubmission
{
    internal static async Task Submit(
        HttpContext http, Guid id, IfMatch seen, NpgsqlDataSource database, ISeal seal, Installation installation, CancellationToken ct)
    {
        var actor = Floor.ActorOf(http);
        var mine = actor.Memberships.Select(one => one.Organisation.Value).ToArray();
        var trace = Problems.TraceOf(http);
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        var scope = SHA256.HashData(Encoding.UTF8.GetBytes($"{actor.Self.Value}\nSubmitProposal\n{key}"));
        var fingerprint = HMACSHA256.HashData(
            installation.Secret, JsonSerializer.SerializeToUtf8Bytes(new SubmitProposal(new(id), seen.Version), PlatformJson.Options));

        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var begin = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                With("select platform.now()"),
                With("select pg_try_advisory_xact_lock($1)", BitConverter.ToInt64(scope)),
                With("select fingerprint, outcome, expires_at from platform.stored_outcomes where scope = $1", scope),
            },
        })
        await using (var row = await begin.ExecuteReaderAsync(ct))
        {
            await row.NextResultAsync(ct);
            await row.ReadAsync(ct);
            Require(row.GetBoolean(0));
            await row.NextResultAsync(ct);
            Require(!await row.ReadAsync(ct));
        }

        DateTimeOffset now;
        await using (var hold = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                With("select pg_advisory_xact_lock_shared(hashtextextended('call:' || call_id, 0)) from proposals.proposals where id = $1", id),
                With("select 1 from proposals.proposals where id = $1 for update", id),
                With("select platform.now()"),
            },
        })
        await using (var row = await hold.ExecuteReaderAsync(ct))
        {
            await row.NextResultAsync(ct);
            await row.NextResultAsync(ct);
            await row.ReadAsync(ct);
            now = row.GetFieldValue<DateTimeOffset>(0);
        }

        ProposalView view;
        Guid document;
        var members = new List<ProposalMemberView>();
        await using (var row = await Read(
            connection,
            """
            select p.challenge_id, p.lead_id, p.status, p.sealed_content_id, p.content_digest, p.receipt, p.version, p.invented, m.organisation_id, m.confirmed_at, p.call_id
            from proposals.proposals p left join proposals.members m on m.proposal_id = p.id
            where p.id = $1 and exists (select 1 from proposals.members o where o.proposal_id = p.id and o.organisation_id = any($2))
            order by m.organisation_id
            """,
            ct,
            id,
            mine))
        {
            Require(await row.ReadAsync(ct) && row.GetString(2) == "Draft" && row.IsDBNull(5) && row.GetInt64(6) == seen.Version);
            document = row.GetGuid(3);
            view = new()
            {
                Id = new(id),
                CallId = new(row.GetGuid(10)),
                ChallengeId = new(row.GetGuid(0)),
                LeadId = new(row.GetGuid(1)),
                Status = ProposalStatus.Submitted,
                Members = members,
                ContentDigest = row.GetString(4),
                HasNewerDraft = false,
                Version = row.GetInt64(6) + 1,
                Invented = row.GetBoolean(7),
                Actions = ["revise", "withdraw"],
            };
            do
            {
                members.Add(new(new(row.GetGuid(8)), row.IsDBNull(9) ? null : row.GetFieldValue<DateTimeOffset>(9)));
            }
            while (await row.ReadAsync(ct));
            Require(actor.SignsFor(view.LeadId));
        }

        Money maximum;
        await using (var row = await Read(
            connection,
            """
            select c.status, c.deadline, c.maximum_grant, array(select p.organisation_id from rounds.participants p where p.round_id = c.round_id)
            from calls.calls c where c.id = $1
            """,
            ct,
            view.CallId.Value))
        {
            Require(await row.ReadAsync(ct) && row.GetString(0) == "Open" && now < row.GetFieldValue<DateTimeOffset>(1));
            maximum = Floor.Json<Money>(row.GetString(2));
            var participants = row.GetFieldValue<Guid[]>(3);
            Require(members.TrueForAll(member => !participants.Contains(member.OrganisationId.Value)));
        }

        await using (var row = await Read(
            connection,
            "select id from organisations.organisations where id = any($1) and status = 'Verified'",
            ct,
            members.Select(member => member.OrganisationId.Value).ToArray()))
        {
            var verified = 0;
            while (await row.ReadAsync(ct))
            {
                verified++;
            }

            Require(verified == members.Count);
        }

        await using (var row = await Read(
            connection, "select cipher from proposals.sealed_documents where id = $1", ct, document))
        {
            await row.ReadAsync(ct);
            var content = ProposalContent.FromCanonicalBytes(seal.Open(view.Id, row.GetFieldValue<byte[]>(0)));
            Require(content.Digest() == view.ContentDigest);
            Require(content.Faults([.. members.Select(member => member.OrganisationId)], maximum, []).Count == 0);
        }

        var lead = members.FindIndex(member => member.OrganisationId == view.LeadId);
        members[lead] = members[lead] with { ConfirmedAt = now };
        view = view with { SubmittedAt = now };
        var receipt = new Receipt(now, view.ContentDigest!, RandomNumberGenerator.GetHexString(32, lowercase: true), document);
        var happened = new ProposalSubmitted(view.Id, view.CallId, view.ContentDigest!, now);
        await using (var write = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                With(
                    "update proposals.proposals set receipt = $1, status = 'Submitted', version = $2 where id = $3 and version = $4",
                    JsonOf(receipt), view.Version, id, seen.Version),
                With("update proposals.members set confirmed_at = $1 where proposal_id = $2 and organisation_id = $3", now.UtcDateTime, id, view.LeadId.Value),
                With(
                    """
                    insert into audit.events (id, actor_id, at, "from", operation, reason, recorded_at, step, subject, subject_id, subject_version, "to", trace_id)
                    values ($1, $2, $3, 'draft', 'SubmitProposal', null, $3, 'submit', 'proposal', $4, $5, 'submitted', $6)
                    """,
                    AuditEventId.New(now).Value, actor.Self.Value, now.UtcDateTime, id.ToString(), view.Version, trace),
                With(
                    "insert into platform.outbox_messages (id, at, payload, trace_id, type) values ($1, $2, $3, $4, 'ProposalSubmitted')",
                    Guid.CreateVersion7(now), now.UtcDateTime, JsonOf(happened), trace),
                With(
                    "insert into platform.stored_outcomes (scope, expires_at, fingerprint, outcome, stored_at) values ($1, $2, $3, $4, $5)",
                    scope, now.AddHours(24).UtcDateTime, fingerprint, JsonSerializer.Serialize(view, PlatformJson.Options), now.UtcDateTime),
            },
        })
        {
            Require(await write.ExecuteNonQueryAsync(ct) == 5);
        }

        await transaction.CommitAsync(ct);
        await Floor.Write(http, view, view.Version);
    }

    // The benchmark sends nothing that is refused; the floor makes sure of it and does not say it prettily.
    private static void Require(bool holds)
    {
        if (!holds)
        {
            throw new InvalidOperationException("The floor would refuse this.");
        }
    }

    private static NpgsqlParameter JsonOf<T>(T value) =>
        new() { Value = JsonSerializer.Serialize(value, PlatformJson.Options), NpgsqlDbType = NpgsqlDbType.Jsonb };

    private static NpgsqlBatchCommand With(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddRange(Array.ConvertAll(values, Parameter));
        return command;
    }

    private static Task<NpgsqlDataReader> Read(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddRange(Array.ConvertAll(values, Parameter));
        return command.ExecuteReaderAsync(ct);
    }

    private static NpgsqlParameter Parameter(object value) => value as NpgsqlParameter ?? new NpgsqlParameter { Value = value };
}
