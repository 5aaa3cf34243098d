using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Funding;

internal sealed class CoFundingRequestConfiguration : IEntityTypeConfiguration<CoFundingRequest>
{
    public void Configure(EntityTypeBuilder<CoFundingRequest> request)
    {
        request.IsAggregate<CoFundingRequest, CoFundingRequestId>("funding", "co_funding_requests");
        request.Ignore(row => row.Reference);
        request.Property(row => row.FirstApproval).AsJson();
        request.Property(row => row.ApprovedUnder).HasMaxLength(80);
        request.Property(row => row.BasisReason).HasMaxLength(2000);
        request.Property(row => row.DecisionReason).HasMaxLength(2000);
        request.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Envelope>().WithMany().HasForeignKey(row => row.EnvelopeId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
        request.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Funder).OnDelete(DeleteBehavior.Restrict);

        // A funder is asked once for its share; what was rejected or expired may be asked again.
        request.HasIndex(row => new { row.ProposalId, row.Funder }).IsUnique()
            .HasFilter("status not in ('Rejected', 'Expired')").HasDatabaseName("ux_co_funding_requests_live");
    }
}
