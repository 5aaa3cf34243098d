using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Sets a budget aside for a round.</summary>
public sealed record PlanEnvelope(RoundId Round, OrganisationId Funder, FundingSource Source, Money Authorised) : ICommand<EnvelopeView>;

internal sealed class PlanEnvelopeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<PlanEnvelope, Result<EnvelopeView>>
{
    public async Task<Result<EnvelopeView>> Handle(PlanEnvelope command, CancellationToken ct)
    {
        // The round's row is locked, so that the funder cannot leave the round meanwhile.
        var found = await db.ForUpdate(command.Round, RoundPolicy.VisibleTo(call.Actor), RoundErrors.NotFound, ct)
            .Permit(_ => call.Actor.SignsFor(command.Funder), EnvelopeErrors.NotYours);
        if (found.Refused)
        {
            return found.Error;
        }

        if (!found.Value.Has(command.Funder, RoundRole.Funder))
        {
            return EnvelopeErrors.NotAFunder;
        }

        if (found.Value.Status is RoundStatus.Closed or RoundStatus.Cancelled)
        {
            return EnvelopeErrors.RoundOver;
        }

        if (!await db.IsVerified(command.Funder, ct))
        {
            return OrganisationErrors.NotVerified;
        }

        var planned = Envelope.Plan(command.Round, command.Funder, command.Source, command.Authorised, call.Now);
        if (planned.Refused)
        {
            return planned.Error;
        }

        db.Set<Envelope>().Add(planned.Value);
        return EnvelopeView.Of(planned.Value, call.Actor);
    }
}
