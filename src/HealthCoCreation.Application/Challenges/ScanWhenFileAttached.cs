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
        await using (var read = store.Open(waiting.ContentId!.Value, waiting.Size))
        {
            finding = await scanner.Find(read, ct);
        }

        // Held only now: a scan takes its time. It may have been taken out of the pack meanwhile, or be in another's as well.
        var content = waiting.ContentId.Value;
        await db.HoldContent(content, ct);
        foreach (var file in await db.Set<Attachment>().Where(one => one.ContentId == content && one.Scan == ScanResult.Quarantined).ToListAsync(ct))
        {
            if (finding is null)
            {
                file.FoundClean();
            }
            else
            {
                file.FoundInfected(finding, happened.At);
            }
        }

        if (finding is not null)
        {
            await store.Discard(content, ct);
        }
    }
}
