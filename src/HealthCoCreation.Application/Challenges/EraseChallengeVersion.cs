using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Takes the words out of a version that holds no more: somebody may have been named in them.</summary>
public sealed record EraseChallengeVersion(ChallengeId Challenge, ChallengeVersionId Version, long Seen) : ICommand<ChallengeView>;

internal sealed class EraseChallengeVersionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<EraseChallengeVersion, Result<ChallengeView>>
{
    public async Task<Result<ChallengeView>> Handle(EraseChallengeVersion command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Challenge, ChallengePolicy.VisibleTo(db, call.Actor), ChallengeErrors.NotFound, ct)
            .Permit(challenge => ChallengePolicy.MaySign(call.Actor, challenge), ChallengeErrors.NotYours)
            .SeenAs(command.Seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var version = await db.Set<ChallengeVersion>().SingleOrDefaultAsync(row => row.ChallengeId == command.Challenge && row.Id == command.Version, ct);
        if (version is null)
        {
            return ChallengeErrors.VersionNotFound;
        }

        var erased = found.Value.EraseVersion(version, call.Now);
        return erased.Refused ? erased.Error : await db.ViewOf(found.Value, await db.RoundOf(found.Value, ct), call.Actor, ct);
    }
}
