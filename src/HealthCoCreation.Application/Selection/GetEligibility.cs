using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads a proposal's eligibility check.</summary>
public sealed record GetEligibility(ProposalId Proposal) : IQuery<EligibilityCheckView>;

internal sealed class GetEligibilityHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetEligibility, Result<EligibilityCheckView>>
{
    public async Task<Result<EligibilityCheckView>> Handle(GetEligibility query, CancellationToken ct)
    {
        var check = await db.Set<EligibilityCheck>().AsNoTracking().SingleOrDefaultAsync(row => row.ProposalId == query.Proposal, ct);
        if (check is null)
        {
            return EligibilityCheckErrors.NotFound;
        }

        // Applicants learn of it with their notice, all at the same time.
        var proceedings = await db.Proceedings(check.CallId, call.Actor, ct);
        if (proceedings.Refused || !(proceedings.Value.Follows(call.Actor) || proceedings.Value.Judges(call.Actor)))
        {
            return EligibilityCheckErrors.NotFound;
        }

        var challenge = await db.Set<Proposal>().Where(row => row.Id == query.Proposal).Select(row => row.ChallengeId).SingleAsync(ct);
        return proceedings.Value.Judges(call.Actor) && (await db.BarredFrom(proceedings.Value, call.Actor.Self, call.Now, ct)).Contains(challenge)
            ? ScorecardErrors.ConflictOfInterest
            : EligibilityCheckView.Of(check);
    }
}
