using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Ends a grant in order; what was not paid becomes available again in the envelopes.</summary>
public sealed record CompleteGrant(GrantId Grant, long Seen) : ICommand<GrantView>;

internal sealed class CompleteGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CompleteGrant, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(CompleteGrant command, CancellationToken ct) =>
        db.ChangeGrant(
            call,
            command.Grant,
            grant => GrantPolicy.IsFunder(call.Actor, grant),
            GrantErrors.NotAFunder,
            command.Seen,
            hand =>
            {
                var completed = hand.Grant.Complete(call.Now);
                return Task.FromResult(completed.Refused ? completed : hand.ReleaseAll(call.Now));
            },
            ct);
}
