using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Begins the edition that may stand in a frozen or retired one's place.</summary>
public sealed record DraftNextEdition(FrameworkId Framework, IndicatorTree Tree) : ICommand<FrameworkView>;

internal sealed class DraftNextEditionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<DraftNextEdition, Result<FrameworkView>>
{
    public async Task<Result<FrameworkView>> Handle(DraftNextEdition command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Framework, FrameworkPolicy.VisibleTo(call.Actor), FrameworkErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        return found.Value.DraftNextEdition(command.Tree, call.Now).Then<FrameworkView>(next =>
        {
            db.Set<Framework>().Add(next);
            return FrameworkView.Of(next, call.Actor);
        });
    }
}
