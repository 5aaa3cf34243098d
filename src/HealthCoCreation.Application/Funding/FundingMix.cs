using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>
/// What of a round's funds comes from the ERDF, against the most that its region may take: a maximum of programmes, never one of a
/// company's aid. An open envelope counts with what it has allocated, a closed one with what was spent of it.
/// </summary>
internal static class FundingMix
{
    /// <summary>A refusal where it is too much, in any currency by itself, since the platform knows no rates. How much it is, is for each funder to tell.</summary>
    /// <param name="db">The platform's database.</param>
    /// <param name="round">The round.</param>
    /// <param name="changed">An envelope as it will be; null where none changes.</param>
    /// <param name="now">The time: the maximum is that of the day.</param>
    /// <param name="ct">Gives up.</param>
    public static async Task<Error?> WhyTooMuchErdf(this IAppDb db, Round round, Envelope? changed, DateTimeOffset now, CancellationToken ct)
    {
        await db.HoldFunds(round.Id, ct);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(row => row.Code == round.RegionCode, ct);
        if (region.ErdfMaximumAt(region.DayOf(now)) is not { } maximum)
        {
            return null;
        }

        var own = changed?.Id;
        var funds = await db.Set<Envelope>().Where(row => row.RoundId == round.Id && row.Status != EnvelopeStatus.Planned && row.Id != own)
            .Select(row => new Fund(row.Currency, row.Source, row.Status == EnvelopeStatus.Open ? row.Allocated : row.Paid - row.Recovered)).ToListAsync(ct);
        if (changed is not null)
        {
            funds.Add(new(changed.Currency, changed.Source, changed.Allocated));
        }

        return funds.GroupBy(one => one.Currency).Any(all =>
            all.Where(one => one.Source == FundingSource.Erdf).Sum(one => one.Amount) * 100 > all.Sum(one => one.Amount) * maximum)
            ? EnvelopeErrors.ErdfAboveMaximum.With("maximum", maximum)
            : null;
    }

    /// <summary>Changes an envelope of a round; what is added of the ERDF once a call has opened stays within the maximum.</summary>
    public static async Task<Result<EnvelopeView>> AddToFunds(
        this IAppDb db, ICurrentCall call, EnvelopeId id, long seen, Func<Envelope, Result<Done>> change, CancellationToken ct)
    {
        Envelope? changed = null;
        var added = await db.ChangeEnvelope(call, id, seen, envelope => change(changed = envelope), ct);
        if (added.Refused || changed is not { Source: FundingSource.Erdf, Status: EnvelopeStatus.Open })
        {
            return added;
        }

        await db.HoldFunds(changed.RoundId, ct);
        var round = await db.Set<Round>().AsNoTracking().SingleAsync(row => row.Id == changed.RoundId, ct);
        return round.Status is not (RoundStatus.Draft or RoundStatus.CollectingChallenges or RoundStatus.SelectingChallenges)
            && await db.WhyTooMuchErdf(round, changed, call.Now, ct) is { } tooMuch ? tooMuch : added;
    }

    // Who allocates at once sees each other, and whether a call opens.
    private static Task HoldFunds(this IAppDb db, RoundId round, CancellationToken ct) => db.Hold($"funds of {round.Value}", shared: false, ct);

    private sealed record Fund(string Currency, FundingSource Source, decimal Amount);
}
