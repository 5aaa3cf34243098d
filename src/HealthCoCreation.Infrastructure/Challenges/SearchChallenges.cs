using System.Text.Json;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>
/// Matches come first, by the words' index alone, and once for the page and its facets; then what may be seen, filters and order. Where
/// there are more than <see cref="Few"/>, it is the other way round: challenges in their order, each asked whether it matches, until there
/// are enough. So the planner has no choice that would be cheap for one word and ruinous for another.
/// </summary>
internal sealed class SearchChallengesHandler(NpgsqlDataSource database, ICurrentCall call)
    : IRequestHandler<SearchChallenges, Result<FoundChallenges>>
{
    /// <summary>
    /// Above this many matches of all (visible or not) those that are wanted are near in any order. At 200,000 challenges both ways
    /// cost about the same here.
    /// </summary>
    private const int Few = 30_000;

    // What is found by resembling words only stands behind what says the very words.
    private const string Score = "((0.7 * ts_rank(w.words, a.exact) + 0.3 * ts_rank(w.words, a.wide)) * 1000000)::bigint";

    // Unpacked once, not once for each function that looks at it; and out of reach of the words' index, which would be read whole for each challenge.
    private const string Words = "lateral (select d.words || '' as words offset 0) w";

    // Outer joins, since the planner leaves out those that nothing asks for; every challenge has its entry and its round.
    private const string Challenges = """
        challenges.challenges c left join challenges.search_entries e on e.challenge_id = c.id left join rounds.rounds r on r.id = c.round_id
        """;

    private const string Euros = "case e.maximum_grant ->> 'currency' when 'EUR' then (e.maximum_grant ->> 'amount')::numeric end";

    // By deadline the index of the entries leads, which no outer join may.
    private const string ByDeadline = """
        challenges.search_entries e join challenges.challenges c on c.id = e.challenge_id left join rounds.rounds r on r.id = c.round_id
        """;

    public async Task<Result<FoundChallenges>> Handle(SearchChallenges query, CancellationToken ct)
    {
        await using var moment = await OneMoment.Begin(database, ct);
        var matches = query.Filter.Text is { } text ? await Matches(text, moment, ct) : null;
        var facets = query.WithFacets ? await Facets(query.Filter, matches, moment.Statement(), ct) : null;
        var found = await Page(query, matches, moment.Statement(), ct);
        return new FoundChallenges(
            found.Cut(query.Page, one => (one.Key, one.Hit.Challenge.Id.Value)).Map(one => one.Hit),
            found is [{ Capped: true }, ..],
            facets);
    }

    private static async Task<TextMatches> Matches(string text, OneMoment moment, CancellationToken ct)
    {
        var sql = moment.Statement();
        var words = sql.Value(JsonSerializer.Serialize(SearchWords.Read(text), PlatformJson.Options));
        var matches = await sql.Read(
            $"""
            with asked as materialized (select * from challenges.search_queries({words}::jsonb)),
            hits as materialized (
                select d.challenge_id from challenges.search_documents d
                where d.words @@ (select string_agg(distinct '(' || wide::text || ')', '|')::tsquery from asked where numnode(wide) > 0)
                    and d.words @@ (select wide from asked where reads_as = d.reads_as) limit {Few + 1})
            select array_agg(reads_as), array_agg(exact::text), array_agg(wide::text),
                   (select case when count(*) <= {Few} then coalesce(array_agg(challenge_id), array[]::uuid[]) end from hits)
            from asked
            """,
            row => new TextMatches(
                row.GetFieldValue<string[]>(0), row.GetFieldValue<string[]>(1), row.GetFieldValue<string[]>(2), row.IsDBNull(3) ? null : row.GetFieldValue<Guid[]>(3)),
            ct);
        return matches.Single();
    }

    private async Task<List<Placed>> Page(SearchChallenges query, TextMatches? matches, HandWrittenSql sql, CancellationToken ct)
    {
        var asked = Asked(query.Filter, matches, sql);
        var backwards = query.Page.Cursor?.Backwards ?? false;
        var (page, order) = query.Order switch
        {
            ChallengeOrder.Relevance => (
                $"""
                found as materialized ({Matching(asked, "c.id", Challenges, "true", "c.id desc", $"{SearchChallenges.Cap + 1}")}),
                ranked as (
                    select f.id, (
                        select max({Score}) from challenges.search_documents d join asked a on a.reads_as = d.reads_as, {Words}
                        where d.challenge_id = f.id and w.words @@ a.wide) as key
                    from (select id from found order by id desc limit {SearchChallenges.Cap}) f),
                page as (select id, key from ranked where {Beyond("(key, id)", "<")} order by {Ordered("key", "id", "desc")} limit {Limit()})
                """,
                Ordered("p.key", "p.id", "desc")),
            ChallengeOrder.Deadline => (
                $"""
                page as ({Matching(asked, "c.id, 0::bigint as key", ByDeadline, Beyond("(e.deadline, e.challenge_id)", ">"), Ordered("e.deadline", "e.challenge_id", "asc"), Limit())})
                """,
                Ordered("e.deadline", "e.challenge_id", "asc")),
            _ => (
                $"""
                page as ({Matching(asked, "c.id, 0::bigint as key", Challenges, Beyond("c.id", "<"), Ordered(null, "c.id", "desc"), Limit())})
                """,
                Ordered(null, "p.id", "desc")),
        };
        var capped = query.Order == ChallengeOrder.Relevance ? $"(select count(*) from found) > {SearchChallenges.Cap}" : "false";
        return await sql.Read(
            $"""
            {asked.With}{page}
            select {ChallengeRows.Columns},
                   r.region_code, e.deadline, e.maximum_grant, p.key, {capped}{(query.Filter.Text is null ? "" : ", m.language, m.score, m.snippet")}
            from page p join challenges.challenges c on c.id = p.id join challenges.search_entries e on e.challenge_id = c.id join rounds.rounds r on r.id = c.round_id
            {(query.Filter.Text is null ? "" : Match)}
            order by {order}
            """,
            row => Placed.Of(row, query.Order),
            ct);

        string Limit() => sql.Value(query.Page.Limit + 1);

        string Ordered(string? key, string id, string direction)
        {
            var now = backwards == (direction == "desc") ? "asc" : "desc";
            return key is null ? $"{id} {now}" : $"{key} {now}, {id} {now}";
        }

        string Beyond(string place, string comparison)
        {
            if (query.Page.Cursor is not { } cursor)
            {
                return "true";
            }

            comparison = backwards ? (comparison == "<" ? ">" : "<") : comparison;
            var key = query.Order switch
            {
                ChallengeOrder.Relevance => $"{sql.Value(cursor.Key)}, ",
                ChallengeOrder.Deadline => $"{sql.Value(new DateTime(cursor.Key, DateTimeKind.Utc))}, ",
                _ => "",
            };
            return $"{place} {comparison} ({key}{sql.Value(cursor.After)})";
        }
    }

    private async Task<ChallengeFacets> Facets(ChallengeFilter filter, TextMatches? matches, HandWrittenSql sql, CancellationToken ct)
    {
        var asked = Asked(filter, matches, sql);
        var counts = await sql.Read(
            $"""
            {asked.With}found as materialized ({Matching(asked, "c.id, c.status, c.themes, r.region_code, c.form ->> 'deviceClass' as device_class", Challenges, "true", "c.id desc", $"{SearchChallenges.Cap + 1}")}),
            counted as (select * from found order by id desc limit {SearchChallenges.Cap}),
            kinds as (
                select 'region' as kind, region_code as value from counted
                union all select 'status', status from counted
                union all select 'deviceClass', device_class from counted where device_class is not null
                union all select distinct on (id, theme) 'theme', theme from counted, jsonb_array_elements_text(themes) theme)
            select kind, value, count(*) as count from kinds group by kind, value
            union all select 'all', '', count(*) from found
            order by count desc, value
            """,
            row => (Kind: row.GetString(0), Value: row.GetString(1), Count: (int)row.GetInt64(2)),
            ct);
        var total = counts.Single(one => one.Kind == "all").Count;
        return new(Math.Min(total, SearchChallenges.Cap), total > SearchChallenges.Cap, Of("region"), Of("theme"), [.. Of("status").Select(Named)], Of("deviceClass"));

        IReadOnlyList<FacetCount> Of(string kind) =>
            [.. counts.Where(one => one.Kind == kind).Take(ChallengeFacets.MostValues).Select(one => new FacetCount(one.Value, one.Count))];

        static FacetCount Named(FacetCount status) =>
            status with { Value = Lifecycle<ChallengeStatus, ChallengeStep>.Camel(Enum.Parse<ChallengeStatus>(status.Value)) };
    }

    // Where the text is asked of each, the rest is fenced in (offset), so that it is asked last.
    private static string Matching(Asking asked, string columns, string from, string also, string order, string limit) => asked.EachByItself
        ? $$"""
            select c.* from (select {{columns}} from {{from}} where {{asked.Where}} and {{also}} order by {{order}} offset 0) c
            where (select true from challenges.search_documents d join asked a on a.reads_as = d.reads_as, {{Words}} where d.challenge_id = c.id and w.words @@ a.wide limit 1)
            limit {{limit}}
            """
        : $"select {columns} from {from} where {asked.Where} and {also} order by {order} limit {limit}";

    /// <summary>What is looked for, in each way of reading, and which challenges have it; null where they are too many.</summary>
    private sealed record TextMatches(string[] ReadsAs, string[] Exact, string[] Wide, Guid[]? Challenges);

    /// <summary>The common beginning of the statement, the condition on a challenge with its entry and its round, and whether each has to be asked for the text.</summary>
    private sealed record Asking(string With, string Where, bool EachByItself);

    private Asking Asked(ChallengeFilter filter, TextMatches? matches, HandWrittenSql sql)
    {
        var where = VisibleChallenges.To(call.Actor, sql);
        where += filter.Region is { } region ? $" and starts_with(r.region_code, {sql.Value(region)})" : "";
        where += filter.Theme is { } theme ? $" and c.themes ? {sql.Value(theme)}" : "";
        where += filter.Status is { } status ? $" and c.status = {sql.Value(status.ToString())}" : "";
        where += filter.DeadlineFrom is { } from ? $" and e.deadline >= {sql.Value(from.UtcDateTime)} and e.deadline < 'infinity'" : "";
        where += filter.DeadlineTo is { } to ? $" and e.deadline < {sql.Value(to.UtcDateTime)}" : "";
        where += filter.GrantFrom is { } least ? $" and {Euros} >= {sql.Value(least)}" : "";
        where += filter.GrantTo is { } most ? $" and {Euros} <= {sql.Value(most)}" : "";
        where += filter.DeviceClass is { } device
            ? $" and c.form ->> 'deviceClass' = {sql.Value(JsonNamingPolicy.CamelCase.ConvertName(device.ToString()))}"
            : "";
        if (matches is null)
        {
            return new("with ", where, EachByItself: false);
        }

        where += matches.Challenges is { } few ? $" and c.id = any({sql.Value(few)})" : "";
        return new(
            $"""
            with asked as materialized (
                select reads_as, exact::tsquery, wide::tsquery
                from unnest({sql.Value(matches.ReadsAs)}, {sql.Value(matches.Exact)}, {sql.Value(matches.Wide)}) asked (reads_as, exact, wide)),

            """,
            where,
            EachByItself: matches.Challenges is null);
    }

    // Only the rows of the page are read for their snippet, each once (offset). Marks are signs that no text holds; the plain stems mark most
    // words, the bare ones the rest.
    private const string Match = $"""
        cross join lateral (
            select best.language, best.score, case when strpos(told.snippet, U&'\E000') > 0 then told.snippet
                else ts_headline(challenges.search_bare(best.reads_as), best.said, best.wide, best.options) end as snippet
            from (
                select d.language, d.reads_as, a.wide, {Score} as score, translate(left(d.body, 8000), U&'\E000\E001', '') as said,
                       U&'StartSel=\E000,StopSel=\E001,MaxWords=30,MinWords=12,MaxFragments=2,FragmentDelimiter=" … "' as options
                from challenges.search_documents d join asked a on a.reads_as = d.reads_as, {Words}
                where d.challenge_id = p.id and w.words @@ a.wide order by score desc, d.language limit 1) best,
                lateral (select ts_headline(challenges.search_plain(best.reads_as), best.said, best.wide, best.options) as snippet offset 0) told) m
        """;

    /// <summary>A hit and its place in the order.</summary>
    private sealed record Placed(ChallengeHit Hit, long Key, bool Capped)
    {
        public static Placed Of(NpgsqlDataReader row, ChallengeOrder order)
        {
            var deadline = row.GetDateTime(9);
            return new(
                new()
                {
                    Challenge = ChallengeRows.Summary(row),
                    RegionCode = row.GetString(8),
                    Deadline = deadline == DateTime.MaxValue ? null : new DateTimeOffset(deadline, TimeSpan.Zero),
                    MaximumGrant = row.IsDBNull(10) ? null : row.Json<Money>(10),
                    Match = row.FieldCount == 13 ? null : Matched(row),
                },
                order == ChallengeOrder.Deadline ? deadline.Ticks : row.GetInt64(11),
                row.GetBoolean(12));
        }

        private static ChallengeMatch Matched(NpgsqlDataReader row)
        {
            var (snippet, marks) = MarkedText.Read(row.GetString(15));
            return new(row.GetString(13), row.GetInt64(14) / 1_000_000m, snippet, marks);
        }
    }
}
