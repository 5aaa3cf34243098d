using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Writes down that a call's deadline has come. Whoever comes second finds it written.</summary>
public sealed record NoteCallClosed(CallId Call) : ICommand<Done>;

internal sealed class NoteCallClosedHandler(IAppDb db, ICurrentCall current) : IRequestHandler<NoteCallClosed, Result<Done>>
{
    public async Task<Result<Done>> Handle(NoteCallClosed command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct);
        if (held.Refused)
        {
            return held.Error;
        }

        held.Value.Call.NoteClosing(held.Value.Now);
        return Done.It;
    }
}
