using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Takes an assessed region into the coaching.</summary>
public sealed record SelectMirrorRegion(MirrorRegionId Mirror, long Seen) : ICommand<MirrorRegionView>;

internal sealed class SelectMirrorRegionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SelectMirrorRegion, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(SelectMirrorRegion command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayCoach, command.Seen, mirror => mirror.Select(call.Now), ct);
}
