using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

/// <summary>Lists the forms that a challenge has had, the newest first.</summary>
public sealed record ListChallengeVersions(ChallengeId Challenge, PageRequest Page) : IQuery<Page<ChallengeVersionSummary>>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class ListChallengeVersionsHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<ListChallengeVersions, Result<Page<ChallengeVersionSummary>>>
{
    public async Task<Result<Page<ChallengeVersionSummary>>> Handle(ListChallengeVersions query, CancellationToken ct)
    {
        var versions = await db.VersionsOf(call.Actor, query.Challenge, ct);
        if (versions.Refused)
        {
            return versions.Error;
        }

        var page = await versions.Value.In(db).ToPage(query.Page, version => version.Number, Carried, Read, version => version, ct);
        return page.Map(versions.Value.Summary);
    }

    // A cursor carries a uuid; the number stands in its first four bytes.
    private static Guid Carried(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static int Read(Guid carried) => BitConverter.ToInt32(carried.ToByteArray());
}

/// <summary>Reads one form that a challenge has had.</summary>
public sealed record GetChallengeVersion(ChallengeId Challenge, ChallengeVersionId Version) : IQuery<ChallengeVersionView>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class GetChallengeVersionHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetChallengeVersion, Result<ChallengeVersionView>>
{
    public async Task<Result<ChallengeVersionView>> Handle(GetChallengeVersion query, CancellationToken ct)
    {
        var versions = await db.VersionsOf(call.Actor, query.Challenge, ct);
        if (versions.Refused)
        {
            return versions.Error;
        }

        var found = await versions.Value.In(db).SingleOrDefaultAsync(version => version.Id == query.Version, ct);
        return found is null ? ChallengeErrors.VersionNotFound : versions.Value.View(found);
    }
}

/// <summary>Tells what differs between two forms: where none is named, between the one that holds and the one before.</summary>
public sealed record CompareChallengeVersions(ChallengeId Challenge, ChallengeVersionId? From, ChallengeVersionId? To) : IQuery<ChallengeDifferences>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class CompareChallengeVersionsHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<CompareChallengeVersions, Result<ChallengeDifferences>>
{
    public async Task<Result<ChallengeDifferences>> Handle(CompareChallengeVersions query, CancellationToken ct)
    {
        var versions = await db.VersionsOf(call.Actor, query.Challenge, ct);
        if (versions.Refused)
        {
            return versions.Error;
        }

        var all = versions.Value.In(db).OrderByDescending(version => version.Number);
        var to = query.To is { } later ? await all.SingleOrDefaultAsync(version => version.Id == later, ct) : await all.FirstOrDefaultAsync(ct);
        if (to is null)
        {
            return ChallengeErrors.VersionNotFound;
        }

        var from = query.From is { } earlier
            ? await all.SingleOrDefaultAsync(version => version.Id == earlier, ct)
            : await all.FirstOrDefaultAsync(version => version.Number < to.Number, ct);
        if (from is null && query.From is not null)
        {
            return ChallengeErrors.VersionNotFound;
        }

        if (to.Form is null || (from is not null && from.Form is null))
        {
            return ChallengeErrors.VersionErased;
        }

        return new ChallengeDifferences
        {
            From = from is null ? null : versions.Value.Summary(from),
            To = versions.Value.Summary(to),
            Changes = FormDifferences.Between(from?.Form, to.Form),
        };
    }
}
