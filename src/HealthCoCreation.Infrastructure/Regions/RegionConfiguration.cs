using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Regions;

internal sealed class RegionConfiguration : IEntityTypeConfiguration<Region>
{
    public void Configure(EntityTypeBuilder<Region> region)
    {
        region.IsAggregate<Region, RegionId>("regions", "regions");
        region.Property(row => row.Code).HasMaxLength(5);
        region.Property(row => row.Country).HasMaxLength(2);
        region.Property(row => row.Currency).HasMaxLength(3);
        region.Property(row => row.TimeZone).HasMaxLength(60);
        region.Property(row => row.Languages).AsJson();
        region.Property(row => row.Packs).AsJson();
        region.Ignore(row => row.Calendar);
        region.Property(row => row.ErdfPeriods).AsJson();
        region.Property(row => row.AddedHolidays).AsJson();
        region.Property(row => row.RemovedHolidays).AsJson();
        region.HasIndex(row => row.Code).IsUnique().HasDatabaseName("ux_regions_code");
    }
}
