using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace HealthCoCreation.Infrastructure.Challenges;

/// <summary>A piece of a content. It is there before the attachment that names it, and goes with it.</summary>
internal sealed class AttachmentPiece
{
    public Guid ContentId { get; init; }

    /// <summary>Of its first byte, within the content.</summary>
    public long Position { get; init; }

    public byte[] Bytes { get; init; } = [];

    /// <summary>By the database's real clock.</summary>
    public DateTimeOffset StoredAt { get; init; }
}

internal sealed class AttachmentConfiguration : IEntityTypeConfiguration<Attachment>, IEntityTypeConfiguration<AttachmentPiece>
{
    public void Configure(EntityTypeBuilder<Attachment> attachment)
    {
        attachment.IsAggregate<Attachment, AttachmentId>("challenges", "attachments");
        attachment.Property(row => row.FileName).HasMaxLength(FileType.LongestName);
        attachment.Property(row => row.MediaType).HasMaxLength(100);
        attachment.Property(row => row.Sha256).HasMaxLength(64);
        attachment.Property(row => row.Finding).HasMaxLength(200);
        attachment.HasOne<Challenge>().WithMany().HasForeignKey(row => row.ChallengeId).OnDelete(DeleteBehavior.Restrict);
        attachment.HasIndex(row => new { row.ChallengeId, row.Sha256 }).IsUnique().HasFilter("removed_at is null").HasDatabaseName("ux_attachments_content");
        attachment.HasIndex(row => row.ContentId);
    }

    public void Configure(EntityTypeBuilder<AttachmentPiece> piece)
    {
        piece.ToTable("attachment_pieces", "challenges");
        piece.HasKey(row => new { row.ContentId, row.Position });
        piece.Property(row => row.StoredAt).HasDefaultValueSql("clock_timestamp()");
        piece.HasIndex(row => row.StoredAt);
    }
}
