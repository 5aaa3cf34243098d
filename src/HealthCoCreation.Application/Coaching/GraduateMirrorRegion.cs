using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>The region stands on its own.</summary>
public sealed record GraduateMirrorRegion(MirrorRegionId Mirror, long Seen) : ICommand<MirrorRegionView>;

internal sealed class GraduateMirrorRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GraduateMirrorRegion, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(GraduateMirrorRegion command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayCoach, command.Seen, mirror => mirror.Graduate(call.Now), ct);
}
