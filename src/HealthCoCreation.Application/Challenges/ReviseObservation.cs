using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>An observing buyer says anew how large the need is there.</summary>
public sealed record ReviseObservation(ChallengeId Challenge, OrganisationId Organisation, ObservedNeed Need, long Seen) : ICommand<ObserverView>;

internal sealed class ReviseObservationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReviseObservation, Result<ObserverView>>
{
    public Task<Result<ObserverView>> Handle(ReviseObservation command, CancellationToken ct) => db.ChangeObserver(
        call, command.Challenge, command.Organisation, command.Seen, observer => observer.Quantify(command.Need, call.Now), ct);
}
