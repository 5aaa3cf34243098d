using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Gives an organisation a role in a round.</summary>
public sealed record AddParticipant(RoundId Round, OrganisationId Organisation, RoundRole Role, long Seen) : ICommand<RoundView>;

internal sealed class AddParticipantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AddParticipant, Result<RoundView>>
{
    public async Task<Result<RoundView>> Handle(AddParticipant command, CancellationToken ct)
    {
        var whyNot = await db.WhyNot(command.Organisation, command.Role, ct);
        return await db.SteerRound(
            call,
            command.Round,
            command.Seen,
            round => !RoundPolicy.MayChoose(call.Actor, round, command.Role) ? RoundErrors.FundersChooseFunders
                : whyNot ?? round.AddParticipant(command.Organisation, command.Role, call.Now),
            ct);
    }
}
