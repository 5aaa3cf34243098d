using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Does not take an assessed region, and says why.</summary>
public sealed record TurnDownMirrorRegion(MirrorRegionId Mirror, string Reason, long Seen) : ICommand<MirrorRegionView>;

internal sealed class TurnDownMirrorRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<TurnDownMirrorRegion, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(TurnDownMirrorRegion command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayCoach, command.Seen, mirror => mirror.TurnDown(command.Reason, call.Now), ct);
}
