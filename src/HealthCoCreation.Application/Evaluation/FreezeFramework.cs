using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Fixes the goalposts: from now on it can be measured and scored, and nothing in it changes.</summary>
public sealed record FreezeFramework(FrameworkId Framework, long Seen) : ICommand<FrameworkView>;

internal sealed class FreezeFrameworkHandler(IAppDb db, ICurrentCall call) : IRequestHandler<FreezeFramework, Result<FrameworkView>>
{
    public Task<Result<FrameworkView>> Handle(FreezeFramework command, CancellationToken ct) =>
        db.Change(call, command.Framework, command.Seen, framework => framework.Freeze(call.Now), ct);
}
