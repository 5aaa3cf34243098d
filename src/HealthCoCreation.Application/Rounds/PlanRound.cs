using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Plans a round; the organisation that plans it is its first funder or supporter.</summary>
public sealed record PlanRound(
    string RegionCode, LocalisedText Title, DateTimeOffset IntakeClosesAt, OrganisationId Organisation, RoundRole Role) : ICommand<RoundView>;

internal sealed class PlanRoundHandler(IAppDb db, ICurrentCall call) : IRequestHandler<PlanRound, Result<RoundView>>
{
    public async Task<Result<RoundView>> Handle(PlanRound command, CancellationToken ct)
    {
        if (!call.Actor.SignsFor(command.Organisation))
        {
            return RoundErrors.NotYours;
        }

        if (command.Role is not (RoundRole.Funder or RoundRole.Supporter))
        {
            return RoundErrors.PlannedByFundersAndSupporters;
        }

        if (await db.WhyNot(command.Organisation, command.Role, ct) is { } whyNot)
        {
            return whyNot;
        }

        var region = await db.Set<Region>().SingleOrDefaultAsync(row => row.Code == command.RegionCode, ct);
        if (region is null)
        {
            return RegionErrors.NotFound;
        }

        if (region.Status != RegionStatus.Active)
        {
            return RegionErrors.NotActive;
        }

        var planned = Round.Plan(command.RegionCode, command.Title, command.IntakeClosesAt, call.Now);
        if (planned.Refused)
        {
            return planned.Error;
        }

        var joined = planned.Value.AddParticipant(command.Organisation, command.Role, call.Now);
        if (joined.Refused)
        {
            return joined.Error;
        }

        db.Set<Round>().Add(planned.Value);
        return RoundView.Of(planned.Value, call.Actor, call.Now);
    }
}
