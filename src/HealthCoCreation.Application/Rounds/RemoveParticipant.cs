using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Takes a role in a round from an organisation that has nothing there yet.</summary>
public sealed record RemoveParticipant(RoundId Round, OrganisationId Organisation, RoundRole Role, long Seen) : ICommand<Done>;

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
        var bound = command.Role switch
        {
            RoundRole.Funder => await db.Set<Envelope>().AnyAsync(row => row.RoundId == round.Id && row.Funder == command.Organisation, ct),
            RoundRole.Challenger => await db.Set<Challenge>().AnyAsync(row => row.RoundId == round.Id && row.OwnerId == command.Organisation, ct),
            _ => false,
        };
        return bound ? RoundErrors.ParticipantBound : round.RemoveParticipant(command.Organisation, command.Role, call.Now);
    }
}
