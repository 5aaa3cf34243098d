using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Files go along where a challenge is merged, split or tried again: other rows, the same contents.</summary>
internal static class Carrying
{
    /// <summary>
    /// Puts the files of some challenges into the packs of what is made of them. What is confidential goes along within one owner only:
    /// another's panel merges needs, and hands no hospital the papers of the next.
    /// </summary>
    /// <returns>Whether there were any.</returns>
    public static async Task<bool> CarryFiles(
        this IAppDb db, IReadOnlyList<Challenge> ancestors, IReadOnlyList<Challenge> successors, DateTimeOffset now, CancellationToken ct)
    {
        var ids = ancestors.Select(one => one.Id).ToArray();
        var contents = await db.Set<Attachment>().Where(file => ids.Contains(file.ChallengeId) && file.ContentId != null)
            .Select(file => file.ContentId!.Value).Distinct().ToListAsync(ct);
        foreach (var content in contents.Order())
        {
            await db.HoldContent(content, ct);
        }

        var owner = successors[0].OwnerId;
        var owned = ancestors.Where(one => one.OwnerId == owner).Select(one => one.Id).ToHashSet();
        var files = (await db.Set<Attachment>().AsNoTracking().Where(file => ids.Contains(file.ChallengeId) && file.ContentId != null).ToListAsync(ct))
            .Where(file => !file.Confidential || owned.Contains(file.ChallengeId))
            .OrderBy(file => Array.IndexOf(ids, file.ChallengeId)).ThenBy(file => file.Id.Value)
            .GroupBy(file => file.Sha256)
            .ToList();
        foreach (var successor in successors)
        {
            // A pack has each content once, and what one of them keeps to itself stays so.
            db.Set<Attachment>().AddRange(files.Select(same =>
                same.OrderBy(file => file.Scan == ScanResult.Quarantined).First().CarryTo(successor.Id, same.Any(file => file.Confidential), now)));
        }

        return files.Count > 0;
    }

    /// <summary>Whoever adds a row that names a content, judges it or takes one away holds it first, so that each knows of the others.</summary>
    public static Task HoldContent(this IAppDb db, Guid content, CancellationToken ct) => db.Hold($"content:{content}", shared: false, ct);
}
