using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Drafts a call on the terms of another one, in another round or in the same.</summary>
public sealed record CopyCall(CallId Call, RoundId Round, LocalisedText? Title, DateTimeOffset Deadline) : ICommand<CallView>;

internal sealed class CopyCallHandler(IAppDb db, ICurrentCall current) : IRequestHandler<CopyCall, Result<CallView>>
{
    public async Task<Result<CallView>> Handle(CopyCall command, CancellationToken ct)
    {
        // Terms that are public may be anybody's model: what is asked of the caller is asked in the round of the copy.
        var found = await db.ReadCall(current, command.Call, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var ready = await db.RoundForDraft(current, command.Round, ct);
        if (ready.Refused)
        {
            return ready.Error;
        }

        var (round, rules) = ready.Value;
        var copied = found.Value.Call.Copy(
            round.Id, command.Title, command.Deadline, rules.Pack.QuestionLeadDays, rules.Calendar, current.Now);
        if (copied.Refused)
        {
            return copied.Error;
        }

        db.Set<Call>().Add(copied.Value);
        return CallView.Of(copied.Value, round, current.Actor, current.Now);
    }
}
