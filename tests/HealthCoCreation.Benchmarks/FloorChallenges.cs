using System.Data;
using System.Text.Json;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.AspNetCore.Http;
using Npgsql;

namespace HealthCoCreation.Benchmarks;

internal static class FloorChallenges
{
    private const string Visible = """
        (c.published_at is not null or c.owner_id = any($1) or (c.submitted_at is not null and exists (
            select 1 from rounds.participants p where p.round_id = c.round_id and p.role <> 'Challenger' and p.organisation_id = any($1))))
        """;

    internal static async Task List(HttpContext http, PageQuery page, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            select c.id, c.round_id, c.owner_id, c.status, c.title, c.themes, c.published_at, c.invented
            from challenges.challenges c where {Visible} order by c.id desc limit $2
            """);
        command.Parameters.Add(Mine(http));
        command.Parameters.Add(new NpgsqlParameter<int> { TypedValue = page.Request.Limit + 1 });
        var rows = new List<ChallengeSummary>(page.Request.Limit + 1);
        await using (var row = await command.ExecuteReaderAsync(ct))
        {
            while (await row.ReadAsync(ct))
            {
                rows.Add(new()
                {
                    Id = new(row.GetGuid(0)),
                    RoundId = new(row.GetGuid(1)),
                    OwnerId = new(row.GetGuid(2)),
                    Status = Enum.Parse<ChallengeStatus>(row.GetString(3)),
                    Title = Floor.Json<LocalisedText>(row.GetString(4)),
                    Themes = Floor.Json<string[]>(row.GetString(5)),
                    PublishedAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
                    Invented = row.GetBoolean(7),
                });
            }
        }

        var more = rows.Count > page.Request.Limit;
        if (more)
        {
            rows.RemoveAt(rows.Count - 1);
        }

        var shown = page.Of(new Page<ChallengeSummary>(rows, more ? new Cursor(rows[^1].Id.Value, Backwards: false) : null, Previous: null));
        Links.Write(http, shown);
        await Floor.Write(http, shown);
    }

    internal static async Task Get(HttpContext http, Guid id, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            select c.round_id, c.owner_id, c.status, c.form, c.sign_off, c.drafted_at, c.submitted_at, c.published_at, c.reason, c.invented, c.version, c.origin, c.ancestors, c.successors, c.demand,
                   array(select p.organisation_id from rounds.participants p where p.round_id = c.round_id and p.role <> 'Challenger'),
                   exists (select 1 from challenges.attachments a where a.challenge_id = c.id and a.removed_at is null), c.form_version, c.indicators_hash
            from challenges.challenges c where c.id = $2 and {Visible}
            """);
        command.Parameters.Add(Mine(http));
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = id });
        await using var row = await command.ExecuteReaderAsync(CommandBehavior.SingleRow, ct);
        if (!await row.ReadAsync(ct))
        {
            await Problems.Write(http, ChallengeErrors.NotFound);
            return;
        }

        var actor = Floor.ActorOf(http);
        var owner = new OrganisationId(row.GetGuid(1));
        var panel = row.GetFieldValue<Guid[]>(15);
        var form = Floor.Json<ChallengeForm>(row.GetString(3));
        if (!actor.IsMemberOf(owner) && !actor.IsAuditor && !panel.Any(one => actor.IsMemberOf(new(one))))
        {
            form = form.WithoutNames();
        }

        await Floor.Write(
            http,
            new ChallengeView
            {
                Id = new(id),
                RoundId = new(row.GetGuid(0)),
                OwnerId = owner,
                Status = Enum.Parse<ChallengeStatus>(row.GetString(2)),
                Origin = Enum.Parse<ChallengeOrigin>(row.GetString(11)),
                Ancestors = Floor.Json<ChallengeId[]>(row.GetString(12)),
                Successors = [],
                Demand = Floor.Json<Demand>(row.GetString(14)),
                Form = form,
                FormVersion = row.GetInt32(17),
                SignedOffAt = row.IsDBNull(4) ? null : Floor.Json<SponsorSignOff>(row.GetString(4)).At,
                DraftedAt = row.GetFieldValue<DateTimeOffset>(5),
                SubmittedAt = row.IsDBNull(6) ? null : row.GetFieldValue<DateTimeOffset>(6),
                PublishedAt = row.IsDBNull(7) ? null : row.GetFieldValue<DateTimeOffset>(7),
                IndicatorsHash = row.IsDBNull(18) ? null : row.GetString(18),
                Reason = null,
                Invented = row.GetBoolean(9),
                Version = row.GetInt64(10),
                Actions = [],
            },
            row.GetInt64(10));
    }

    private static NpgsqlParameter Mine(HttpContext http) =>
        new NpgsqlParameter<Guid[]> { TypedValue = [.. Floor.ActorOf(http).Memberships.Select(one => one.Organisation.Value)] };
}
