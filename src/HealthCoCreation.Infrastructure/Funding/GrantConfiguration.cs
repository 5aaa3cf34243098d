using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Funding;

internal sealed class GrantConfiguration : IEntityTypeConfiguration<Grant>
{
    public void Configure(EntityTypeBuilder<Grant> grant)
    {
        grant.IsAggregate<Grant, GrantId>("funding", "grants");
        grant.Property(row => row.Currency).HasMaxLength(3);
        grant.Property(row => row.Lines).AsJson();
        grant.Property(row => row.Signatures).AsJson();
        grant.Property(row => row.Payments).AsJson();
        grant.Property(row => row.Recoveries).AsJson();
        grant.Ignore(row => row.Total).Ignore(row => row.Paid).Ignore(row => row.Recovered);
        grant.Ignore(row => row.Parties).Ignore(row => row.AwaitedSignatures).Ignore(row => row.DeMinimisAid);
        grant.HasOne<Proposal>().WithMany().HasForeignKey(row => row.ProposalId).OnDelete(DeleteBehavior.Restrict);
        grant.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Lead).OnDelete(DeleteBehavior.Restrict);
        grant.HasIndex(row => row.ProposalId).IsUnique().HasDatabaseName("ux_grants_proposal");
    }
}
