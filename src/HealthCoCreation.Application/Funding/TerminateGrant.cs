using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Ends a grant early; what was not paid becomes available again, and what was paid may be due back.</summary>
public sealed record TerminateGrant(GrantId Grant, string Reason, Money RecoveryDue, long Seen) : ICommand<GrantView>;

internal sealed class TerminateGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<TerminateGrant, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(TerminateGrant command, CancellationToken ct) =>
        db.ChangeGrant(
            call,
            command.Grant,
            grant => GrantPolicy.IsFunder(call.Actor, grant),
            GrantErrors.NotAFunder,
            command.Seen,
            hand =>
            {
                var terminated = hand.Grant.Terminate(command.Reason, command.RecoveryDue, call.Now);
                return Task.FromResult(terminated.Refused ? terminated : hand.ReleaseAll(call.Now));
            },
            ct);
}
