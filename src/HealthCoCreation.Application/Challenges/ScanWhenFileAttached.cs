using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Has a new file scanned. As long as the scanner is away the outbox tries again, and the file stays in quarantine.</summary>
internal sealed class ScanWhenFileAttached(IAppDb db, IAttachmentStore store, IVirusScanner scanner) : IReactTo<FileAttached>
{
    public async Task React(FileAttached happened, CancellationToken ct)
    {
        var waiting = await db.Set<Attachment>().AsNoTracking()
            .SingleOrDefaultAsync(one => one.Id == happened.Attachment && one.Scan == ScanResult.Quarantined && one.RemovedAt == null, ct);
        if (waiting is null)
        {
            return;
        }

        string? finding;
        await using (var content = store.Open(waiting.ContentId!.Value, waiting.Size))
        {
            finding = await scanner.Find(content, ct);
        }

        // Locked only now: a scan takes its time. It may have been taken out of the pack meanwhile.
        var scanned = await db.ForUpdate<Attachment, AttachmentId>(
            happened.Attachment, one => one.Scan == ScanResult.Quarantined && one.RemovedAt == null, AttachmentErrors.NotFound, ct);
        if (scanned.Refused)
        {
            return;
        }

        if (finding is null)
        {
            scanned.Value.FoundClean();
        }
        else
        {
            await store.Discard(scanned.Value.FoundInfected(finding, happened.At), ct);
        }
    }
}
