using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;

namespace HealthCoCreation.Application.Funding;

/// <summary>Closes an envelope in which nothing is bound.</summary>
public sealed record CloseEnvelope(EnvelopeId Envelope, long Seen) : ICommand<EnvelopeView>;

internal sealed class CloseEnvelopeHandler(IAppDb db, ICurrentCall call) : IRequestHandler<CloseEnvelope, Result<EnvelopeView>>
{
    public Task<Result<EnvelopeView>> Handle(CloseEnvelope command, CancellationToken ct) =>
        db.ChangeEnvelope(call, command.Envelope, command.Seen, envelope => envelope.Close(call.Now), ct);
}
