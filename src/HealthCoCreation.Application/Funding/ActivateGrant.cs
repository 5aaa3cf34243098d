using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Starts a signed grant: payments may be made.</summary>
public sealed record ActivateGrant(GrantId Grant, long Seen) : ICommand<GrantView>;

internal sealed class ActivateGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ActivateGrant, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(ActivateGrant command, CancellationToken ct) =>
        db.ChangeGrantAsFunder(call, command.Grant, command.Seen, grant => grant.Activate(call.Now), ct);
}
