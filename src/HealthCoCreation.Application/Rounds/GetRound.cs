using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Reads one round.</summary>
public sealed record GetRound(RoundId Round) : IQuery<RoundView>;

internal sealed class GetRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetRound, Result<RoundView>>
{
    public async Task<Result<RoundView>> Handle(GetRound query, CancellationToken ct) =>
        await db.Set<Round>().AsNoTracking().Where(RoundPolicy.VisibleTo(call.Actor)).SingleOrDefaultAsync(row => row.Id == query.Round, ct) is { } round
            ? RoundView.Of(round, call.Actor, call.Now)
            : RoundErrors.NotFound;
}
