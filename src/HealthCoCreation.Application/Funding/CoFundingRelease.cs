using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

internal static class CoFundingRelease
{
    /// <summary>Ends what was asked and approved for a proposal that is not proposed for award any more.</summary>
    public static async Task ReleaseCoFunding(
        this IAppDb db, ProposalId proposal, string reason, DateTimeOffset at, CancellationToken ct)
    {
        await db.LockRow<Proposal>(proposal.Value, ct);
        var status = await db.Set<Proposal>().AsNoTracking().Where(row => row.Id == proposal).Select(row => row.Status).SingleAsync(ct);
        if (status is ProposalStatus.ProposedForAward or ProposalStatus.Awarded or ProposalStatus.Contracted)
        {
            // Ranked anew and proposed again meanwhile: what was set aside for it still serves it.
            return;
        }

        var requests = await db.Set<CoFundingRequest>().Where(row => row.ProposalId == proposal).ToListAsync(ct);
        var live = requests.FindAll(request => CoFundingRequestLifecycle.Table.Allows(request.Status, CoFundingRequestStep.Expire));
        foreach (var request in live.OrderBy(request => request.EnvelopeId.Value))
        {
            if (request.Approved is not null)
            {
                var envelope = await db.LockedEnvelope(request.EnvelopeId, ct);
                var reserved = envelope.ReservedFor(request.Reference);
                if (reserved > 0)
                {
                    Expect(envelope.ReleaseReservation(new Money(reserved, envelope.Currency), request.Reference, at));
                }
            }

            Expect(request.Expire(reason, at));
        }

        var grant = await db.Set<Grant>().SingleOrDefaultAsync(row => row.ProposalId == proposal && row.Status == GrantStatus.Prepared, ct);
        if (grant is not null)
        {
            Expect(grant.Terminate(reason, Money.Zero(grant.Currency), at));
        }
    }

    // Everything was read under lock; a refusal here is a fault of ours, and the delivery is tried again.
    private static void Expect(Result<Done> result)
    {
        if (result.Refused)
        {
            throw new InvalidOperationException($"Co-funding could not be released: {result.Error.Code}.");
        }
    }
}
