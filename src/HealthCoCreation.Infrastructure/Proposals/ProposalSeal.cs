using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Proposals;
using Microsoft.AspNetCore.DataProtection;

namespace HealthCoCreation.Infrastructure.Proposals;

/// <summary>Authenticated encryption under a key of its own for each proposal: one proposal's ciphertext does not open as another's.</summary>
internal sealed class ProposalSeal(IDataProtectionProvider provider) : ISeal
{
    public byte[] Seal(ProposalId proposal, byte[] content) => KeyOf(proposal).Protect(content);

    public byte[] Open(ProposalId proposal, byte[] cipher) => KeyOf(proposal).Unprotect(cipher);

    private IDataProtector KeyOf(ProposalId proposal) => provider.CreateProtector("proposals.content", proposal.Value.ToString("N"));
}
