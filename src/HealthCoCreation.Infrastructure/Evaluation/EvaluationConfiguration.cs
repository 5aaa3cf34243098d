using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Evaluation;

internal sealed class EvaluationConfiguration
    : IEntityTypeConfiguration<Framework>, IEntityTypeConfiguration<Measurement>, IEntityTypeConfiguration<ScoreRun>
{
    public void Configure(EntityTypeBuilder<Framework> framework)
    {
        framework.IsAggregate<Framework, FrameworkId>("evaluation", "frameworks");
        framework.Property(row => row.Code).HasMaxLength(40);
        framework.Property(row => row.Nodes).AsJson();
        framework.Property(row => row.Indicators).AsJson();
        framework.Property(row => row.ContentHash).HasMaxLength(64);
        framework.Ignore(row => row.Tree);
        framework.HasIndex(row => new { row.Code, row.Edition }).IsUnique().HasDatabaseName("ux_frameworks_edition");
    }

    public void Configure(EntityTypeBuilder<Measurement> measurement)
    {
        measurement.IsAggregate<Measurement, MeasurementId>("evaluation", "measurements");
        measurement.Property(row => row.Indicator).HasMaxLength(40);
        measurement.Property(row => row.RegionCode).HasMaxLength(5);
        measurement.Property(row => row.Source).HasMaxLength(400);
        measurement.Ignore(row => row.IsTooSmallToShow);
        measurement.HasOne<Framework>().WithMany().HasForeignKey(row => row.FrameworkId).OnDelete(DeleteBehavior.Restrict);
        measurement.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId).OnDelete(DeleteBehavior.Restrict);
        measurement.ToTable(table => table.HasCheckConstraint("ck_measurements_people", "people >= 1"));

        // The same figure handed in twice would count twice.
        measurement
            .HasIndex(row => new { row.FrameworkId, row.Indicator, row.RegionCode, row.ProjectId, row.Phase, row.PeriodStart, row.PeriodEnd, row.Source })
            .IsUnique()
            .AreNullsDistinct(false)
            .HasFilter("status <> 'Withdrawn'")
            .HasDatabaseName("ux_measurements_reading");
        measurement.HasIndex(row => row.RegionCode);
    }

    public void Configure(EntityTypeBuilder<ScoreRun> run)
    {
        run.IsAggregate<ScoreRun, ScoreRunId>("evaluation", "score_runs");
        run.Property(row => row.MethodVersion).HasMaxLength(20);
        run.Property(row => row.MethodHash).HasMaxLength(64);
        run.Property(row => row.Values).AsJson();
        run.Property(row => row.Regions).AsJson();
        run.Property(row => row.Notes).AsJson();
        run.HasOne<Framework>().WithMany().HasForeignKey(row => row.FrameworkId).OnDelete(DeleteBehavior.Restrict);
        run.HasIndex(row => new { row.FrameworkId, row.At });
    }
}
