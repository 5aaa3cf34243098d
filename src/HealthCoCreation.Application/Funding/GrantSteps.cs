using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>A grant under lock, with what moves together with it.</summary>
/// <param name="Grant">The grant.</param>
/// <param name="Proposal">Its proposal.</param>
/// <param name="Envelopes">The budgets it is paid from.</param>
internal sealed record GrantAtHand(Grant Grant, Proposal Proposal, IReadOnlyDictionary<EnvelopeId, Envelope> Envelopes)
{
    /// <summary>Each co-funding request of the grant with its envelope.</summary>
    public IEnumerable<(CoFundingRequestId Request, Envelope Envelope)> Sources =>
        Grant.Lines.Select(line => (line.CoFundingRequestId, Envelopes[line.EnvelopeId])).Distinct();
}

internal static class GrantSteps
{
    /// <summary>How a command changes one grant: proposal, envelopes and grant are locked in this order, everywhere.</summary>
    public static async Task<Result<GrantView>> ChangeGrant(
        this IAppDb db,
        ICurrentCall call,
        GrantId id,
        Func<Grant, bool> may,
        Error otherwise,
        long seen,
        Func<GrantAtHand, Task<Result<Done>>> change,
        CancellationToken ct)
    {
        var visible = GrantPolicy.VisibleTo(db, call.Actor);
        var known = await db.Set<Grant>().AsNoTracking().Where(visible).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (known is null)
        {
            return GrantErrors.NotFound;
        }

        // Lines never change, so what they name can be locked before the grant itself.
        var (proposal, envelopes) = await db.LockBehind(known, ct);
        var found = await db.ForUpdate(id, visible, GrantErrors.NotFound, ct).Permit(may, otherwise).SeenAs(seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var changed = await change(new GrantAtHand(found.Value, proposal, envelopes));
        return changed.Then(_ => GrantView.Of(found.Value, call.Actor));
    }

    /// <summary>A step that moves no money.</summary>
    public static Task<Result<GrantView>> ChangeGrantAsFunder(
        this IAppDb db, ICurrentCall call, GrantId id, long seen, Func<Grant, Result<Done>> change, CancellationToken ct) =>
        db.ChangeGrant(
            call, id, grant => GrantPolicy.IsFunder(call.Actor, grant), GrantErrors.NotAFunder, seen, hand => Task.FromResult(change(hand.Grant)), ct);

    public static async Task<(Proposal Proposal, IReadOnlyDictionary<EnvelopeId, Envelope> Envelopes)> LockBehind(
        this IAppDb db, Grant grant, CancellationToken ct)
    {
        await db.LockRow<Proposal>(grant.ProposalId.Value, ct);
        var proposal = await db.Set<Proposal>().SingleAsync(row => row.Id == grant.ProposalId, ct);
        var envelopes = new Dictionary<EnvelopeId, Envelope>();
        foreach (var envelope in grant.Lines.Select(line => line.EnvelopeId).Distinct().OrderBy(id => id.Value))
        {
            envelopes.Add(envelope, await db.LockedEnvelope(envelope, ct));
        }

        return (proposal, envelopes);
    }

    /// <summary>Gives back what is still bound for the grant: reservations before it was signed, unpaid commitments afterwards.</summary>
    public static Result<Done> ReleaseAll(this GrantAtHand hand, DateTimeOffset now)
    {
        foreach (var (request, envelope) in hand.Sources)
        {
            var reference = request.Value.ToString();
            var reserved = envelope.ReservedFor(reference);
            var committed = envelope.CommittedFor(reference);
            var released = reserved > 0 ? envelope.ReleaseReservation(new Money(reserved, envelope.Currency), reference, now) : Done.It;
            if (!released.Refused && committed > 0)
            {
                released = envelope.ReleaseCommitment(new Money(committed, envelope.Currency), reference, now);
            }

            if (released.Refused)
            {
                return released.Error;
            }
        }

        return Done.It;
    }
}
