using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Makes part of the authorised sum available.</summary>
public sealed record AllocateToEnvelope(EnvelopeId Envelope, Money Amount, string Reference, long Seen) : ICommand<EnvelopeView>;

internal sealed class AllocateToEnvelopeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AllocateToEnvelope, Result<EnvelopeView>>
{
    public Task<Result<EnvelopeView>> Handle(AllocateToEnvelope command, CancellationToken ct) =>
        db.AddToFunds(call, command.Envelope, command.Seen, envelope => envelope.Allocate(command.Amount, command.Reference, call.Now), ct);
}
