using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Rounds;

internal sealed class RoundConfiguration : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.IsAggregate<Round, RoundId>("rounds", "rounds");
        round.Property(row => row.RegionCode).HasMaxLength(5);
        round.Property(row => row.CancelledBecause).HasMaxLength(2000);
        round.Property(row => row.Milestones).AsJson();
        round.HasOne<Round>().WithMany().HasForeignKey(row => row.CopiedFrom).OnDelete(DeleteBehavior.Restrict);
        round.HasIndex(row => row.RegionCode);
        round.HasIndex(row => row.IntakeClosesAt).HasFilter("status = 'CollectingChallenges'").HasDatabaseName("ix_rounds_closing");
        round.OwnsMany(row => row.Participants, participant =>
        {
            participant.ToTable("participants", "rounds");
            participant.WithOwner().HasForeignKey("RoundId");
            participant.HasKey("RoundId", nameof(RoundParticipant.OrganisationId), nameof(RoundParticipant.Role));
            participant.Property(row => row.OrganisationId).ValueGeneratedNever();
            participant.Property(row => row.Role).ValueGeneratedNever();
            participant.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
