using HealthCoCreation.Api;
using HealthCoCreation.Infrastructure.Operations;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>What the search asks of a database.</summary>
public sealed class ChallengeSearchMigrationTests(PlatformCluster cluster)
{
    [Fact]
    public async Task A_database_without_the_extensions_in_their_place_is_told_in_one_sentence()
    {
        var database = await cluster.Empty();
        await Execute(database, "create schema elsewhere; create extension unaccent schema elsewhere");

        var refused = await Should.ThrowAsync<PostgresException>(() => Schema.Migrate(database, CancellationToken.None));

        Refusals.Sentence(refused)!.ShouldStartWith("The search looks for the extensions unaccent and pg_trgm in the schema public");
        await Execute(database, "alter extension unaccent set schema public");
        (await Schema.Migrate(database, CancellationToken.None)).ShouldBeGreaterThan(0);
    }

    private static async Task Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
