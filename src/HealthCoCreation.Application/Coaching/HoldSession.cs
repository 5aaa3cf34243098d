using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Notes that a session of the plan was held.</summary>
public sealed record HoldSession(MirrorRegionId Mirror, string Session, DateOnly HeldOn, long Seen) : ICommand<MirrorRegionView>;

internal sealed class HoldSessionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<HoldSession, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(HoldSession command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayCoach, command.Seen, mirror => mirror.HoldSession(command.Session, command.HeldOn, call.Now), ct);
}
