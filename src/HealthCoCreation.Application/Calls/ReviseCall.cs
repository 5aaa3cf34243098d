using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Replaces the terms of a draft.</summary>
public sealed record ReviseCall(CallId Call, ProposedTerms Terms, long Seen) : ICommand<CallView>;

internal sealed class ReviseCallHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ReviseCall, Result<CallView>>
{
    public async Task<Result<CallView>> Handle(ReviseCall command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct)
            .Permit(one => CallPolicy.MayDraft(current.Actor, one.Round), CallErrors.NotYours)
            .SeenAs(command.Seen);
        if (held.Refused)
        {
            return held.Error;
        }

        var (call, round, now) = held.Value;
        var rules = await db.RulesOf(round, now, ct);
        return rules.Refused
            ? rules.Error
            : call.Revise(command.Terms.Under(rules.Value)).Then(_ => CallView.Of(call, round, current.Actor, now));
    }
}
