using System.Diagnostics;
using System.Globalization;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Infrastructure;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HealthCoCreation.Benchmarks;

/// <summary>
/// The time that searches and list pages spend in the database: from sending a statement to its last row, and how much of it the
/// database's process was computing, for on a busy machine it mostly waits for its turn.
/// </summary>
internal sealed class SearchBenchmark(IServiceProvider services, ActivityListener listener, int backend) : IDisposable
{
    private const int Many = 200_000;

    // Each text stands in a hundred challenges, so that a word of five texts is in 0.25 % of all.
    private const int Texts = 2_000;
    private const int Copies = Many / Texts;
    private const int Words = 200;

    private static double _inDatabase;

    public static async Task Run(string database, ServerProcess server)
    {
        var began = Stopwatch.GetTimestamp();
        await Fill(database, server);
        Console.Error.WriteLine($"{Many:N0} challenges after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
        using var host = new HostBuilder()
            .ConfigureLogging(logging => logging.ClearProviders())
            .ConfigureServices(services => services.AddHealthCoCreation(new NpgsqlConnectionStringBuilder(database) { MaxPoolSize = 1 }.ConnectionString))
            .Build();
        await using var pid = host.Services.GetRequiredService<NpgsqlDataSource>().CreateCommand("select pg_backend_pid()");
        using var benchmark = new SearchBenchmark(host.Services, Listen(), (int)(await pid.ExecuteScalarAsync())!);
        await benchmark.Measure(database);
        Console.Error.WriteLine($"Done after {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s.");
    }

    public void Dispose() => listener.Dispose();

    private async Task Measure(string database)
    {
        var queries = await Queries(database);
        Console.WriteLine($"{Many:N0} challenges");
        Console.WriteLine("| What | Searches | Database, ms: p50, p95 | of it computing, ms: p50, p95 |");
        Console.WriteLine("| --- | --- | --- | --- |");
        foreach (var (kind, texts) in queries)
        {
            // Twice: at first the statement is not prepared and the pages are not in memory.
            await Searches(texts, ChallengeOrder.Relevance, facets: false);
            Say($"{kind}, by relevance", await Searches(texts, ChallengeOrder.Relevance, facets: false));
            Say($"{kind}, newest first", await Searches(texts, ChallengeOrder.Newest, facets: false));
            Say($"{kind}, by relevance with facets", await Searches(texts, ChallengeOrder.Relevance, facets: true));
        }

        Say("Similar challenges", await Alike(database));
        Say("More than 10,000 matches, by relevance", await Searches([.. Enumerable.Repeat("everywhere", 10)], ChallengeOrder.Relevance, facets: false));
        foreach (var order in new[] { ChallengeOrder.Newest, ChallengeOrder.Deadline })
        {
            await Depths($"Everything, {order.ToString().ToLowerInvariant()}", page => new SearchChallenges(Nothing, order, false, page), found => found.Page.Next);
        }

        await Depths("The list of challenges", page => new ListChallenges(null, null, null, null, page), found => found.Next);
    }

    private static readonly ChallengeFilter Nothing = new(null, null, null, null, null, null, null, null, null);

    private async Task<List<(double Wall, double Computing)>> Searches(IReadOnlyList<string> texts, ChallengeOrder order, bool facets)
    {
        var times = new List<(double, double)>();
        foreach (var text in texts)
        {
            times.Add((await Timed(new SearchChallenges(Nothing with { Text = text }, order, facets, PageRequest.First))).Time);
        }

        return times;
    }

    // Of as many texts; each stands in a hundred others as well, which is more alike than needs are.
    private async Task<List<(double Wall, double Computing)>> Alike(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select id from challenges.challenges where published_at is not null order by md5(id::text) limit 20");
        var ids = new List<Guid>();
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                ids.Add(rows.GetGuid(0));
            }
        }

        var times = new List<(double, double)>();
        foreach (var turn in new[] { 0, 1 })
        {
            times.Clear();
            foreach (var id in ids)
            {
                times.Add((await Timed(new FindSimilarChallenges(new(id), 5))).Time);
            }
        }

