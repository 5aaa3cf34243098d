using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>The region begins to copy what its plan names.</summary>
public sealed record StartReplicating(MirrorRegionId Mirror, long Seen) : ICommand<MirrorRegionView>;

internal sealed class StartReplicatingHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartReplicating, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(StartReplicating command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayCoach, command.Seen, mirror => mirror.StartReplicating(call.Now), ct);
}
