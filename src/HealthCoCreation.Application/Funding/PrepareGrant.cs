using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>A member's part of what one co-funding request gives.</summary>
public sealed record GrantShare(CoFundingRequestId Request, OrganisationId Beneficiary, Money Amount);

/// <summary>Draws up the grant of an awarded proposal from the co-funding that was approved for it.</summary>
/// <param name="Shares">How a request's money is divided among the members; what is not divided goes to the lead solver.</param>
public sealed record PrepareGrant(ProposalId Proposal, IReadOnlyList<GrantShare> Shares) : ICommand<GrantView>;

internal sealed class PrepareGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<PrepareGrant, Result<GrantView>>
{
    public async Task<Result<GrantView>> Handle(PrepareGrant command, CancellationToken ct)
    {
        await db.LockRow<Proposal>(command.Proposal.Value, ct);
        var requests = await db.Set<CoFundingRequest>().Where(row => row.ProposalId == command.Proposal).ToListAsync(ct);
        if (requests.Count == 0 || !await IsInsider(requests[0].RoundId, ct))
        {
            return ProposalErrors.NotFound;
        }

        if (!requests.Exists(request => call.Actor.SignsFor(request.Funder)))
        {
            return GrantErrors.NotAFunder;
        }

        var proposal = await db.Set<Proposal>().SingleAsync(row => row.Id == command.Proposal, ct);
        if (await db.Set<Grant>().AnyAsync(row => row.ProposalId == command.Proposal, ct))
        {
            return GrantErrors.AlreadyPrepared;
        }

        if (proposal.Status != ProposalStatus.Awarded)
        {
            return GrantErrors.ProposalNotAwarded.With("proposalStatus", Lifecycle<ProposalStatus, ProposalStep>.Camel(proposal.Status));
        }

        if (requests.Exists(request => request.Status is CoFundingRequestStatus.Submitted or CoFundingRequestStatus.UnderReview))
        {
            return GrantErrors.RequestsUndecided;
        }

        var approved = requests.FindAll(request => request.Approved is not null);
        if (approved.Count == 0)
        {
            return GrantErrors.NothingApproved;
        }

        var lines = Lines(approved, proposal, command.Shares);
        if (lines.Refused)
        {
            return lines.Error;
        }

        var prepared = Grant.Prepare(proposal.Id, proposal.Lead, lines.Value, call.Now);
        if (prepared.Refused)
        {
            return prepared.Error;
        }

        db.Set<Grant>().Add(prepared.Value);
        return GrantView.Of(prepared.Value, call.Actor);
    }

    private static Result<IReadOnlyList<GrantLine>> Lines(
        IReadOnlyList<CoFundingRequest> approved, Proposal proposal, IReadOnlyList<GrantShare> shares)
    {
        if (shares.Any(share => approved.All(request => request.Id != share.Request)))
        {
            return GrantErrors.UnknownRequest;
        }

        if (shares.Any(share => proposal.Members.All(member => member.OrganisationId != share.Beneficiary)))
        {
            return GrantErrors.NotAMember;
        }

        var lines = new List<GrantLine>();
        foreach (var request in approved)
        {
            var whole = request.Approved!.Value;
            var divided = shares.Where(share => share.Request == request.Id).ToList();
            if (divided.Exists(share => share.Amount.Currency != whole.Currency))
            {
                return GrantErrors.OtherCurrency.With("currency", whole.Currency);
            }

            if (divided.Count == 0)
            {
                divided.Add(new GrantShare(request.Id, proposal.Lead, whole));
            }

            if (divided.Sum(share => share.Amount.Amount) != whole.Amount)
            {
                return GrantErrors.SharesDoNotAddUp.With("coFundingRequestId", request.Id.Value).With("approved", whole.Amount);
            }

            lines.AddRange(divided.Select(share => new GrantLine(
                request.Funder, request.EnvelopeId, request.Id, share.Beneficiary, share.Amount, request.LegalBasis, request.BasisReason)));
        }

        return lines;
    }

    private async Task<bool> IsInsider(RoundId id, CancellationToken ct)
    {
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(row => row.Id == id, ct);
        return round.Participants.Any(one =>
            one.Role is RoundRole.Funder or RoundRole.Supporter && call.Actor.IsMemberOf(one.OrganisationId));
    }
}
