using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Seals a proposal's content, so that only the platform can open it, and only as that proposal's.</summary>
public interface ISeal
{
    byte[] Seal(ProposalId proposal, byte[] content);

    byte[] Open(ProposalId proposal, byte[] cipher);
}
