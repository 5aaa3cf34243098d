using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Begins a challenge in a round that collects them.</summary>
public sealed record DraftChallenge(RoundId Round, OrganisationId Owner, ChallengeForm Form) : ICommand<ChallengeView>;

internal sealed class DraftChallengeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DraftChallenge, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(DraftChallenge command, CancellationToken ct)
    {
        if (!call.Actor.DraftsFor(command.Owner))
        {
            return ChallengeErrors.NotYours;
        }

        var round = await db.CollectingRound(command.Round, command.Owner, call.Now, ct);
        if (round.Refused)
        {
            return round.Error;
        }

        var drafted = Challenge.Draft(command.Round, command.Owner, command.Form, call.Actor.Self, call.Now);
        if (drafted.Refused)
        {
            return drafted.Error;
        }

        db.Set<Challenge>().Add(drafted.Value);
        return ChallengeView.Of(drafted.Value, round.Value, call.Actor, hasFiles: false);
    }
}
