using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Stops payments for a time, and says why.</summary>
public sealed record SuspendGrant(GrantId Grant, string Reason, long Seen) : ICommand<GrantView>;

internal sealed class SuspendGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SuspendGrant, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(SuspendGrant command, CancellationToken ct) =>
        db.ChangeGrantAsFunder(call, command.Grant, command.Seen, grant => grant.Suspend(command.Reason, call.Now), ct);
}
