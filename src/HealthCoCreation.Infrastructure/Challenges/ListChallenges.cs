using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

internal sealed class ListChallengesHandler(NpgsqlDataSource database, ICurrentCall call)
    : IRequestHandler<ListChallenges, Result<Page<ChallengeSummary>>>
{
    public async Task<Result<Page<ChallengeSummary>>> Handle(ListChallenges query, CancellationToken ct)
    {
        var sql = new HandWrittenSql(database);
        var where = VisibleChallenges.To(call.Actor, sql);
        if (query.Round is { } round)
        {
            where += $" and c.round_id = {sql.Value(round.Value)}";
        }

        if (query.Owner is { } owner)
        {
            where += $" and c.owner_id = {sql.Value(owner.Value)}";
        }

        if (query.Status is { } status)
        {
            where += $" and c.status = {sql.Value(status.ToString())}";
        }

        if (query.Region is { } region)
        {
            where += $" and exists (select 1 from rounds.rounds r where r.id = c.round_id and r.region_code = {sql.Value(region)})";
        }

        var backwards = query.Page.Cursor?.Backwards ?? false;
        if (query.Page.Cursor is { } cursor)
        {
            where += $" and c.id {(backwards ? '>' : '<')} {sql.Value(cursor.After)}";
        }

        var found = await sql.Read(
            $"""
            select {ChallengeRows.Columns}
            from challenges.challenges c where {where}
            order by c.id {(backwards ? "asc" : "desc")} limit {sql.Value(query.Page.Limit + 1)}
            """,
            ChallengeRows.Summary,
            ct);
        return found.Cut(query.Page, one => one.Id.Value);
    }
}
