using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>How a command changes one co-funding request: the proposal is locked first, so that award and money keep step.</summary>
internal static class CoFundingRequestSteps
{
    public static async Task<Result<CoFundingRequestView>> ChangeRequest(
        this IAppDb db,
        ICurrentCall call,
        CoFundingRequestId id,
        Func<CoFundingRequest, Round, bool> may,
        Error otherwise,
        long seen,
        Func<CoFundingRequest, Proposal, Round, Task<Result<Done>>> change,
        CancellationToken ct)
    {
        var visible = CoFundingRequestPolicy.VisibleTo(db, call.Actor);
        var known = await db.Set<CoFundingRequest>().AsNoTracking().Where(visible).SingleOrDefaultAsync(row => row.Id == id, ct);
        if (known is null)
        {
            return CoFundingRequestErrors.NotFound;
        }

        await db.LockRow<Proposal>(known.ProposalId.Value, ct);
        var round = await db.Set<Round>().SingleAsync(row => row.Id == known.RoundId, ct);
        var found = await db.ForUpdate(id, visible, CoFundingRequestErrors.NotFound, ct)
            .Permit(request => may(request, round), otherwise)
            .SeenAs(seen);
        if (found.Refused)
        {
            return found.Error;
        }

        var proposal = await db.Set<Proposal>().SingleAsync(row => row.Id == known.ProposalId, ct);
        var changed = await change(found.Value, proposal, round);
        return changed.Then(_ => CoFundingRequestView.Of(found.Value, round, call.Actor));
    }

    /// <summary>As a signatory of the funder: whether that grants the request, or is the first of two approvals, the rules of the day say.</summary>
    public static Task<Result<CoFundingRequestView>> ApproveRequest(
        this IAppDb db,
        ICurrentCall call,
        CoFundingRequestId id,
        long seen,
        Func<CoFundingRequest, Approving, Result<bool>> approve,
        CancellationToken ct) =>
        db.ChangeRequest(
            call,
            id,
            (request, _) => CoFundingRequestPolicy.MayDecide(call.Actor, request),
            CoFundingRequestErrors.NotTheFunder,
            seen,
            async (request, proposal, round) =>
            {
                var rules = await db.RulesOf(round, call.Now, ct);
                if (rules.Refused)
                {
                    return rules.Error;
                }

                var granted = approve(request, new(call.Actor.Self, rules.Value.Pack.TwoApproversAbove, rules.Value.Pack.Name));
                return granted.Refused ? granted.Error
                    : proposal.Status is not (ProposalStatus.ProposedForAward or ProposalStatus.Awarded) ? NotProposed(proposal)
                    : granted.Value ? await db.Reserve(request, call.Now, ct)
                    : Done.It;
            },
            ct);

    /// <summary>Sets the approved amount aside in the envelope, whose row is locked: two approvals never spend the same money.</summary>
    private static async Task<Result<Done>> Reserve(this IAppDb db, CoFundingRequest request, DateTimeOffset now, CancellationToken ct)
    {
        var envelope = await db.LockedEnvelope(request.EnvelopeId, ct);
        return envelope.Reserve(request.Approved!.Value, request.Reference, now);
    }

    public static async Task<Envelope> LockedEnvelope(this IAppDb db, EnvelopeId id, CancellationToken ct)
    {
        await db.LockRow<Envelope>(id.Value, ct);
        return await db.Set<Envelope>().SingleAsync(row => row.Id == id, ct);
    }

    /// <summary>What the funders together are asked for stays within what the proposal requests. The proposal is locked.</summary>
    public static async Task<Result<Done>> WithinRequestedGrant(
        this IAppDb db, Proposal proposal, CoFundingRequestId? except, Money requested, CancellationToken ct)
    {
        var limit = proposal.RequestedGrant!.Value;
        if (requested.Currency != limit.Currency)
        {
            return EnvelopeErrors.OtherCurrency.With("currency", limit.Currency);
        }

        var others = await db.Set<CoFundingRequest>()
            .Where(row => row.ProposalId == proposal.Id
                && row.Status != CoFundingRequestStatus.Rejected && row.Status != CoFundingRequestStatus.Expired)
            .ToListAsync(ct);
        var asked = others.Where(row => row.Id != except)
            .Aggregate(Money.Zero(limit.Currency), (sum, row) => sum + (row.Approved ?? row.Requested));
        return asked + requested > limit
            ? CoFundingRequestErrors.ExceedsRequestedGrant.With("requestedGrant", limit.Amount).With("askedOfOthers", asked.Amount)
            : Done.It;
    }

    public static Error NotProposed(Proposal proposal) => CoFundingRequestErrors.ProposalNotProposed
        .With("proposalStatus", Lifecycle<ProposalStatus, ProposalStep>.Camel(proposal.Status));
}
