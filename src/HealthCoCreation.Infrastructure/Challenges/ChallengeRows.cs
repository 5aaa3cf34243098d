using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>A challenge as it stands in lists, read from the first columns of a row.</summary>
internal static class ChallengeRows
{
    public const string Columns = "c.id, c.round_id, c.owner_id, c.status, c.title, c.themes, c.published_at, c.invented";

    public static ChallengeSummary Summary(NpgsqlDataReader row) => new()
    {
        Id = new(row.GetGuid(0)),
        RoundId = new(row.GetGuid(1)),
        OwnerId = new(row.GetGuid(2)),
        Status = row.Member<ChallengeStatus>(3),
        Title = row.Json<LocalisedText>(4),
        Themes = row.Json<IReadOnlyList<string>>(5),
        PublishedAt = row.OrNull(6, Persistence.Columns.At),
        Invented = row.GetBoolean(7),
    };
}
