using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Begins the coaching that was agreed.</summary>
public sealed record StartCoaching(MirrorRegionId Mirror, long Seen) : ICommand<MirrorRegionView>;

internal sealed class StartCoachingHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartCoaching, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(StartCoaching command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayCoach, command.Seen, mirror => mirror.StartCoaching(call.Now), ct);
}
