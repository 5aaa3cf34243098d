using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace HealthCoCreation.Infrastructure.Persistence.Migrations;

/// <summary>
/// What the field's commonest concepts are called in the languages of the search, with the stems by which a text is looked up there: so that needs are
/// found alike that share no word. Each line of <c>Challenges/glossary.tsv</c> is a concept, each column a language, with its words.
/// </summary>
[DbContext(typeof(AppDb))]
[Migration("20260106000000_Glossary")]
public sealed class Glossary : Migration
{
    protected override void Up(MigrationBuilder migration)
    {
        // Finnish makes one word of several, so its words are also looked for at the beginning of others, by the order of their bytes.
        migration.Sql("""
            create table challenges.glossary (
                concept int not null, reads_as text not null, stem text not null, primary key (reads_as, stem, concept));
            create index ix_glossary_concept on challenges.glossary (concept);
            create index ix_search_words_start on challenges.search_words (word collate "C") where reads_as = 'fi';
            """);
        migration.Sql($"""
            insert into challenges.glossary
            select distinct concept, reads_as, (tsvector_to_array(to_tsvector(challenges.search_bare(reads_as), public.unaccent('public.unaccent', word))))[1]
            from (values {string.Join(", ", Words().Select(one => $"({one.Concept}, '{one.Language}', '{one.Word}')"))}) words (concept, reads_as, word)
            where tsvector_to_array(to_tsvector(challenges.search_bare(reads_as), public.unaccent('public.unaccent', word))) <> array[]::text[];
            """);
    }

    protected override void Down(MigrationBuilder migration) => migration.Sql("""
        drop index challenges.ix_search_words_start;
        drop table challenges.glossary;
        """);

    private static IEnumerable<(int Concept, string Language, string Word)> Words()
    {
        using var file = new StreamReader(typeof(Glossary).Assembly.GetManifestResourceStream("glossary.tsv")!);
        var languages = file.ReadLine()!.Split('\t');
        for (var concept = 1; file.ReadLine() is { } line; concept++)
        {
            foreach (var (language, words) in languages.Zip(line.Split('\t')))
            {
                foreach (var word in words.Split('|'))
                {
                    yield return (concept, language, word.Replace("'", "''", StringComparison.Ordinal));
                }
            }
        }
    }
}
