using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;

namespace HealthCoCreation.Application.Funding;

/// <summary>The one way in which its funder changes an envelope.</summary>
internal static class EnvelopeSteps
{
    public static async Task<Result<EnvelopeView>> ChangeEnvelope(
        this IAppDb db, ICurrentCall call, EnvelopeId id, long seen, Func<Envelope, Result<Done>> change, CancellationToken ct)
    {
        var found = await db.ForUpdate(id, EnvelopePolicy.VisibleTo(db, call.Actor), EnvelopeErrors.NotFound, ct)
            .Permit(envelope => EnvelopePolicy.MayKeep(call.Actor, envelope), EnvelopeErrors.NotYours)
            .SeenAs(seen);
        return found.Refused
            ? found.Error
            : change(found.Value).Then(_ => EnvelopeView.Of(found.Value, call.Actor));
    }
}
