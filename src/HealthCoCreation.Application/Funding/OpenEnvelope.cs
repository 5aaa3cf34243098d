using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Opens an envelope: from now on money can be reserved.</summary>
public sealed record OpenEnvelope(EnvelopeId Envelope, long Seen) : ICommand<EnvelopeView>;

internal sealed class OpenEnvelopeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<OpenEnvelope, Result<EnvelopeView>>
{
    public Task<Result<EnvelopeView>> Handle(OpenEnvelope command, CancellationToken ct) =>
        db.AddToFunds(call, command.Envelope, command.Seen, envelope => envelope.Open(call.Now), ct);
}
