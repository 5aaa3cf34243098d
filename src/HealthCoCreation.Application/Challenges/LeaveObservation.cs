using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Application.Challenges;

/// <summary>An observing buyer follows no more.</summary>
public sealed record LeaveObservation(ChallengeId Challenge, OrganisationId Organisation, long Seen) : ICommand<ObserverView>;

internal sealed class LeaveObservationHandler(IAppDb db, ICurrentCall call) : IRequestHandler<LeaveObservation, Result<ObserverView>>
{
    public Task<Result<ObserverView>> Handle(LeaveObservation command, CancellationToken ct) => db.ChangeObserver(
        call, command.Challenge, command.Organisation, command.Seen, observer => observer.Leave(call.Now), ct);
}
