using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Hands some of the files that came before the scanner to it, oldest first. Nodes ask one after the other, so none is handed over twice.</summary>
public sealed record AskForScans(int Most) : ICommand<Done>;

internal sealed class AskForScansHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AskForScans, Result<Done>>
{
    public async Task<Result<Done>> Handle(AskForScans command, CancellationToken ct)
    {
        await db.Hold("scans of old files", shared: false, ct);
        var waiting = db.Set<Attachment>().Where(file => file.Scan == ScanResult.Unscanned && file.ScanAskedAt == null && file.ContentId != null);
        var contents = (await waiting.OrderBy(file => file.Id).Take(command.Most).Select(file => file.ContentId!.Value).ToListAsync(ct)).Distinct().ToArray();
        await db.HoldContents(contents, ct);

        foreach (var file in await waiting.Where(file => contents.Contains(file.ContentId!.Value)).ToListAsync(ct))
        {
            file.AskForScan(call.Now);
        }

        return Done.It;
    }
}
