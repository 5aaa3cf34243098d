using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Writes down that a round's intake has ended. Whoever comes second finds it written.</summary>
public sealed record NoteIntakeClosed(RoundId Round) : ICommand<Done>;

internal sealed class NoteIntakeClosedHandler(IAppDb db, ICurrentCall call) : IRequestHandler<NoteIntakeClosed, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteIntakeClosed command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Round, RoundPolicy.VisibleTo(call.Actor), RoundErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        found.Value.NoteIntakeClosed(await call.ReadClock(ct));
        return Done.It;
    }
}
