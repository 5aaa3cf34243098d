using HealthCoCreation.Domain.Challenges;

namespace HealthCoCreation.Application.Challenges;

/// <summary>What an installation allows.</summary>
public sealed record AttachmentSettings
{
    public const int MostBytes = 100 * 1024 * 1024;

    /// <summary>The longest file, in bytes.</summary>
    public int MaxBytes { get; init; } = 25 * 1024 * 1024;

    /// <summary>The most files of one briefing pack.</summary>
    public int MostPerChallenge { get; init; } = 20;
}

/// <summary>Where contents lie. They come and go in pieces, so that no file is ever in memory as a whole.</summary>
public interface IAttachmentStore
{
    /// <summary>Keeps what arrives, outside of every transaction, since a slow sender may take minutes.</summary>
    /// <returns>What has arrived; null where it was longer than <paramref name="most"/>, and then nothing of it is kept.</returns>
    Task<ReceivedContent?> Keep(Stream arriving, long most, CancellationToken ct);

    /// <summary>Reads it back; the stream seeks, and no connection is held between two pieces.</summary>
    Stream Open(Guid content, long size);

    /// <summary>Deletes it, with the transaction where there is one.</summary>
    Task Discard(Guid content, CancellationToken ct);
}

/// <summary>A virus scanner, which is somebody else's program.</summary>
public interface IVirusScanner
{
    /// <summary>False where none is configured.</summary>
    bool IsThere { get; }

    /// <returns>What it calls what it found; null where it found nothing.</returns>
    /// <exception cref="IOException">It is away, or did not do it: nothing is known of the content.</exception>
    Task<string?> Find(Stream content, CancellationToken ct);
}
