using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Projects;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>The form of each challenge is the one its newest version tells, and published indicators are still those that were published.</summary>
internal sealed class FormCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct)
    {
        var challenges = await db.Set<Challenge>().AsNoTracking().Where(row => row.IndicatorsHash != null)
            .Select(row => new { row.Id, row.Form, row.IndicatorsHash }).ToListAsync(ct);
        return new(
            "forms",
            $"{await db.Count("select count(*) from challenges.versions", ct)} versions, {challenges.Count} published sets of indicators",
            [
                .. await db.Sentences("""
                    select 'challenge ' || c.id || ' has a form that its newest version does not tell'
                    from challenges.challenges c left join challenges.versions v on v.challenge_id = c.id and v.number = c.form_version
                    where v.form is distinct from c.form || jsonb_build_object('sponsor', null, 'contacts', (
                        select coalesce(jsonb_agg(contact || jsonb_build_object('name', '') order by place), '[]')
                        from jsonb_array_elements(c.form -> 'contacts') with ordinality contacts (contact, place)))
                    """, ct),
                .. challenges.Where(one => IndicatorSet.HashOf(one.Form.Indicators) != one.IndicatorsHash)
                    .Take(Verification.MostFaults).Select(one => $"challenge {one.Id.Value} has other indicators than were published"),
                .. (await db.Set<Project>().AsNoTracking().Select(row => new { row.Id, row.Indicators, row.IndicatorsHash }).ToListAsync(ct))
                    .Where(one => IndicatorSet.HashOf(one.Indicators) != one.IndicatorsHash)
                    .Take(Verification.MostFaults).Select(one => $"project {one.Id.Value} has other indicators than its challenge was published with"),
            ],
            []);
    }
}
