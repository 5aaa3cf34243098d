using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Funding;

internal sealed class EnvelopeConfiguration : IEntityTypeConfiguration<Envelope>
{
    public void Configure(EntityTypeBuilder<Envelope> envelope)
    {
        envelope.IsAggregate<Envelope, EnvelopeId>("funding", "envelopes");
        envelope.Ignore(row => row.Available);
        envelope.Property(row => row.Currency).HasMaxLength(3);
        envelope.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
        envelope.HasOne<Organisation>().WithMany().HasForeignKey(row => row.Funder).OnDelete(DeleteBehavior.Restrict);
        envelope.ToTable(table =>
        {
            // The last guard, under any concurrency and whatever the code above it does.
            table.HasCheckConstraint(
                "ck_envelopes_within_budget",
                "reserved + committed + paid - recovered <= allocated and allocated <= authorised");
            table.HasCheckConstraint(
                "ck_envelopes_not_negative",
                "authorised > 0 and allocated >= 0 and reserved >= 0 and committed >= 0 and paid >= 0 and recovered >= 0 and recovered <= paid");
        });
        envelope.OwnsMany(row => row.Ledger, entry =>
        {
            entry.ToTable("ledger_entries", "funding", table => table.HasCheckConstraint(
                "ck_ledger_entries_posting", "amount > 0 and debit <> credit"));
            entry.WithOwner().HasForeignKey(row => row.EnvelopeId);
            entry.HasKey(row => row.EntryId);
            entry.Property(row => row.EntryId).ValueGeneratedNever();
            entry.Property(row => row.Reference).HasMaxLength(200);
            entry.HasIndex(row => new { row.EnvelopeId, row.Number }).IsUnique().HasDatabaseName("ux_ledger_entries_number");
        });
    }
}
