using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Begins to ask one funder for its share of a proposal that is proposed for award.</summary>
public sealed record DraftCoFundingRequest(
    ProposalId Proposal, EnvelopeId Envelope, Money Requested, LegalBasis LegalBasis, string BasisReason) : ICommand<CoFundingRequestView>;

internal sealed class DraftCoFundingRequestHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<DraftCoFundingRequest, Result<CoFundingRequestView>>
{
    public async Task<Result<CoFundingRequestView>> Handle(DraftCoFundingRequest command, CancellationToken ct)
    {
        await db.LockRow<Proposal>(command.Proposal.Value, ct);
        var proposal = await db.Set<Proposal>().SingleOrDefaultAsync(row => row.Id == command.Proposal, ct);
        var round = proposal is null
            ? null
            : await db.Set<Round>().SingleAsync(row => db.Set<Call>().Any(one => one.Id == proposal.CallId && one.RoundId == row.Id), ct);
        if (proposal?.RequestedGrant is null || round is null || !IsInsider(round))
        {
            return ProposalErrors.NotFound;
        }

        if (!CoFundingRequestPolicy.MayDraft(call.Actor, round))
        {
            return CoFundingRequestErrors.NotASupporter;
        }

        var envelope = await db.Set<Envelope>().AsNoTracking().SingleOrDefaultAsync(
            row => row.Id == command.Envelope && row.RoundId == round.Id, ct);
        if (envelope is null)
        {
            return EnvelopeErrors.NotFound;
        }

        if (proposal.Status != ProposalStatus.ProposedForAward)
        {
            return CoFundingRequestSteps.NotProposed(proposal);
        }

        if (envelope.Currency != command.Requested.Currency)
        {
            return EnvelopeErrors.OtherCurrency.With("currency", envelope.Currency);
        }

        var within = await db.WithinRequestedGrant(proposal, except: null, command.Requested, ct);
        if (within.Refused)
        {
            return within.Error;
        }

        var drafted = CoFundingRequest.Draft(
            proposal.Id, proposal.ChallengeId, round.Id, envelope.Funder, envelope.Id, command.Requested, command.LegalBasis, command.BasisReason, call.Now);
        if (drafted.Refused)
        {
            return drafted.Error;
        }

        db.Set<CoFundingRequest>().Add(drafted.Value);
        return CoFundingRequestView.Of(drafted.Value, round, call.Actor);
    }

    private bool IsInsider(Round round) => round.Participants.Any(one =>
        one.Role is RoundRole.Funder or RoundRole.Supporter && call.Actor.IsMemberOf(one.OrganisationId));
}
