using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>What all parts of the story share: who acts, the organisations, the calendar.</summary>
internal sealed class DemoStage(SeedCalls calls, DemoFile file, CancellationToken ct)
{
    private readonly Dictionary<string, OrganisationId> _organisations = new(StringComparer.Ordinal);

    public SeedCalls Calls => calls;

    public DemoFile File => file;

    /// <summary>Sends a command; what it makes is marked as invented unless it stands in a public source.</summary>
    public Task<TView> Do<TView>(string actor, DateTimeOffset at, ICommand<TView> command, bool invented = true) =>
        calls.As(actor, at, command, invented, ct);

    public Task<TView> Ask<TView>(string actor, IQuery<TView> query) => calls.Ask(actor, query, ct);

    public Task Settle() => calls.Settle(ct);

    public OrganisationId Of(string key) => _organisations[key];

    /// <summary>The organisation's own signatory registers it and takes its roles; the platform verifies it.</summary>
    public async Task<OrganisationId> Register(string key, DateOnly on)
    {
        if (_organisations.TryGetValue(key, out var known))
        {
            return known;
        }

        var facts = file.Organisations.Single(one => one.Key == key);
        var made = await Do(
            key,
            At(on, 8),
            new RegisterOrganisation(facts.LegalName, facts.Kind, facts.Country, facts.RegionCode, $"DEMO-{key}", facts.SmeClass),
            facts.Invented);
        calls.Forget(key);
        var member = await Do(
            key,
            At(on, 9),
            new ChangeMemberRoles(
                made.Id, calls.AccountOf(key), [MemberRole.Administrator, MemberRole.Contributor, MemberRole.Signatory], made.Version));
        calls.Forget(key);
        await Do("administrator", At(on, 10), new VerifyOrganisation(made.Id, member.Version));
        return _organisations[key] = made.Id;
    }

    public static DateTimeOffset At(DateOnly day, int hour, int minute = 0) => new(day, new TimeOnly(hour, minute), TimeSpan.Zero);

    /// <summary>The same day, or the Monday after it.</summary>
    public static DateOnly Workday(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(2),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    /// <summary>Midnight at the end of a day in a region.</summary>
    public DateTimeOffset EndOf(DateOnly day, string region) =>
        new Calendar(TimeZoneInfo.FindSystemTimeZoneById(file.Regions.Single(one => one.Code == region).TimeZone), _ => false).EndOf(day);
}
