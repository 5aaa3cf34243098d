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
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(row => row.Code == round.RegionCode, ct);
        if (region.ErdfMaximumAt(region.DayOf(now)) is not { } maximum)
        {
            return null;
        }

        // Two funders who allocate at once see each other.
        await db.Hold($"funds of {round.Id.Value}", shared: false, ct);
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

        var round = await db.Set<Round>().AsNoTracking().SingleAsync(row => row.Id == changed.RoundId, ct);
        return round.Status is RoundStatus.CallOpen or RoundStatus.Evaluating or RoundStatus.CoCreating or RoundStatus.EvaluatingImpact
            && await db.WhyTooMuchErdf(round, changed, call.Now, ct) is { } tooMuch ? tooMuch : added;
    }

    private sealed record Fund(string Currency, FundingSource Source, decimal Amount);
}
