using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Rounds;

/// <summary>Opens the intake of challenges: a challenger, a funder, a supporter and an open envelope are there.</summary>
public sealed record OpenIntake(RoundId Round, long Seen) : ICommand<RoundView>;

internal sealed class OpenIntakeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<OpenIntake, Result<RoundView>>
{
    public async Task<Result<RoundView>> Handle(OpenIntake command, CancellationToken ct)
    {
        var found = await db.RoundToSteer(call, command.Round, command.Seen, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var round = found.Value;
        var funded = await db.Set<Envelope>().AnyAsync(row => row.RoundId == round.Id && row.Status == EnvelopeStatus.Open, ct);
        return round.OpenIntake(funded, call.Now).Then(_ => RoundView.Of(round, call.Actor, call.Now));
    }
}
