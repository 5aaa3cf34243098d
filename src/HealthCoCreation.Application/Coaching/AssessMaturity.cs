using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Coaching;

/// <summary>The coach notes how far a region is.</summary>
public sealed record AssessMaturity(MirrorRegionId Mirror, IReadOnlyList<MaturityAnswer> Answers, long Seen) : ICommand<MirrorRegionView>;

internal sealed class AssessMaturityHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AssessMaturity, Result<MirrorRegionView>>
{
    public Task<Result<MirrorRegionView>> Handle(AssessMaturity command, CancellationToken ct) =>
        db.Change(call, command.Mirror, MirrorRegionPolicy.MayCoach, command.Seen, mirror => mirror.Assess(command.Answers, call.Now), ct);
}
