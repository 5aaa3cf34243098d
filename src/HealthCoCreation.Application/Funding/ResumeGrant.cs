using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Lets a suspended grant run again, and says why.</summary>
public sealed record ResumeGrant(GrantId Grant, string Reason, long Seen) : ICommand<GrantView>;

internal sealed class ResumeGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ResumeGrant, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(ResumeGrant command, CancellationToken ct) =>
        db.ChangeGrantAsFunder(call, command.Grant, command.Seen, grant => grant.Resume(command.Reason, call.Now), ct);
}
