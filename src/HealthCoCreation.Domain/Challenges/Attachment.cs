using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Challenges;

public readonly record struct AttachmentId(Guid Value) : ITypedId<AttachmentId>
{
    public static AttachmentId From(Guid value) => new(value);

    public static AttachmentId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>What the virus scan says of a file.</summary>
public enum ScanResult
{
    /// <summary>It came while this installation scanned nothing, and no scan has looked at it since.</summary>
    Unscanned,

    /// <summary>Not scanned yet; nobody gets the content before it is.</summary>
    Quarantined,

    /// <summary>Nothing was found.</summary>
    Clean,

    /// <summary>Something was found; the content is deleted.</summary>
    Infected,
}

/// <summary>What the platform has received: where it lies, how long it is, and its hash.</summary>
/// <param name="Id">Where it lies.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record ReceivedContent(Guid Id, long Size, string Sha256);

/// <summary>A file of a challenge's briefing pack. Its content lies elsewhere; here is what is known of it.</summary>
public sealed class Attachment : AggregateRoot<AttachmentId>
{
    private Attachment()
    {
    }

    private Attachment(AttachmentId id)
        : base(id)
    {
    }

    public ChallengeId ChallengeId { get; private set; }

    public string FileName { get; private set; } = "";

    public string MediaType { get; private set; } = "";

    /// <summary>Where the content lies; null once it is deleted.</summary>
    public Guid? ContentId { get; private set; }

    public long Size { get; private set; }

    public string Sha256 { get; private set; } = "";

    /// <summary>For the challenger and the round's panel only.</summary>
    public bool Confidential { get; private set; }

    public ScanResult Scan { get; private set; }

    /// <summary>What the scan calls what it found.</summary>
    public string? Finding { get; private set; }

    /// <summary>When a file that came before the scanner was handed to it; null for all others.</summary>
    public DateTimeOffset? ScanAskedAt { get; private set; }

    public AccountId AttachedBy { get; private set; }

    public DateTimeOffset AttachedAt { get; private set; }

    /// <summary>When it was taken out of the pack; from then on nobody sees it.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public static Result<Attachment> Attach(
        ChallengeId challenge, string fileName, FileType type, ReceivedContent content, bool confidential, bool scanned, AccountId by, DateTimeOffset now)
    {
        if (!type.Fits(fileName))
        {
            return AttachmentErrors.NameUnfit;
        }

        var attachment = new Attachment(AttachmentId.New(now))
        {
            ChallengeId = challenge,
            FileName = fileName,
            MediaType = type.MediaType,
            ContentId = content.Id,
            Size = content.Size,
            Sha256 = content.Sha256,
            Confidential = confidential,
            Scan = scanned ? ScanResult.Quarantined : ScanResult.Unscanned,
            AttachedBy = by,
            AttachedAt = now,
        };
        attachment.Raise(new FileAttached(attachment.Id, challenge, now));
        return attachment;
    }

    /// <summary>The same file in the pack of what is made of its challenge: it names the same content, and what the scan said of it holds.</summary>
    public Attachment CarryTo(ChallengeId successor, bool confidential, DateTimeOffset now)
    {
        var carried = new Attachment(AttachmentId.New(now))
        {
            ChallengeId = successor,
            FileName = FileName,
            MediaType = MediaType,
            ContentId = ContentId,
            Size = Size,
            Sha256 = Sha256,
            Confidential = confidential,
            Scan = Scan,
            AttachedBy = AttachedBy,
            AttachedAt = AttachedAt,
        };

        // What has been judged is judged; a scan that is still to come is also this row's, for the other may leave before it.
        carried.Raise(Scan == ScanResult.Quarantined ? new FileAttached(carried.Id, successor, now) : new FileCarried(carried.Id, successor, now));
        return carried;
    }

    /// <summary>There is a scanner now, and this file came before it. It is read as before until the scan says something.</summary>
    public void AskForScan(DateTimeOffset now)
    {
        if (Scan != ScanResult.Unscanned || ScanAskedAt is not null || ContentId is null)
        {
            throw new InvalidOperationException("Asked for once, of a content that is there and was not scanned.");
        }

        ScanAskedAt = now;
        Raise(new ScanAsked(Id, now));
    }

    /// <summary>The scan has found nothing: the file may be read.</summary>
    public void FoundClean() => Judge(ScanResult.Clean);

    /// <summary>The scan has found something: whoever holds the content deletes it.</summary>
    public void FoundInfected(string finding, DateTimeOffset now)
    {
        Judge(ScanResult.Infected);
        (Finding, ContentId) = (finding, null);
        Raise(new AttachmentFoundInfected(Id, ChallengeId, finding, now));
    }

    /// <summary>It leaves the pack, and that it was there stays known: whoever holds the content deletes it, unless another pack has it too.</summary>
    /// <returns>The content it named; null where it is gone already.</returns>
    public Guid? Remove(DateTimeOffset now)
    {
        var content = ContentId;
        (RemovedAt, ContentId) = (now, null);
        Raise(new AttachmentRemoved(Id, ChallengeId, now));
        return content;
    }

    private void Judge(ScanResult result)
    {
        if (Scan is ScanResult.Clean or ScanResult.Infected)
        {
            throw new InvalidOperationException($"A scan judges once, and this is {Scan}.");
        }

        Scan = result;
        Changed();
    }
}

public sealed record FileAttached(AttachmentId Attachment, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

/// <summary>A file has gone along with what was made of its challenge.</summary>
public sealed record FileCarried(AttachmentId Attachment, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;

public sealed record ScanAsked(AttachmentId Attachment, DateTimeOffset At) : IDomainEvent;

public sealed record AttachmentFoundInfected(AttachmentId Attachment, ChallengeId Challenge, string Finding, DateTimeOffset At) : IDomainEvent;

public sealed record AttachmentRemoved(AttachmentId Attachment, ChallengeId Challenge, DateTimeOffset At) : IDomainEvent;
