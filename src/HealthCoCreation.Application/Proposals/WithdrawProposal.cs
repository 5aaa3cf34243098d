using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using MediatR;

namespace HealthCoCreation.Application.Proposals;

/// <summary>The applicants take a proposal back.</summary>
public sealed record WithdrawProposal(ProposalId Proposal, string Reason, long Seen) : ICommand<ProposalView>;

internal sealed class WithdrawProposalHandler(IAppDb db, ICurrentCall current) : IRequestHandler<WithdrawProposal, Result<ProposalView>>
{
    public Task<Result<ProposalView>> Handle(WithdrawProposal command, CancellationToken ct) =>
        db.ChangeProposal(
            current, command.Proposal, ProposalPolicy.MaySign, command.Seen, held => held.Proposal.Withdraw(command.Reason, held.Now), ct);
}
