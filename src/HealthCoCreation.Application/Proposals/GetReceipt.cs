using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Reads the receipt of the version that stands.</summary>
public sealed record GetReceipt(ProposalId Proposal) : IQuery<ReceiptView>;

internal sealed class GetReceiptHandler(IAppDb db, ICurrentCall current) : IRequestHandler<GetReceipt, Result<ReceiptView>>
{
    public async Task<Result<ReceiptView>> Handle(GetReceipt query, CancellationToken ct)
    {
        var proposal = await db.Set<Proposal>().AsNoTracking()
            .Where(ProposalPolicy.VisibleTo(db, current.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Proposal, ct);
        return proposal is null ? ProposalErrors.NotFound
            : proposal.Receipt is { } receipt ? ReceiptView.Of(proposal, receipt)
            : ProposalErrors.ReceiptNotFound;
    }
}