        return times;
    }

    private async Task Depths<TPage>(string what, Func<PageRequest, IQuery<TPage>> query, Func<TPage, Cursor?> next)
    {
        Cursor? cursor = null;
        for (var depth = 1; depth <= 1000; depth++)
        {
            var page = query(new(PageRequest.DefaultLimit, cursor));
            if (depth is 1 or 100 or 1000)
            {
                var times = new List<(double, double)>();
                for (var turn = 0; turn < 100; turn++)
                {
                    times.Add((await Timed(page)).Time);
                }

                Say($"{what}, page {depth}", times);
            }

            cursor = next((await Timed(page)).View);
        }
    }

    private async Task<(TView View, (double Wall, double Computing) Time)> Timed<TView>(IQuery<TView> query)
    {
        await using var scope = services.CreateAsyncScope();
        _inDatabase = 0;
        var computed = Computed();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(query);
        return (result.Value, (_inDatabase, Computed() - computed));
    }

    // Nanoseconds on a processor, as Linux counts them for the one connection's server process.
    private double Computed() => OperatingSystem.IsLinux()
        ? double.Parse(File.ReadAllText($"/proc/{backend}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture) / 1_000_000
        : double.NaN;

    private static void Say(string what, List<(double Wall, double Computing)> times) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {what} | {times.Count} | {At(times, one => one.Wall, 0.5):0.0}, {At(times, one => one.Wall, 0.95):0.0} | {At(times, one => one.Computing, 0.5):0.0}, {At(times, one => one.Computing, 0.95):0.0} |"));

    private static double At(List<(double Wall, double Computing)> times, Func<(double Wall, double Computing), double> of, double share) =>
        times.Select(of).Order().ElementAt((int)(share * (times.Count - 1)));

    private static ActivityListener Listen()
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity => _inDatabase += activity.Duration.TotalMilliseconds,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }

    /// <summary>Words and pairs that at most 0.25 % of the challenges say, and words with two letters swapped that come to no more.</summary>
    private async Task<IReadOnlyList<(string Kind, IReadOnlyList<string> Texts)>> Queries(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand($"""
            select word from (
                select word from spoken group by word having count(distinct text) <= 5) rare
            order by md5(word) limit {Words * 2}
            """);
        var (rare, mistyped) = (new List<string>(), new List<string>());
        await using (var rows = await command.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                rare.Add(rows.GetString(0));
            }
        }

        foreach (var word in rare.Where(one => one.Length >= 7))
        {
            var typed = string.Concat(word.AsSpan(0, 3), word.AsSpan(4, 1), word.AsSpan(3, 1), word.AsSpan(5));
            if (typed != word && await Total(typed) is > 0 and <= Many / 400)
            {
                mistyped.Add(typed);
            }
        }

        var words = new List<string>();
        foreach (var word in rare)
        {
            if (await Total(word) is > 0 and <= Many / 400)
            {
                words.Add(word);
            }
        }

        return [("A word", [.. words.Take(Words)]), ("A word and a common one", [.. words.Take(Words).Select(word => $"{word} everywhere")]), ("A mistyped word", [.. mistyped.Take(Words)])];
    }

    private async Task<int> Total(string text) =>
        (await Timed(new SearchChallenges(Nothing with { Text = text }, ChallengeOrder.Newest, true, PageRequest.First))).View.Facets!.Total;

    // Invented words of syllables, as unevenly frequent as real ones; eighty words to a challenge. Triggers make what is searched.
    private static async Task Fill(string database, ServerProcess server)
    {
        var call = await new Given(server) { Now = DateTimeOffset.UtcNow.AddDays(-32) }.AnOpenCall();
        await using var source = NpgsqlDataSource.Create(database);
        foreach (var sql in new[] { Spoken, Written, Copied })
        {
            await using var command = source.CreateCommand(
                sql.Replace("{challenge}", $"{call.Challenge}", StringComparison.Ordinal)
                    .Replace("{texts}", $"{Texts}", StringComparison.Ordinal).Replace("{copies}", $"{Copies}", StringComparison.Ordinal));
            command.CommandTimeout = 1200;
            await command.ExecuteNonQueryAsync();
        }

        await using var tidy = source.CreateCommand("vacuum analyze");
        tidy.CommandTimeout = 1200;
        await tidy.ExecuteNonQueryAsync();
    }

    private const string Spoken = """
        select setseed(0.25);
        create table spoken as
        with syllables (lang, of) as (values
            ('fi', array['ka','po','ti','las','hoi','ta','jan','sy','dän','ku','va','ää','töi','mi','nen','sta','rin','lle','ohja','us']),
            ('fr', array['mé','di','ca','tion','hô','pi','tal','sur','veil','lan','ce','pro','té','gé','cha','ri','neu','ro','ment','eur']),
            ('es', array['me','di','ca','ción','hos','pi','tal','vi','gi','lan','cia','pro','té','ni','ños','re','cu','ra','mien','to']),
            ('en', array['me','di','ca','tion','hos','pi','tal','mon','it','or','ing','pro','tec','car','dio','re','cov','er','ment','ness'])),
        words as materialized (
            select n, lang, string_agg(of[1 + floor(random() * 20)::int], '') as word
            from generate_series(1, 6000) n, syllables, generate_series(1, 4) group by n, lang),
        said as materialized (
            select text, at, (array['fr', 'es', 'fi', 'en'])[1 + text % 4] as lang, 1 + floor(6000 * power(random(), 2.5))::int as n
            from generate_series(1, {texts}) text, generate_series(1, 80) at)
        select text, at, lang, word from said join words using (lang, n);
        """;

    private const string Written = """
        insert into challenges.challenges
        select row.*
        from (select text, lang, string_agg(word, ' ' order by at) filter (where at <= 6) as title, string_agg(word, ' ' order by at) filter (where at > 6) || ' everywhere' as problem
              from spoken group by text, lang) said
        join challenges.challenges one on one.id = '{challenge}',
            lateral (select jsonb_build_object('original', lang, 'texts', jsonb_build_object(lang, jsonb_build_object('text', said.title, 'status', 'human', 'revision', 1))) as named,
                            jsonb_build_object('original', lang, 'texts', jsonb_build_object(lang, jsonb_build_object('text', said.problem, 'status', 'human', 'revision', 1))) as told) texts,
            lateral jsonb_populate_record(one, jsonb_build_object(
                'id', ('01890000-0000-7000-8000-' || lpad(to_hex(text), 12, '0'))::uuid, 'title', named,
                'form', jsonb_build_object('title', named, 'problem', told, 'desiredOutcome', null, 'indicators', '[]'::jsonb, 'constraints', '[]'::jsonb))) row;
        """;

    private const string Copied = """
        set session_replication_role = replica;
        drop index challenges.ix_search_documents_words;
        create temporary table copied as
        select id as template, ('01890000-0000-7000-8000-' || lpad(to_hex(('x' || right(id::text, 12))::bit(48)::bigint + {texts} * number), 12, '0'))::uuid as id
        from challenges.challenges, generate_series(1, {copies} - 1) number where id <> '{challenge}';
        insert into challenges.challenges select row.* from copied join challenges.challenges one on one.id = template,
            jsonb_populate_record(one, jsonb_build_object('id', copied.id)) row order by copied.id;
        insert into challenges.search_entries
        select copied.id, timestamptz '2026-01-01' + floor(random() * 700) * interval '1 day', jsonb_build_object('amount', '30000.00', 'currency', 'EUR') from copied;
        insert into challenges.search_documents
        select copied.id, language, reads_as, body, words from copied join challenges.search_documents on challenge_id = template order by copied.id;
        create index ix_search_documents_words on challenges.search_documents using gin (words) with (fastupdate = off);
        """;
}
