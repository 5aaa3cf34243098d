using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Infrastructure;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace HealthCoCreation.Benchmarks;

/// <summary>A proposal that waits for its submission, and who submits it.</summary>
internal sealed record Draft(Guid Id, long Version, string Token);

/// <summary>
/// Many rows of the right shape: a few are made through the platform's own operations, the others are copies of them under
/// identifiers of their own. Every copy's content is sealed for itself, as the platform seals it.
/// </summary>
internal sealed record Dataset(string Reader, IReadOnlyList<Guid> Challenges, IReadOnlyList<Draft> Drafts)
{
    private const int Leads = 20;
    private const int BestPractices = 200;

    public static async Task<string> MakeDatabase(EmbeddedPostgres postgres)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand("create database benchmark", connection);
        await create.ExecuteNonQueryAsync();
        return postgres.ConnectionStringFor("benchmark");
    }

    public static async Task<Dataset> Fill(IPlatform platform, string database, Plan plan)
    {
        await using var connection = new NpgsqlConnection(database);
        await connection.OpenAsync();
        var today = new DateTimeOffset(await Value<DateTime>(connection, "select clock_timestamp()"), TimeSpan.Zero);
        await ReportBestPractices(new Given(platform) { Now = today.AddDays(-360) });

        // A call whose life began a month ago, so that the platform's own clock runs in it from here on.
        var given = new Given(platform) { Now = today.AddDays(-32) };
        var call = await given.AnOpenCall();
        var leads = new List<(Caller Lead, Guid Draft, Guid Submitted)>();
        for (var number = 0; number < Leads; number++)
        {
            var draft = await given.AWrittenProposal(call);
            leads.Add((draft.Lead, draft.Id, (await given.ASubmittedProposal(call, draft.Lead)).Id));
        }

        // The copies bring their own consistency; checking it row by row would take longer than copying.
        await Execute(connection, "set session_replication_role = replica");
        await Execute(connection, ManyChallenges, call.Challenge, plan.Challenges);
        await Proposals(connection, database, leads, plan);
        await Execute(connection, ManyBestPractices.Replace("{many}", $"{BestPractices}", StringComparison.Ordinal));
        await Execute(connection, "analyze");
        await Execute(connection, "checkpoint");

        var version = await Value<long>(connection, $"select version from proposals.proposals where id = '{leads[0].Draft}'");
        return new(
            leads[0].Lead.Token!,
            await Ids(connection, "select id from challenges.challenges where published_at is not null order by md5(id::text) limit 2000"),
            [
                .. leads.SelectMany(lead => Ids(connection, $"select id from fresh where template = '{lead.Draft}'").Result
                        .Select(id => new Draft(id, version, lead.Lead.Token!)))
                    .OrderBy(draft => draft.Id),
            ]);
    }

    // One published practice that a mirror region has taken up, both of them scored.
    private static async Task ReportBestPractices(Given given)
    {
        var practice = await given.APublishedBestPractice(await given.AnAwardAhead());
        var mirror = await given.AMirrorRegionReplicating(practice);
        (await mirror.Organisation.Step(practice.Path, "take-ups", new { mirrorRegionId = mirror.Id, on = given.Now!.Value.ToString("yyyy-MM-dd") })).Ok();
        var framework = await given.AFrozenFramework();
        await given.AMeasuredRegion(framework, practice.Region);
        await given.AMeasuredRegion(framework, mirror.Region);
        await Given.AScoreRun(framework);
    }

    // UUIDv7 of consecutive milliseconds; one in twenty is nobody's but its owner's.
    private const string ManyChallenges = """
        insert into challenges.challenges
        select copy.*
        from challenges.challenges one, generate_series(1, $2 - 1) number,
             lateral jsonb_populate_record(one, jsonb_build_object(
                 'id', overlay(one.id::text placing
                     substr(lpad(to_hex(floor(extract(epoch from one.drafted_at) * 1000)::bigint + number), 12, '0'), 1, 8) || '-'
                     || substr(lpad(to_hex(floor(extract(epoch from one.drafted_at) * 1000)::bigint + number), 12, '0'), 9, 4) from 1 for 13),
                 'title', jsonb_set(one.title, '{texts,fr,text}', to_jsonb('Suivi à domicile, besoin ' || number)),
                 'form', jsonb_set(one.form, '{title,texts,fr,text}', to_jsonb('Suivi à domicile, besoin ' || number)))
                 || case when number % 20 = 0 then '{"status": "Draft", "published_at": null, "submitted_at": null, "sign_off": null}'::jsonb else '{}' end) copy
        where one.id = $1
        """;

    private const string ManyProposals = """
        insert into proposals.proposals
        select copy.*
        from fresh join proposals.proposals one on one.id = fresh.template,
             lateral jsonb_populate_record(one, jsonb_build_object('id', fresh.id, 'sealed_content_id', fresh.document)
                 || case when one.receipt is null then '{}'
                    else jsonb_build_object('receipt', one.receipt || jsonb_build_object('sealedContentId', fresh.document, 'nonce', md5(fresh.id::text))) end) copy;
        insert into proposals.members
        select copy.*
        from fresh join proposals.members one on one.proposal_id = fresh.template,
             lateral jsonb_populate_record(one, jsonb_build_object('proposal_id', fresh.id)) copy;
        insert into proposals.sealed_documents (id, proposal_id, cipher, created_at)
        select fresh.document, fresh.id, fresh.cipher, one.drafted_at from fresh join proposals.proposals one on one.id = fresh.template
        """;

    private const string ManyBestPractices = """
        create temporary table practice as
        select gen_random_uuid() as proposal_id, gen_random_uuid() as grant_id, gen_random_uuid() as project_id, gen_random_uuid() as id,
               one.id as template, one.project_id as of_project, p.grant_id as of_grant, p.proposal_id as of_proposal
        from coaching.best_practices one join projects.projects p on p.id = one.project_id, generate_series(2, {many});
        insert into proposals.proposals select copy.* from practice join proposals.proposals one on one.id = of_proposal,
            lateral jsonb_populate_record(one, jsonb_build_object('id', practice.proposal_id)) copy;
        insert into proposals.members select copy.* from practice join proposals.members one on one.proposal_id = of_proposal,
            lateral jsonb_populate_record(one, jsonb_build_object('proposal_id', practice.proposal_id)) copy;
        insert into funding.grants select copy.* from practice join funding.grants one on one.id = of_grant,
            lateral jsonb_populate_record(one, jsonb_build_object('id', practice.grant_id, 'proposal_id', practice.proposal_id)) copy;
        insert into projects.projects select copy.* from practice join projects.projects one on one.id = of_project,
            lateral jsonb_populate_record(one, jsonb_build_object('id', practice.project_id, 'grant_id', practice.grant_id, 'proposal_id', practice.proposal_id)) copy;
        insert into coaching.best_practices select copy.* from practice join coaching.best_practices one on one.id = template,
            lateral jsonb_populate_record(one, jsonb_build_object('id', practice.id, 'project_id', practice.project_id)) copy;
        insert into coaching.take_ups select copy.* from practice join coaching.take_ups one on one.best_practice_id = template,
            lateral jsonb_populate_record(one, jsonb_build_object('best_practice_id', practice.id)) copy
        """;

    // As many drafts as the submissions use up; the others are submitted.
    private static async Task Proposals(
        NpgsqlConnection connection, string database, List<(Caller Lead, Guid Draft, Guid Submitted)> leads, Plan plan)
    {
        using var host = new HostBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services => services.AddHealthCoCreation(database))
            .Build();
        var seal = host.Services.GetRequiredService<ISeal>();
        var contents = new Dictionary<Guid, byte[]>();
        foreach (var template in leads.SelectMany(lead => new[] { lead.Draft, lead.Submitted }))
        {
            contents.Add(template, seal.Open(new(template), await Value<byte[]>(
                connection, $"select cipher from proposals.sealed_documents where proposal_id = '{template}'")));
        }

        await Execute(connection, "create temporary table fresh (id uuid primary key, document uuid, template uuid, cipher bytea)");
        await using (var copy = await connection.BeginBinaryImportAsync("copy fresh (id, document, template, cipher) from stdin (format binary)"))
        {
            foreach (var piece in Enumerable.Range(0, plan.Proposals - (2 * Leads) - BestPractices).Chunk(10_000))
            {
                var rows = piece.AsParallel().Select(number =>
                {
                    var (id, lead) = (Guid.NewGuid(), leads[number % Leads]);
                    var template = number < plan.Drafts ? lead.Draft : lead.Submitted;
                    return (Id: id, Template: template, Cipher: seal.Seal(new(id), contents[template]));
                }).ToList();
                foreach (var row in rows)
                {
                    await copy.StartRowAsync();
                    await copy.WriteAsync(row.Id, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(Guid.NewGuid(), NpgsqlDbType.Uuid);
                    await copy.WriteAsync(row.Template, NpgsqlDbType.Uuid);
                    await copy.WriteAsync(row.Cipher, NpgsqlDbType.Bytea);
                }
            }

            await copy.CompleteAsync();
        }

        await Execute(connection, ManyProposals);
    }

    private static async Task Execute(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
        command.Parameters.AddRange(parameters.Select(value => new NpgsqlParameter { Value = value }).ToArray());
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<T> Value<T>(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    private static async Task<IReadOnlyList<Guid>> Ids(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync();
        var ids = new List<Guid>();
        while (await rows.ReadAsync())
        {
            ids.Add(rows.GetGuid(0));
        }

        return ids;
    }
}
