using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Has a new file scanned. As long as the scanner is away the outbox tries again, and the file stays in quarantine.</summary>
[TakesLong]
internal sealed class ScanWhenFileAttached(Scans scans) : IReactTo<FileAttached>
{
    public Task React(FileAttached happened, CancellationToken ct) => scans.Judge(happened.Attachment, ScanResult.Quarantined, happened.At, ct);
}

/// <summary>Has a file scanned that came before there was a scanner. It is read until something is found.</summary>
[TakesLong]
internal sealed class ScanWhenScanAsked(Scans scans) : IReactTo<ScanAsked>
{
    public Task React(ScanAsked happened, CancellationToken ct) => scans.Judge(happened.Attachment, ScanResult.Unscanned, happened.At, ct);
}

/// <summary>One content is scanned once, for all packs that have it.</summary>
public sealed class Scans(IAppDb db, IAttachmentStore store, IVirusScanner scanner)
{
    /// <param name="id">The file.</param>
    /// <param name="waitingAs">What it still has to be; otherwise somebody was faster.</param>
    /// <param name="at">When the scan was called for.</param>
    /// <param name="ct">Gives up.</param>
    internal async Task Judge(AttachmentId id, ScanResult waitingAs, DateTimeOffset at, CancellationToken ct)
    {
        var waiting = await db.Set<Attachment>().AsNoTracking().SingleOrDefaultAsync(one => one.Id == id && one.Scan == waitingAs && one.ContentId != null, ct);
        if (waiting is null)
        {
            return;
        }

        string? finding;
        await using (var read = store.Open(waiting.ContentId!.Value, waiting.Size))
        {
            finding = await scanner.Find(read, ct);
        }

        // Held only now: a scan takes its time. It may have been taken out of the pack meanwhile, or be in another's as well.
        var content = waiting.ContentId.Value;
        await db.HoldContent(content, ct);
        var files = await db.Set<Attachment>()
            .Where(one => one.ContentId == content && (one.Scan == ScanResult.Quarantined || one.Scan == ScanResult.Unscanned))
            .ToListAsync(ct);
        foreach (var file in files)
        {
            if (finding is null)
            {
                file.FoundClean();
            }
            else
            {
                file.FoundInfected(finding, at);
            }
        }

        if (finding is not null)
        {
            await store.Discard(content, ct);
        }
    }
}
