using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Plans a round after another: its title, its participants that still hold, its plan moved to the new end of the intake.</summary>
public sealed record CopyRound(RoundId Round, LocalisedText? Title, DateTimeOffset IntakeClosesAt) : ICommand<RoundView>;

internal sealed class CopyRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CopyRound, Result<RoundView>>
{
    public async Task<Result<RoundView>> Handle(CopyRound command, CancellationToken ct)
    {
        var found = await db.Set<Round>().AsNoTracking().Where(RoundPolicy.VisibleTo(call.Actor)).SingleOrDefaultAsync(row => row.Id == command.Round, ct);
        if (found is null)
        {
            return RoundErrors.NotFound;
        }

        if (!RoundPolicy.MaySteer(call.Actor, found))
        {
            return RoundErrors.NotYours;
        }

        if (!await db.Set<Region>().AnyAsync(row => row.Code == found.RegionCode && row.Status == RegionStatus.Active, ct))
        {
            return RegionErrors.NotActive;
        }

        var there = found.Participants.Select(one => one.OrganisationId).ToArray();
        var verified = await db.Set<Organisation>()
            .Where(row => there.Contains(row.Id) && row.Status == OrganisationStatus.Verified).Select(row => row.Id).ToListAsync(ct);

        // A round's funders choose who joins them: a supporter's copy begins without any, and whoever comes first chooses the others.
        var funds = found.Participants.Any(one => one.Role == RoundRole.Funder && call.Actor.SignsFor(one.OrganisationId));
        var copied = found.Copy(
            command.Title, command.IntakeClosesAt, one => verified.Contains(one.OrganisationId) && (one.Role != RoundRole.Funder || funds), call.Now);
        if (copied.Refused)
        {
            return copied.Error;
        }

        // Who plans a round takes part in it: an organisation that was suspended this moment does not.
        if (!RoundPolicy.MaySteer(call.Actor, copied.Value))
        {
            return RoundErrors.NotYours;
        }

        db.Set<Round>().Add(copied.Value);
        return RoundView.Of(copied.Value, call.Actor, call.Now);
    }
}
