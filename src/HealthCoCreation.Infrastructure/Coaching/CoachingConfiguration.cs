using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Coaching;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Coaching;

internal sealed class CoachingConfiguration : IEntityTypeConfiguration<MirrorRegion>, IEntityTypeConfiguration<BestPractice>
{
    public void Configure(EntityTypeBuilder<MirrorRegion> mirror)
    {
        mirror.IsAggregate<MirrorRegion, MirrorRegionId>("coaching", "mirror_regions");
        mirror.Property(row => row.RegionCode).HasMaxLength(5);
        mirror.Property(row => row.Maturity).AsJson();
        mirror.Property(row => row.Plan).AsJson();
        mirror.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Organisation).OnDelete(DeleteBehavior.Restrict);
        mirror.HasOne<Account>().WithMany().HasForeignKey(row => row.Coach).OnDelete(DeleteBehavior.Restrict);

        // One interest at a time; a region that was turned down, or left, may come again.
        mirror.HasIndex(row => row.RegionCode).IsUnique()
            .HasFilter("status not in ('NotSelected', 'Left')")
            .HasDatabaseName("ux_mirror_regions_interest");
    }

    public void Configure(EntityTypeBuilder<BestPractice> practice)
    {
        practice.IsAggregate<BestPractice, BestPracticeId>("coaching", "best_practices");
        practice.Property(row => row.RegionCode).HasMaxLength(5);
        practice.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Restrict);
        practice.HasIndex(row => row.ProjectId).IsUnique().HasDatabaseName("ux_best_practices_project");
        practice.HasIndex(row => row.Id).IsDescending().HasFilter("published_at is not null").HasDatabaseName("ix_best_practices_published");
        practice.OwnsMany(row => row.TakenUpBy, one =>
        {
            one.ToTable("take_ups", "coaching");
            one.WithOwner().HasForeignKey("BestPracticeId");
            one.HasKey("BestPracticeId", nameof(TakeUp.MirrorRegion));
            one.Property(row => row.MirrorRegion).ValueGeneratedNever();
            one.Property(row => row.RegionCode).HasMaxLength(5);
            one.HasOne<MirrorRegion>().WithMany().HasForeignKey(row => row.MirrorRegion).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
