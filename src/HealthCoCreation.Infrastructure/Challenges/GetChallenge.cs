using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Persistence;
using MediatR;
using Npgsql;

namespace HealthCoCreation.Infrastructure.Challenges;

internal sealed class GetChallengeHandler(NpgsqlDataSource database, ICurrentCall call) : IRequestHandler<GetChallenge, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(GetChallenge query, CancellationToken ct)
    {
        var sql = new HandWrittenSql(database);
        var found = await sql.Read(
            $"""
            select c.id, c.round_id, c.owner_id, c.status, c.form, c.sign_off, c.drafted_at, c.submitted_at, c.published_at, c.reason, c.invented, c.version, c.origin, c.ancestors, c.successors, c.demand,
                   array(select p.organisation_id from rounds.participants p where p.round_id = c.round_id and p.role <> 'Challenger'),
                   exists (select 1 from challenges.attachments a where a.challenge_id = c.id and a.removed_at is null), c.form_version, c.indicators_hash
            from challenges.challenges c where c.id = {sql.Value(query.Challenge.Value)} and {VisibleChallenges.To(call.Actor, sql)}
            """,
            row => new ChallengeView
            {
                Id = new(row.GetGuid(0)),
                RoundId = new(row.GetGuid(1)),
                OwnerId = new(row.GetGuid(2)),
                Status = row.Member<ChallengeStatus>(3),
                Form = row.Json<ChallengeForm>(4),
                FormVersion = row.GetInt32(18),
                SignedOffAt = row.IsDBNull(5) ? null : row.Json<SponsorSignOff>(5).At,
                DraftedAt = row.At(6),
                SubmittedAt = row.OrNull(7, Columns.At),
                PublishedAt = row.OrNull(8, Columns.At),
                IndicatorsHash = row.IsDBNull(19) ? null : row.GetString(19),
                Reason = row.IsDBNull(9) ? null : row.GetString(9),
                Invented = row.GetBoolean(10),
                Version = row.GetInt64(11),
                Origin = row.Member<ChallengeOrigin>(12),
                Ancestors = row.Json<IReadOnlyList<ChallengeId>>(13),
                Successors = row.Json<IReadOnlyList<ChallengeId>>(14),
                Demand = row.Json<Demand>(15),
                Actions = [],
            }.SeenBy(call.Actor, Array.ConvertAll(row.GetFieldValue<Guid[]>(16), OrganisationId.From), row.GetBoolean(17)),
            ct);
        return found is [var challenge] ? challenge : ChallengeErrors.NotFound;
    }
}
