using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Files go along where a challenge is merged, split or tried again: other rows, the same contents.</summary>
internal static class Carrying
{
    private static readonly ScanResult[] Surest = [ScanResult.Clean, ScanResult.Quarantined, ScanResult.Unscanned];

    // As many as a pack has where nothing else is set: what is merged and split again and again does not grow.
    private static readonly int Most = new AttachmentSettings().MostPerChallenge;

    /// <summary>
    /// Puts the files of some challenges into the packs of what is made of them, within one owner: what is merged is not public yet, and a
    /// panel that merges hands no hospital the papers of the next. What is confidential stays within the round, whose panel alone was to read it.
    /// </summary>
    /// <returns>Whether there were any.</returns>
    public static async Task<bool> CarryFiles(
        this IAppDb db, IReadOnlyList<Challenge> ancestors, IReadOnlyList<Challenge> successors, DateTimeOffset now, CancellationToken ct)
    {
        var (owner, round) = (successors[0].OwnerId, successors[0].RoundId);
        var owned = ancestors.Where(one => one.OwnerId == owner).ToList();
        var ids = owned.ConvertAll(one => one.Id).ToArray();
        var ofThisRound = owned.Where(one => one.RoundId == round).Select(one => one.Id).ToHashSet();
        var contents = await db.Set<Attachment>().Where(file => ids.Contains(file.ChallengeId) && file.ContentId != null)
            .Select(file => file.ContentId!.Value).Distinct().ToListAsync(ct);
        await db.HoldContents(contents, ct);

        // The same content elsewhere may have been found infected.
        var infected = await db.Set<Attachment>().Where(file => ids.Contains(file.ChallengeId) && file.Scan == ScanResult.Infected).Select(file => file.Sha256).ToListAsync(ct);
        var files = (await db.Set<Attachment>().AsNoTracking().Where(file => ids.Contains(file.ChallengeId) && file.ContentId != null).ToListAsync(ct))
            .Where(file => !infected.Contains(file.Sha256) && (!file.Confidential || ofThisRound.Contains(file.ChallengeId)))
            .OrderBy(file => Array.IndexOf(ids, file.ChallengeId)).ThenBy(file => file.Id.Value)
            .GroupBy(file => file.Sha256)
            .Take(Most)
            .ToList();
        foreach (var successor in successors)
        {
            // A pack has each content once, and what one of them keeps to itself stays so.
            db.Set<Attachment>().AddRange(files.Select(same =>
                same.OrderBy(file => Array.IndexOf(Surest, file.Scan)).First().CarryTo(successor.Id, same.Any(file => file.Confidential), now)));
        }

        return files.Count > 0;
    }

    /// <summary>Whoever adds a row that names a content, judges it or takes one away holds it first, so that each knows of the others.</summary>
    public static Task HoldContent(this IAppDb db, Guid content, CancellationToken ct) => db.Hold(NameOf(content), shared: false, ct);

    /// <summary>Several in one order, so that two who hold some of the same never wait for each other crosswise.</summary>
    public static Task HoldContents(this IAppDb db, IEnumerable<Guid> contents, CancellationToken ct) => db.HoldAll([.. contents.Order().Select(NameOf)], ct);

    private static string NameOf(Guid content) => $"content:{content}";
}
