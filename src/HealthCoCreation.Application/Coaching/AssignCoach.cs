using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Coaching;

/// <summary>Gives a mirror region its coach, or another one.</summary>
public sealed record AssignCoach(MirrorRegionId Mirror, AccountId Coach, long Seen) : ICommand<MirrorRegionView>;

internal sealed class AssignCoachHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AssignCoach, Result<MirrorRegionView>>
{
    public async Task<Result<MirrorRegionView>> Handle(AssignCoach command, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == command.Coach, ct);
        var isCoach = account is { Status: AccountStatus.Active } && account.PlatformRoles.Contains(PlatformRole.Coach);
        return await db.Change(
            call,
            command.Mirror,
            MirrorRegionPolicy.MayAssignCoach,
            command.Seen,
            mirror => isCoach ? mirror.AssignCoach(command.Coach, call.Now) : MirrorRegionErrors.NotACoach,
            ct);
    }
}
