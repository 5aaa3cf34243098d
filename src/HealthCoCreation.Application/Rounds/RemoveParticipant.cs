using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Takes an organisation out of a round, or one of its roles, as long as it has nothing there yet.</summary>
public sealed record RemoveParticipant(RoundId Round, OrganisationId Organisation, RoundRole? Role, long Seen) : ICommand<Done>;

internal sealed class RemoveParticipantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RemoveParticipant, Result<Done>>
{
    public async Task<Result<Done>> Handle(RemoveParticipant command, CancellationToken ct)
    {
        var found = await db.RoundToSteer(call, command.Round, command.Seen, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = found.Value;
        RoundRole[] ends =
        [
            .. round.Participants
                .Where(one => one.OrganisationId == command.Organisation && (command.Role is null || one.Role == command.Role))
                .Select(one => one.Role),
        ];
        if (ends.Length == 0)
        {
            return RoundErrors.ParticipantNotFound;
        }

        foreach (var role in ends)
        {
            if (!RoundPolicy.MayChoose(call.Actor, round, role))
            {
                return RoundErrors.FundersChooseFunders;
            }

            if (await IsBound(round.Id, command.Organisation, role, ct))
            {
                return RoundErrors.ParticipantBound;
            }

            var removed = round.RemoveParticipant(command.Organisation, role, call.Now);
            if (removed.Refused)
            {
                return removed.Error;
            }
        }

        return Done.It;
    }

    private async Task<bool> IsBound(RoundId round, OrganisationId organisation, RoundRole role, CancellationToken ct) => role switch
    {
        RoundRole.Funder => await db.Set<Envelope>().AnyAsync(row => row.RoundId == round && row.Funder == organisation, ct),
        RoundRole.Challenger => await db.Set<Challenge>().AnyAsync(row => row.RoundId == round && row.OwnerId == organisation, ct),
        _ => false,
    };
}
