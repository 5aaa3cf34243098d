using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Begins a challenge in a round that collects them.</summary>
public sealed record DraftChallenge(RoundId Round, OrganisationId Owner, ChallengeForm Form) : ICommand<ChallengeView>;

internal sealed class DraftChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DraftChallenge, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(DraftChallenge command, CancellationToken ct)
    {
        var round = await db.Set<Round>().SingleOrDefaultAsync(row => row.Id == command.Round && row.Status != RoundStatus.Draft, ct);
        if (round is null)
        {
            return RoundErrors.NotFound;
        }

        if (!call.Actor.DraftsFor(command.Owner))
        {
            return ChallengeErrors.NotYours;
        }

        if (!round.Has(command.Owner, RoundRole.Challenger))
        {
            return ChallengeErrors.NotAChallenger;
        }

        if (round.Status != RoundStatus.CollectingChallenges)
        {
            return ChallengeErrors.RoundNotCollecting;
        }

        var drafted = Challenge.Draft(command.Round, command.Owner, command.Form, call.Now);
        if (drafted.Refused)
        {
            return drafted.Error;
        }

        db.Set<Challenge>().Add(drafted.Value);
        return ChallengeView.Of(drafted.Value, round, call.Actor);
    }
}
