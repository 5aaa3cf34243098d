using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>
/// Three statements, each bounded: what the challenge says and how rare it is, which words of other languages resemble that or are the
/// glossary's for it, and the texts that say the rarest of it. The comparison itself is <see cref="Likeness"/>.
/// </summary>
internal sealed class FindSimilarChallengesHandler(NpgsqlDataSource database, ICurrentCall call)
    : IRequestHandler<FindSimilarChallenges, Result<SimilarChallenges>>
{
    // Of each text: its words that are looked at, and of those the rarest that others are looked for by.
    private const int MostSaid = 150;
    private const int Telling = 20;

    // Published texts that are counted for a word's rarity, and that make up all.
    private const int Counted = 200;
    private const int CountedAll = 5_000;

    // Texts with a telling word that are looked at, of those what this actor may see and is ranked, and of those the best that are compared.
    private const int Looked = 20_000;
    private const int Ranked = 2_000;
    private const int Compared = 100;

    // How near a word is to what the glossary says for it, and to one that begins with that; a part is no chance from so many letters on.
    private const string WordForWord = "0.9::real";
    private const string PartOfAWord = "0.6::real";
    private const int LeastPart = 5;

    // Less is chance, within one language and between two: figures in tests/README.md.
    private const decimal LeastWithin = 0.2m;
    private const decimal LeastBetween = 0.17m;

    public async Task<Result<SimilarChallenges>> Handle(FindSimilarChallenges query, CancellationToken ct)
    {
        await using var moment = await OneMoment.Begin(database, ct);
        var sql = moment.Statement();
        var found = await sql.Read(
            $"select c.ancestors, c.successors from challenges.challenges c where c.id = {sql.Value(query.Challenge.Value)} and {VisibleChallenges.To(call.Actor, sql)}",
            row => (Ancestors: row.Json<Guid[]>(0), Successors: row.Json<Guid[]>(1)),
            ct);
        if (found is not [var related])
        {
            return ChallengeErrors.NotFound;
        }

        var said = await Said(query.Challenge, moment, ct);
        var telling = said.ToDictionary(text => text.Key, text => text.OrderByDescending(one => one.Word.Weight).Take(Telling).Select(one => one.Word).ToList());
        var cognates = await Cognates(said, telling, moment, ct);
        var texts = said.Select(text => new Likeness(text.Key.Language, text.Key.ReadsAs, [.. text.Select(one => one.Word)], cognates)).ToList();
        var candidates = await Candidates(
            [query.Challenge.Value, .. related.Ancestors, .. related.Successors],
            telling,
            telling.SelectMany(text => text.Value).Select(word => word.Word).Distinct().SelectMany(word => cognates[word]).ToList(),
            [.. said.SelectMany(text => text).SelectMany(one => new[] { one.Word.Stem, one.Word.Word }).Concat(cognates.SelectMany(same => same).Select(one => one.Stem)).Distinct()],
            moment,
            ct);
        return new SimilarChallenges
        {
            Suggestions =
            [
                .. candidates.Select(candidate => Best(candidate, texts))
                    .GroupBy(one => one.Challenge.Id).Select(same => same.MaxBy(one => one.Similarity)!)
                    .Where(one => one.Similarity >= (one.Language == one.ComparedLanguage ? LeastWithin : LeastBetween))
                    .OrderByDescending(one => one.Similarity).ThenByDescending(one => one.Challenge.Id.Value)
                    .Take(query.Limit),
            ],
        };
    }

    private static SimilarChallenge Best(Candidate candidate, List<Likeness> texts)
    {
        var (language, share, words) = texts.Select(text =>
        {
            var (share, words) = text.With(candidate.ReadsAs, candidate.Stems);
            return (text.Language, share, words);
        }).MaxBy(one => one.share);
        return new()
        {
            Challenge = candidate.Challenge,
            RegionCode = candidate.RegionCode,
            Similarity = Math.Round((decimal)share, 2),
            Language = candidate.Language,
            ComparedLanguage = language,
            Words = words,
        };
    }

    // Only of published texts is it counted who says a word, or one could guess what others' drafts say. The commonest words are not counted
    // but known from the planner's statistics, where there are any.
    private async Task<List<IGrouping<(string Language, string ReadsAs), (string Language, string ReadsAs, SaidWord Word)>>> Said(ChallengeId challenge, OneMoment moment, CancellationToken ct)
    {
        var sql = moment.Statement();
        var rows = await sql.Read(
            $"""
            with told as materialized (
                select d.language, d.reads_as, word, stem, stem = any(tsvector_to_array(ts_filter(d.words, array['a']::"char"[]))) as in_title
                from challenges.search_documents d,
                     unnest(tsvector_to_array(to_tsvector('simple', public.unaccent('public.unaccent', d.body)))) word,
                     lateral (select (tsvector_to_array(to_tsvector(challenges.search_bare(d.reads_as), word)))[1] as stem offset 0) stems
                where d.challenge_id = {sql.Value(challenge.Value)} and length(word) between 3 and 40 and word ~ '^[[:alnum:]]+$' and stem is not null),
            said as materialized (
                select * from (select *, row_number() over (partition by language order by in_title desc, length(word) desc, word) as place
                               from (select distinct on (language, stem) * from told order by language, stem, word) once) placed
                where place <= {MostSaid}),
            common as materialized (
                select stem, max(share) as share
                from pg_stats, unnest(most_common_elems::text::text[], most_common_elem_freqs) known (stem, share)
                where schemaname = 'challenges' and tablename = 'search_documents' and attname = 'words' and stem is not null group by stem),
            everything as materialized (
                select reads_as, (select count(*) from (
                    select from challenges.search_documents d join challenges.challenges c on c.id = d.challenge_id
                    where d.reads_as = language.reads_as and c.published_at is not null limit {CountedAll}) them)::int as count
                from (select distinct reads_as from said) language)
            select s.language, s.reads_as, s.word, s.stem, s.in_title, e.count,
                   case when common.share > {Counted}::real / {CountedAll} then (common.share * e.count)::int else (select count(*) from (
                       select from challenges.search_documents d join challenges.challenges c on c.id = d.challenge_id
                       where d.words @@ quote_literal(s.stem)::tsquery and d.reads_as = s.reads_as and c.published_at is not null limit {Counted}) them)::int end
            from said s join everything e on e.reads_as = s.reads_as left join common on common.stem = s.stem
            """,
            row => (Language: row.GetString(0), ReadsAs: row.GetString(1), Word: new SaidWord(row.GetString(2), row.GetString(3), row.GetBoolean(4), row.GetInt32(6), row.GetInt32(5))),
            ct);
        return [.. rows.GroupBy(row => (row.Language, row.ReadsAs))];
    }

    // A language that is read as it stands knows no stems, so its words are not told from others'. What resembles is looked for by the telling words alone.
    private async Task<ILookup<string, Cognate>> Cognates(
        List<IGrouping<(string Language, string ReadsAs), (string Language, string ReadsAs, SaidWord Word)>> said,
        Dictionary<(string Language, string ReadsAs), List<SaidWord>> telling,
        OneMoment moment,
        CancellationToken ct)
    {
        var words = said.SelectMany(text => text).Select(one => (one.Word.Word, one.Word.Stem, one.ReadsAs)).Distinct().ToArray();
        var tell = telling.SelectMany(text => text.Value.Where(word => word.Word.Length >= 5).Select(word => (word.Word, word.Stem, text.Key.ReadsAs))).ToHashSet();
        var sql = moment.Statement();
        var rows = await sql.Read(
            $"""
            with asked as materialized (
                select * from unnest({sql.Value(Array.ConvertAll(words, one => one.Word))}, {sql.Value(Array.ConvertAll(words, one => one.Stem))},
                    {sql.Value(Array.ConvertAll(words, one => one.ReadsAs))}, {sql.Value(Array.ConvertAll(words, tell.Contains))}) asked (word, stem, reads_as, tells)),
            meant as materialized (
                select a.word, t.reads_as, t.stem, min(case when g.stem = a.stem then {WordForWord} else {PartOfAWord} end) as near
                from asked a
                    join challenges.glossary g on g.reads_as = a.reads_as
                        and (g.stem = a.stem or (g.reads_as = 'fi' and length(g.stem) >= {LeastPart} and starts_with(a.word, g.stem)))
                    join challenges.glossary t on t.concept = g.concept and t.reads_as <> a.reads_as
                group by a.word, t.reads_as, t.stem)
            select asked.word, like_it.reads_as, like_it.stem, like_it.near
            from asked, lateral (
                select w.reads_as, w.stem, public.similarity(asked.word, w.word) as near from challenges.search_words w
                where w.word operator(public.%>) asked.word and w.reads_as <> asked.reads_as and public.similarity(asked.word, w.word) >= 0.4
                order by near desc, w.word limit 12) like_it
            where asked.tells
            union select word, reads_as, stem, near from meant
            union select m.word, m.reads_as, part.stem, {PartOfAWord}
            from meant m, lateral (
                select w.stem from challenges.search_words w
                where w.reads_as = 'fi' and w.word collate "C" >= m.stem and w.word collate "C" < m.stem || chr(1114111) order by w.word collate "C" limit 20) part
            where m.reads_as = 'fi' and length(m.stem) >= {LeastPart}
            """,
            row => new Cognate(row.GetString(0), row.GetString(1), row.GetString(2), row.GetFloat(3)),
            ct);
        return rows.ToLookup(one => one.Word);
    }

    private async Task<List<Candidate>> Candidates(
        Guid[] without, Dictionary<(string Language, string ReadsAs), List<SaidWord>> telling, List<Cognate> cognates, string[] all, OneMoment moment, CancellationToken ct)
    {
        // Stems are letters and digits, so a quoted one is a query.
        var wanted = telling.SelectMany(text => text.Value.Select(word => (text.Key.ReadsAs, word.Stem)))
            .Concat(telling.SelectMany(text => text.Value.SelectMany(word => Languages.Where(one => one != text.Key.ReadsAs).Select(one => (ReadsAs: one, Stem: word.Word)))))
            .Concat(cognates.Select(one => (one.ReadsAs, one.Stem)))
            .Distinct().ToArray();
        var sql = moment.Statement();
        return await sql.Read(
            $"""
            with asked as materialized (
                select reads_as, string_agg(quote_literal(stem), '|')::tsquery as query
                from unnest({sql.Value(Array.ConvertAll(wanted, one => one.ReadsAs))}, {sql.Value(Array.ConvertAll(wanted, one => one.Stem))}) wanted (reads_as, stem) group by reads_as),
            looked as materialized (
                select d.challenge_id, d.language, a.query
                from asked a join challenges.search_documents d on d.words @@ a.query and d.reads_as = a.reads_as limit {Looked}),
            seen as materialized (
                select l.* from looked l join challenges.challenges c on c.id = l.challenge_id
                where c.id <> all({sql.Value(without)}) and c.status <> 'Superseded' and {VisibleChallenges.To(call.Actor, sql)} limit {Ranked}),
            near as materialized (
                select s.challenge_id, s.language, ts_rank(d.words, s.query) as rank
                from seen s join challenges.search_documents d on d.challenge_id = s.challenge_id and d.language = s.language
                order by rank desc, s.challenge_id limit {Compared})
            select {ChallengeRows.Columns}, r.region_code, d.language, d.reads_as,
                   array(select stem from unnest(tsvector_to_array(d.words)) stem where stem = any({sql.Value(all)}))
            from near n join challenges.search_documents d on d.challenge_id = n.challenge_id and d.language = n.language
                join challenges.challenges c on c.id = n.challenge_id join rounds.rounds r on r.id = c.round_id
            order by n.rank desc, n.challenge_id
            """,
            row => new Candidate(ChallengeRows.Summary(row), row.GetString(8), row.GetString(9), row.GetString(10), row.GetFieldValue<string[]>(11).ToHashSet()),
            ct);
    }

    private static readonly string[] Languages = ["en", "es", "fi", "fr", "other"];

    private sealed record Candidate(ChallengeSummary Challenge, string RegionCode, string Language, string ReadsAs, HashSet<string> Stems);
}
