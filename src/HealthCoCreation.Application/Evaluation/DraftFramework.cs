using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Begins the first edition of a framework.</summary>
public sealed record DraftFramework(string Code, IndicatorTree Tree) : ICommand<FrameworkView>;

internal sealed class DraftFrameworkHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DraftFramework, Result<FrameworkView>>
{
    public Task<Result<FrameworkView>> Handle(DraftFramework command, CancellationToken ct) =>
        Task.FromResult(Framework.Draft(command.Code, command.Tree, call.Now).Then<FrameworkView>(framework =>
        {
            db.Set<Framework>().Add(framework);
            return FrameworkView.Of(framework, call.Actor);
        }));
}
