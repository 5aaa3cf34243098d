using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Challenges;

internal sealed class ChallengeConfiguration
    : IEntityTypeConfiguration<Challenge>, IEntityTypeConfiguration<ChallengeVersion>, IEntityTypeConfiguration<ChallengeComment>, IEntityTypeConfiguration<ObservingChallenger>
{
    public void Configure(EntityTypeBuilder<Challenge> challenge)
    {
        challenge.IsAggregate<Challenge, ChallengeId>("challenges", "challenges");
        challenge.Property(row => row.Form).AsJson();
        challenge.Property(row => row.SignOff).AsJson();
        challenge.Property(row => row.Themes).AsJson();
        challenge.Property(row => row.Ancestors).AsJson();
        challenge.Property(row => row.Successors).AsJson();
        challenge.Property(row => row.Demand).AsJson();
        challenge.Property(row => row.IndicatorsHash).HasMaxLength(64);
        challenge.Property(row => row.Reason).HasMaxLength(2000);
        challenge.HasMany(row => row.Written).WithOne().HasForeignKey(version => version.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        challenge.HasOne<Round>().WithMany().HasForeignKey(row => row.RoundId).OnDelete(DeleteBehavior.Restrict);
        challenge.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OwnerId).OnDelete(DeleteBehavior.Restrict);
        challenge.HasIndex(row => row.Id).IsDescending().HasFilter("published_at is not null").HasDatabaseName("ix_challenges_published");
    }

    public void Configure(EntityTypeBuilder<ChallengeVersion> version)
    {
        version.ToTable("versions", "challenges");
        version.HasKey(row => new { row.ChallengeId, row.Number });
        version.Property(row => row.Number).ValueGeneratedNever();
        version.Property(row => row.Form).AsJson();
        version.Property(row => row.Reason).HasMaxLength(2000);
    }

    public void Configure(EntityTypeBuilder<ChallengeComment> comment)
    {
        comment.IsAggregate<ChallengeComment, ChallengeCommentId>("challenges", "comments");
        comment.Property(row => row.Pointer).HasMaxLength(200);
        comment.Property(row => row.Text).HasMaxLength(4000);
        comment.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        comment.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ObservingChallenger> observer)
    {
        observer.IsAggregate<ObservingChallenger, ObservingChallengerId>("challenges", "observing_challengers");
        observer.Property(row => row.Need).AsJson();
        observer.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        observer.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        observer.HasIndex(row => new { row.ChallengeId, row.OrganisationId }).IsUnique()
            .HasFilter("status = 'Following'").HasDatabaseName("ux_observing_challengers_following");
    }
}
