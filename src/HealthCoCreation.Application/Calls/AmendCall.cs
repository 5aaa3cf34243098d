using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Calls;

/// <summary>Changes the terms of an open call, and says to everybody what changed and why.</summary>
public sealed record AmendCall(CallId Call, ProposedTerms Terms, string Reason, long Seen) : ICommand<CallView>;

internal sealed class AmendCallHandler(IAppDb db, ICurrentCall current) : IRequestHandler<AmendCall, Result<CallView>>
{
    public async Task<Result<CallView>> Handle(AmendCall command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct)
            .Permit(one => CallPolicy.MaySign(current.Actor, one.Round), CallErrors.NotYours)
            .SeenAs(command.Seen);
        if (held.Refused)
        {
            return held.Error;
        }

        var (call, round, now) = held.Value;
        var rules = await db.RulesOf(round, now, ct);
        if (rules.Refused)
        {
            return rules.Error;
        }

        var added = command.Terms.Challenges.Except(call.Challenges).ToArray();
        var amended = call.Amend(command.Terms.Under(rules.Value), command.Reason, now);
        if (amended.Refused)
        {
            return amended.Error;
        }

        return (await db.WhyNotPublished(call.RoundId, added, ct) ?? await db.WhyNotFunded(call, ct)) is { } refusal
            ? refusal
            : CallView.Of(call, round, current.Actor, now);
    }
}
