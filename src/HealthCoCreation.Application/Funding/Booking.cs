using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;

namespace HealthCoCreation.Application.Funding;

/// <summary>Money that goes out or comes back is noted in the grant and booked by the funder's envelope at once.</summary>
internal static class Booking
{
    public static Task<Result<GrantView>> Book(
        this IAppDb db,
        ICurrentCall call,
        GrantId id,
        CoFundingRequestId request,
        long seen,
        Func<Grant, Result<Done>> note,
        Func<Envelope, Result<Done>> book,
        CancellationToken ct) =>
        db.ChangeGrant(
            call,
            id,
            grant => MayBook(call.Actor, grant, request),
            GrantErrors.NotAFunder,
            seen,
            hand => Task.FromResult(note(hand.Grant) is { Refused: true } refused
                ? refused
                : book(hand.Sources.First(source => source.Request == request).Envelope)),
            ct);

    // Each funder books its own money; a request the grant does not have is told apart from one that is another funder's.
    private static bool MayBook(Actor actor, Grant grant, CoFundingRequestId request) =>
        grant.Lines.Any(line => line.CoFundingRequestId == request && actor.SignsFor(line.Funder))
        || (grant.Lines.All(line => line.CoFundingRequestId != request) && GrantPolicy.IsFunder(actor, grant));
}
