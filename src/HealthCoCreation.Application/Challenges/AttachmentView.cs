using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Application.Challenges;

/// <summary>A file of a challenge's briefing pack; its content stands beside it, at <c>…/content</c>.</summary>
public sealed record AttachmentView : IVersioned, IExample<AttachmentView>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required AttachmentId Id { get; init; }

    /// <summary>The challenge whose pack it is in.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>What it is called.</summary>
    [MaxLength(FileType.LongestName)]
    public required string FileName { get; init; }

    /// <summary>What it is; the content was held against it.</summary>
    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public required long Size { get; init; }

    /// <summary>SHA-256 of the content, in lower-case hexadecimal.</summary>
    [RegularExpression("^[0-9a-f]{64}$")]
    public required string Sha256 { get; init; }

    /// <summary>True where it is for the challenger and the round's panel only.</summary>
    public required bool Confidential { get; init; }

    /// <summary>What the virus scan says. Nobody gets a content in quarantine; that of an infected file is deleted; where the installation scans nothing, files are unscanned.</summary>
    public required ScanResult Scan { get; init; }

    /// <summary>What the virus scan calls what it found.</summary>
    public string? Finding { get; init; }

    public required DateTimeOffset AttachedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static AttachmentView Of(Attachment attachment, BriefingPack pack) => new()
    {
        Id = attachment.Id,
        ChallengeId = attachment.ChallengeId,
        FileName = attachment.FileName,
        MediaType = attachment.MediaType,
        Size = attachment.Size,
        Sha256 = attachment.Sha256,
        Confidential = attachment.Confidential,
        Scan = attachment.Scan,
        Finding = attachment.Finding,
        AttachedAt = attachment.AttachedAt,
        Invented = attachment.Invented,
        Version = attachment.Version,
        Actions = pack.LetsGo ? ["removeAttachment"] : [],
    };

    public static AttachmentView Example => new()
    {
        Id = ExampleIds.Attachment,
        ChallengeId = ChallengeView.Example.Id,
        FileName = "Plan du service.pdf",
        MediaType = "application/pdf",
        Size = 482_113,
        Sha256 = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        Confidential = false,
        Scan = ScanResult.Clean,
        AttachedAt = new(2018, 2, 2, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 2,
        Actions = [],
    };
}
