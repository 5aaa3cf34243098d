using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Ends the use of a framework, with a reason.</summary>
public sealed record RetireFramework(FrameworkId Framework, string Reason, long Seen) : ICommand<FrameworkView>;

internal sealed class RetireFrameworkHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RetireFramework, Result<FrameworkView>>
{
    public Task<Result<FrameworkView>> Handle(RetireFramework command, CancellationToken ct) =>
        db.Change(call, command.Framework, command.Seen, framework => framework.Retire(command.Reason, call.Now), ct);
}
