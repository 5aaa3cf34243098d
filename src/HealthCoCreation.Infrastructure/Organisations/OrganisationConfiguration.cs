using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Organisations;

internal sealed class OrganisationConfiguration : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.IsAggregate<Organisation, OrganisationId>("organisations", "organisations");
        organisation.Property(row => row.LegalName).HasMaxLength(200);
        organisation.Property(row => row.Country).HasMaxLength(2);
        organisation.Property(row => row.RegionCode).HasMaxLength(5);
        organisation.Property(row => row.RegistrationNumber).HasMaxLength(60);
        organisation.Property(row => row.SuspendedBecause).HasMaxLength(2000);
        organisation.HasIndex(row => new { row.Country, row.RegistrationNumber }).IsUnique().HasDatabaseName("ux_organisations_registration");
        organisation.HasOne<Account>().WithMany().HasForeignKey(row => row.FounderId).OnDelete(DeleteBehavior.Restrict);
        organisation.HasIndex(row => row.FounderId).HasFilter("status = 'Registered'").HasDatabaseName("ix_organisations_unverified");
        organisation.OwnsMany(row => row.Members, member =>
        {
            member.ToTable("members", "organisations");
            member.WithOwner().HasForeignKey("OrganisationId");
            member.HasKey("OrganisationId", nameof(Member.AccountId));
            member.Property(row => row.AccountId).ValueGeneratedNever();
            member.Property(row => row.Roles).AsJson();
            member.Property(row => row.GivenBy).HasMaxLength(300);
            member.HasOne<Account>().WithMany().HasForeignKey(row => row.AccountId).OnDelete(DeleteBehavior.Restrict);
            member.HasIndex(row => row.AccountId);
        });
    }
}
