using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Audit;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>A call as calendars and feed readers are told of it.</summary>
/// <param name="Id">Stable, whatever becomes of the call.</param>
/// <param name="Version">Counts every change.</param>
/// <param name="Status">Where it stands by the platform's clock.</param>
/// <param name="Language">Of the title.</param>
/// <param name="Title">In the wanted language where there is that, else in the binding one.</param>
/// <param name="Region">NUTS code of its round's region.</param>
/// <param name="OpenedAt">When it opened.</param>
/// <param name="QuestionsUntil">Nothing is asked from this instant on.</param>
/// <param name="Deadline">Proposals received before this instant are in time.</param>
/// <param name="CancellationReason">Why it was cancelled, if it was.</param>
/// <param name="ChangedAt">When it last changed, by a person or by the clock.</param>
/// <param name="Invented">True where it is made up for the demonstration.</param>
public sealed record FedCall(
    CallId Id,
    long Version,
    CallStatus Status,
    string Language,
    string Title,
    string Region,
    DateTimeOffset OpenedAt,
    DateTimeOffset QuestionsUntil,
    DateTimeOffset Deadline,
    string? CancellationReason,
    DateTimeOffset ChangedAt,
    bool Invented);

/// <summary>The calls that are open, and those whose deadline is not long past, so that a calendar learns how they ended.</summary>
/// <param name="Region">The one region it is of; null for all.</param>
/// <param name="Language">The feed's own language.</param>
/// <param name="Calls">The next deadline first.</param>
/// <param name="ChangedAt">When anything in it last changed, or left it.</param>
public sealed record CallFeed(string? Region, string Language, IReadOnlyList<FedCall> Calls, DateTimeOffset ChangedAt);

/// <summary>Reads the feed of calls. It is the same for everybody, whoever asks.</summary>
/// <param name="Region">Only calls of rounds in this region.</param>
/// <param name="Language">The language of titles and words; null for the first of the caller's that the platform has.</param>
public sealed record ReadCallFeed(string? Region, string? Language) : IQuery<CallFeed>;

internal sealed class ReadCallFeedHandler(IAppDb db, ICurrentCall current) : IRequestHandler<ReadCallFeed, Result<CallFeed>>
{
    private const int Most = 500;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    public async Task<Result<CallFeed>> Handle(ReadCallFeed query, CancellationToken ct)
    {
        var (region, since) = (query.Region, current.Now - Kept);
        var wanted = query.Language is { } one ? [one] : current.Languages;
        var language = wanted.FirstOrDefault(LocalisedText.Languages.Contains) ?? LocalisedText.Languages[0];
        var everybodys = db.Set<Call>().AsNoTracking().Where(CallPolicy.VisibleTo(db, Actor.Anonymous))
            .Join(db.Set<Round>(), call => call.RoundId, round => round.Id, (call, round) => new { Call = call, Region = round.RegionCode })
            .Where(row => region == null || row.Region == region);
        var shown = await everybodys.Where(row => row.Call.Deadline > since)
            .OrderBy(row => row.Call.Deadline).ThenBy(row => row.Call.Id).Take(Most)
            .ToListAsync(ct);
        var left = await everybodys.Where(row => row.Call.Deadline <= since).MaxAsync(row => (DateTimeOffset?)row.Call.Deadline, ct);

        var subjects = shown.Select(row => row.Call.SubjectId).ToList();
        var changes = await db.Set<AuditEvent>().AsNoTracking()
            .Where(change => subjects.Contains(change.SubjectId))
            .GroupBy(change => change.SubjectId)
            .Select(changes => new { Call = changes.Key, At = changes.Max(change => change.At) })
            .ToDictionaryAsync(change => change.Call, change => change.At, ct);
        List<FedCall> calls = [.. shown.Select(row => Of(row.Call, row.Region, [language, .. wanted], changes[row.Call.SubjectId]))];
        return new CallFeed(region, language, calls, calls.Select(call => call.ChangedAt).Append((left + Kept) ?? DateTimeOffset.UnixEpoch).Max());
    }

    private FedCall Of(Call call, string region, IEnumerable<string> wanted, DateTimeOffset changedAt)
    {
        var (language, title) = call.Title.In(wanted);
        var status = call.StatusAt(current.Now);

        // The clock closes a call, and nobody writes it down at that moment.
        var at = status == CallStatus.Closed && call.Deadline > changedAt ? call.Deadline : changedAt;
        return new(
            call.Id, call.Version, status, language, title, region, call.OpenedAt!.Value, call.QuestionsUntil, call.Deadline, call.CancellationReason, at, call.Invented);
    }
}
