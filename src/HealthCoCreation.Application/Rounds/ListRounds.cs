using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Lists rounds, newest first.</summary>
public sealed record ListRounds(string? Region, RoundStatus? Status, OrganisationId? Participant, PageRequest Page) : IQuery<Page<RoundSummary>>;

internal sealed class ListRoundsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListRounds, Result<Page<RoundSummary>>>
{
    public async Task<Result<Page<RoundSummary>>> Handle(ListRounds query, CancellationToken ct)
    {
        var rounds = db.Set<Round>().AsNoTracking().Where(RoundPolicy.VisibleTo(call.Actor));
        if (query.Region is { } region)
        {
            rounds = rounds.Where(round => round.RegionCode == region);
        }

        if (query.Status is { } status)
        {
            rounds = rounds.Where(RoundLifecycle.StatusAt(call.Now).Is(status));
        }

        if (query.Participant is { } participant)
        {
            rounds = rounds.Where(round => round.Participants.Any(one => one.OrganisationId == participant));
        }

        return await rounds.ToPage<Round, RoundId, RoundSummary>(query.Page, RoundSummary.ProjectionAt(call.Now), ct);
    }
}
