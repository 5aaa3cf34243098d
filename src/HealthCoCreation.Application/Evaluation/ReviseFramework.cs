using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Replaces the tree of a draft.</summary>
public sealed record ReviseFramework(FrameworkId Framework, IndicatorTree Tree, long Seen) : ICommand<FrameworkView>;

internal sealed class ReviseFrameworkHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ReviseFramework, Result<FrameworkView>>
{
    public Task<Result<FrameworkView>> Handle(ReviseFramework command, CancellationToken ct) =>
        db.Change(call, command.Framework, command.Seen, framework => framework.Revise(command.Tree, call.Now), ct);
}
