using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Funding;

internal sealed class AidRecordConfiguration : IEntityTypeConfiguration<AidRecord>
{
    public void Configure(EntityTypeBuilder<AidRecord> aid)
    {
        aid.IsAggregate<AidRecord, AidRecordId>("funding", "aid_records");
        aid.Ignore(row => row.KeptUntil).Ignore(row => row.Given);
        aid.Property(row => row.MemberState).HasMaxLength(2);
        aid.Property(row => row.PackName).HasMaxLength(100);
        aid.HasOne<Grant>().WithMany().HasForeignKey(row => row.GrantId).OnDelete(DeleteBehavior.Restrict);
        aid.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Organisation).OnDelete(DeleteBehavior.Restrict);
        aid.HasIndex(row => new { row.Organisation, row.MemberState, row.GrantedOn });
        aid.HasIndex(row => new { row.GrantId, row.Organisation }).IsUnique().HasDatabaseName("ux_aid_records_grant_organisation");
    }
}
