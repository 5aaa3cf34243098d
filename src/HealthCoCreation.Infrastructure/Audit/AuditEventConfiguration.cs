using HealthCoCreation.Domain.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Audit;

internal sealed class AuditEventConfiguration : IEntityTypeConfiguration<AuditEvent>
{
    public void Configure(EntityTypeBuilder<AuditEvent> audit)
    {
        audit.ToTable("events", "audit");
        audit.Property(row => row.Id).ValueGeneratedNever();
        audit.Property(row => row.SystemActor).HasMaxLength(40);
        audit.Property(row => row.Operation).HasMaxLength(100);
        audit.Property(row => row.Subject).HasMaxLength(60);
        audit.Property(row => row.SubjectId).HasMaxLength(40);
        audit.Property(row => row.From).HasMaxLength(40);
        audit.Property(row => row.Step).HasMaxLength(40);
        audit.Property(row => row.To).HasMaxLength(40);
        audit.Property(row => row.Reason).HasMaxLength(2000);
        audit.Property(row => row.TraceId).HasMaxLength(64);
        audit.HasIndex(row => new { row.SubjectId, row.Id });
    }
}
