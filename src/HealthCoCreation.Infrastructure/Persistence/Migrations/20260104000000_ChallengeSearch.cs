using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HealthCoCreation.Infrastructure.Persistence.Migrations;

/// <summary>What challenges are searched by: kept by triggers, so that whoever writes, a search shows what a read would.</summary>
[DbContext(typeof(AppDb))]
[Migration("20260104000000_ChallengeSearch")]
public sealed class ChallengeSearch : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        migration.Sql("""
            do $search$ begin
                create extension if not exists unaccent schema public;
                create extension if not exists pg_trgm schema public;
                if exists (select from pg_extension where extname in ('unaccent', 'pg_trgm') and extnamespace <> 'public'::regnamespace) then
                    raise exception using errcode = 'P0001', message =
                        'The search looks for the extensions unaccent and pg_trgm in the schema public: move them there (alter extension unaccent set schema public) and migrate again.';
                end if;
            exception when undefined_file or feature_not_supported or insufficient_privilege then
                raise exception using errcode = 'P0001', message = format(
                    'The search needs the extensions unaccent and pg_trgm, which come with PostgreSQL (in many distributions as postgresql-contrib): install them, or have somebody create them in the schema public who may, and migrate again (%s).', sqlerrm);
            end $search$;
            """);

        // A document for each language of a challenge; an entry with what its call says; and the words of what is public, with
        // their stems, for those that are mistyped. Words of what is not public are not in it: by what a search corrects they could be guessed.
        // The words stay in the row as long as its page holds them, since each match is ranked by them; its texts need not.
        migration.Sql("""
            create table challenges.search_documents (
                challenge_id uuid not null references challenges.challenges (id) on delete cascade,
                language text not null,
                reads_as text not null,
                body text not null,
                words tsvector not null,
                primary key (challenge_id, language));
            alter table challenges.search_documents alter words set storage main;
            create index ix_search_documents_words on challenges.search_documents using gin (words) with (fastupdate = off);

            create table challenges.search_entries (
                challenge_id uuid primary key references challenges.challenges (id) on delete cascade,
                deadline timestamptz not null default 'infinity',
                maximum_grant jsonb);
            create index ix_search_entries_deadline on challenges.search_entries (deadline, challenge_id);
            create index ix_challenges_device_class on challenges.challenges ((form ->> 'deviceClass'), id desc) where published_at is not null;

            create table challenges.search_words (
                reads_as text not null, word text not null, stem text not null, primary key (reads_as, word));
            create index ix_search_words_stem on challenges.search_words (stem);
            create index ix_search_words_word on challenges.search_words using gin (word public.gin_trgm_ops) with (fastupdate = off);
            """);

        // Without accents as well, beside the plain stems and not instead of them: without its accents a word
        // may have another stem (evaluación, evaluaciones), and a stop word is none. Both are read in as one text, so that both forms of a
        // word stand at one place: a phrase may mix them, and no word counts twice.
        migration.Sql("""
            create text search configuration challenges.bare_en (copy = pg_catalog.english);
            create text search configuration challenges.bare_es (copy = pg_catalog.spanish);
            create text search configuration challenges.bare_fi (copy = pg_catalog.finnish);
            create text search configuration challenges.bare_fr (copy = pg_catalog.french);
            create text search configuration challenges.bare_other (copy = pg_catalog.simple);
            alter text search configuration challenges.bare_en alter mapping for hword, hword_part, word with public.unaccent, english_stem;
            alter text search configuration challenges.bare_es alter mapping for hword, hword_part, word with public.unaccent, spanish_stem;
            alter text search configuration challenges.bare_fi alter mapping for hword, hword_part, word with public.unaccent, finnish_stem;
            alter text search configuration challenges.bare_fr alter mapping for hword, hword_part, word with public.unaccent, french_stem;
            alter text search configuration challenges.bare_other alter mapping for hword, hword_part, word with public.unaccent, simple;

            create function challenges.search_plain(reads text) returns regconfig language sql stable as $$
                select case reads when 'en' then 'pg_catalog.english' when 'es' then 'pg_catalog.spanish' when 'fi' then 'pg_catalog.finnish'
                    when 'fr' then 'pg_catalog.french' else 'pg_catalog.simple' end::regconfig
            $$;
            create function challenges.search_bare(reads text) returns regconfig language sql stable as $$
                select ('challenges.bare_' || case when reads in ('en', 'es', 'fi', 'fr') then reads else 'other' end)::regconfig
            $$;
            create function challenges.search_vector(reads text, weight "char", text text) returns tsvector language sql stable as $$
                select setweight(
                    (to_tsvector(challenges.search_plain(reads), normalize(text))::text || ' '
                        || to_tsvector(challenges.search_bare(reads), normalize(text))::text)::tsvector, weight)
            $$;
            """);

        // Named one by one: only what everybody is shown of a published challenge. Never the sponsor, a contact or a reason.
        migration.Sql("""
            create function challenges.write_search_documents(challenge uuid) returns void language plpgsql set client_min_messages = error as $$
            begin
                delete from challenges.search_documents where challenge_id = challenge;
                insert into challenges.search_documents (challenge_id, language, reads_as, body, words)
                select challenge, told.language, reads_as, normalize(concat_ws(E'\n', part.a, part.b, part.c, part.d)),
                       challenges.search_vector(reads_as, 'A', part.a) || challenges.search_vector(reads_as, 'B', part.b)
                       || challenges.search_vector(reads_as, 'C', part.c) || challenges.search_vector(reads_as, 'D', part.d)
                from challenges.challenges c,
                     lateral (
                         select distinct language, case when language in ('en', 'es', 'fi', 'fr') then language else 'other' end as reads_as
                         from jsonb_path_query(
                                  jsonb_build_array(c.title, c.form -> 'problem', c.form -> 'desiredOutcome', c.form -> 'currentProcess'),
                                  '$[*].texts.keyvalue().key') key,
                              lateral (select key #>> '{}' as language) told) told,
                     lateral (
                         select concat_ws(E'\n', c.title #>> array['texts', language, 'text'], c.form ->> 'acronym') as a,
                                concat_ws(E'\n', c.form #>> array['problem', 'texts', language, 'text'],
                                    c.form #>> array['desiredOutcome', 'texts', language, 'text'],
                                    (select string_agg(regexp_replace(one, '([a-z])([A-Z])', '\1 \2', 'g'), ' ') from jsonb_array_elements_text(c.themes) one)) as b,
                                concat_ws(E'\n', c.form #>> array['currentProcess', 'texts', language, 'text'], c.form ->> 'unit', c.form ->> 'patientGroup',
                                    (select string_agg(one #>> '{}', E'\n') from jsonb_path_query(c.form, '$.indicators[*].name') one)) as c,
                                concat_ws(E'\n', (select string_agg(one #>> '{}', E'\n') from jsonb_path_query(c.form, '$.constraints[*]') one),
                                    c.form ->> 'pilotSite', c.form ->> 'purchaseIntention') as d) part
                where c.id = challenge;
            end $$;
            """);
        migration.Sql("""
            create function challenges.write_search_words(challenge uuid) returns void language sql set client_min_messages = error as $$
                with said as materialized (
                    select distinct reads_as, word
                    from challenges.search_documents, unnest(tsvector_to_array(to_tsvector('simple', public.unaccent('public.unaccent', body)))) word
                    where challenge_id = challenge and length(word) between 4 and 40 and word ~ '^[[:alnum:]]+$'),
                unknown as materialized (
                    select * from said where not exists (
                        select from challenges.search_words known where known.reads_as = said.reads_as and known.word = said.word))
                insert into challenges.search_words (reads_as, word, stem)
                select reads_as, word, stem
                from unknown, lateral (select (tsvector_to_array(to_tsvector(challenges.search_bare(reads_as), word)))[1] as stem) stems
                where stem is not null order by reads_as, word
                on conflict do nothing
            $$;
            """);

        // Of a call that nobody may see yet nothing is told; a cancelled one asks for nothing.
        migration.Sql("""
            create function challenges.write_search_entry(challenge uuid) returns void language sql as $$
                insert into challenges.search_entries (challenge_id, deadline, maximum_grant)
                select c.id, coalesce(asked.deadline, 'infinity'), asked.maximum_grant
                from challenges.challenges c left join lateral (
                    select call.deadline, call.maximum_grant from calls.calls call
                    where call.round_id = c.round_id and call.opened_at is not null and call.status <> 'Cancelled'
                        and call.challenges @> to_jsonb(c.id::text)
                    order by call.deadline desc limit 1) asked on true
                where c.id = challenge
                on conflict (challenge_id) do update set deadline = excluded.deadline, maximum_grant = excluded.maximum_grant
            $$;
            """);
        migration.Sql("""
            create function challenges.keep_searchable() returns trigger language plpgsql as $$
            begin
                if tg_op = 'INSERT' or (old.title, old.themes, old.form) is distinct from (new.title, new.themes, new.form) then
                    perform challenges.write_search_documents(new.id);
                end if;
                if tg_op = 'INSERT' or old.round_id <> new.round_id then
                    perform challenges.write_search_entry(new.id);
                end if;
                if new.published_at is not null then
                    perform challenges.write_search_words(new.id);
                end if;
                return null;
            end $$;
            create trigger keep_searchable after insert or update of title, themes, form, round_id, published_at on challenges.challenges
                for each row execute function challenges.keep_searchable();

            create function calls.keep_challenges_searchable() returns trigger language plpgsql as $$
            begin
                perform challenges.write_search_entry(one.id)
                from (select challenge::uuid as id from jsonb_array_elements_text(new.challenges
                          || case when tg_op = 'UPDATE' then old.challenges else '[]' end) challenge group by challenge order by challenge) one;
                return null;
            end $$;
            create trigger keep_challenges_searchable after insert or update of status, opened_at, deadline, maximum_grant, challenges on calls.calls
                for each row execute function calls.keep_challenges_searchable();
            """);

        // A word that nobody knows is taken for those it resembles. A known one finds besides itself what resembles it closely, in the
        // language that knows it: an ending that the stemmer misses. Finnish is less strict, whoever knows the word: compounds and
        // inflections hide its stems. Figures: tests/README.md, held by RelevanceTests.
        migration.Sql("""
            create function challenges.search_resembling(asked text) returns table (reads_as text, word text) language plpgsql stable
                set pg_trgm.word_similarity_threshold = 0.45 as $$
            #variable_conflict use_column
            declare
                bare text := lower(public.unaccent('public.unaccent', asked));
                known_in text[];
            begin
                if length(bare) < 4 then
                    return;
                end if;
                select coalesce(array_agg(distinct known.reads_as), '{}') into known_in
                from unnest(array['en', 'es', 'fi', 'fr', 'other']) language, challenges.search_words known
                where known.reads_as = language and known.stem = (tsvector_to_array(to_tsvector(challenges.search_bare(language), bare)))[1];
                if known_in <> '{}' then
                    perform set_config('pg_trgm.word_similarity_threshold', '0.6', true);
                end if;
                return query
                    select reads_as, word
                    from (select *, row_number() over (partition by reads_as order by near desc, word) as place
                          from (select *, max(near) over (partition by reads_as) as nearest
                                from (select reads_as, word, public.word_similarity(bare, word) as near
                                      from challenges.search_words where word operator(public.%>) bare offset 0) like_it) like_it
                          where near >= nearest * 0.75
                              and near >= case when known_in = '{}' then 0.45 when reads_as = 'fi' then 0.6 when reads_as = any(known_in) then 0.8 end) like_it
                    where place <= 12;
            end $$;
            """);

        // The query of each language, of the very words and of what resembles them as well. Each term in both forms, so that one may have
        // its accents and the next not; nothing twice, since the index looks up each by itself. Stop words say nothing; alternatives that want nothing find nothing.
        migration.Sql("""
            create function challenges.search_queries(asked jsonb) returns table (reads_as text, exact tsquery, wide tsquery) language plpgsql stable rows 5
                set client_min_messages = error as $$
            #variable_conflict use_column
            declare
                resembling jsonb;
                plain regconfig;
                bare regconfig;
                words jsonb;
                term jsonb;
                one tsquery;
                unaccented tsquery;
                wanted tsquery;
                wanted_widely tsquery;
                unwanted tsquery;
            begin
                select jsonb_object_agg(term || ' ' || reads_as, words) into resembling
                from (select term, reads_as, string_agg(distinct '(' || like_it::text || ')', '|') as words
                      from (select distinct term ->> 'text' as term
                            from jsonb_path_query(asked, '$[*][*] ? (@.phrase == false && @.unwanted == false)') term) terms,
                           challenges.search_resembling(term),
                           lateral (select plainto_tsquery(challenges.search_bare(reads_as), word) as like_it) said
                      where like_it <> phraseto_tsquery(challenges.search_plain(reads_as), term)
                          and like_it <> phraseto_tsquery(challenges.search_bare(reads_as), term)
                      group by term, reads_as) like_it;
                foreach reads_as in array array['en', 'es', 'fi', 'fr', 'other'] loop
                    plain := challenges.search_plain(reads_as);
                    bare := challenges.search_bare(reads_as);
                    exact := '';
                    wide := '';
                    for words in select jsonb_array_elements(asked) loop
                        wanted := '';
                        wanted_widely := '';
                        unwanted := '';
                        for term in select jsonb_array_elements(words) loop
                            one := phraseto_tsquery(plain, term ->> 'text');
                            continue when numnode(one) = 0;
                            unaccented := phraseto_tsquery(bare, term ->> 'text');
                            one := case when one = unaccented then one else one || unaccented end;
                            if (term ->> 'unwanted')::boolean then
                                unwanted := unwanted || one;
                                continue;
                            end if;
                            wanted := wanted && one;
                            if not (term ->> 'phrase')::boolean then
                                one := one || coalesce((resembling ->> ((term ->> 'text') || ' ' || reads_as))::tsquery, '');
                            end if;
                            wanted_widely := wanted_widely && one;
                        end loop;
                        continue when numnode(wanted) = 0;
                        exact := exact || case when numnode(unwanted) = 0 then wanted else wanted && !!unwanted end;
                        wide := wide || case when numnode(unwanted) = 0 then wanted_widely else wanted_widely && !!unwanted end;
                    end loop;
                    return next;
                end loop;
            end $$;
            """);
        migration.Sql("""
            do $search$ begin
                perform challenges.write_search_documents(id), challenges.write_search_entry(id) from challenges.challenges;
                perform challenges.write_search_words(id) from challenges.challenges where published_at is not null;
            end $search$;
            """);
    }

    // The extensions stay: others may use them.
    protected override void Down(MigrationBuilder migration) => migration.Sql("""
        drop trigger keep_challenges_searchable on calls.calls;
        drop trigger keep_searchable on challenges.challenges;
        drop function calls.keep_challenges_searchable();
        drop function challenges.keep_searchable();
        drop function challenges.search_queries(jsonb);
        drop function challenges.search_resembling(text);
        drop function challenges.write_search_entry(uuid);
        drop function challenges.write_search_words(uuid);
        drop function challenges.write_search_documents(uuid);
        drop function challenges.search_vector(text, "char", text);
        drop function challenges.search_plain(text);
        drop function challenges.search_bare(text);
        drop text search configuration challenges.bare_en;
        drop text search configuration challenges.bare_es;
        drop text search configuration challenges.bare_fi;
        drop text search configuration challenges.bare_fr;
        drop text search configuration challenges.bare_other;
        drop index challenges.ix_challenges_device_class;
        drop table challenges.search_words;
        drop table challenges.search_entries;
        drop table challenges.search_documents;
        """);
}
