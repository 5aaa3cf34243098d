using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>The region leaves, with a reason.</summary>
public sealed record LeaveMirrorRegion(MirrorRegionId Mirror, string Reason, long Seen) : ICommand<MirrorRegionView>;

internal sealed class LeaveMirrorRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<LeaveMirrorRegion, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(LeaveMirrorRegion command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayLeave, command.Seen, mirror => mirror.Leave(command.Reason, call.Now), ct);
}
