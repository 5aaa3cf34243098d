using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;
using static HealthCoCreation.Infrastructure.Seeding.DemoStage;

namespace HealthCoCreation.Infrastructure.Seeding;

/// <summary>Plays a preset's story through the platform's own commands, at the story's own dates.</summary>
internal sealed class DemoStory(SeedCalls calls, DemoFile file, DateTimeOffset begins, Action<string> say, CancellationToken ct)
{
    private readonly DemoStage _stage = new(calls, file, ct);

    private DateOnly FirstDay => DateOnly.FromDateTime(begins.UtcDateTime);

    public async Task Play()
    {
        await PrepareRegions();
        await RegisterPartners();
        var impact = new DemoImpact(_stage);
        await impact.Freeze();
        await RegisterCompanies();

        // Rounds know nothing of each other; played at once they take the time of one.
        var projects = await Task.WhenAll(file.Rounds.Select(facts => Play(facts, impact)));
        var practices = new DemoPractices(_stage);
        var published = await practices.Publish(projects.SelectMany(of => of));
        say($"  {published.Count} best practices");
        foreach (var facts in file.Mirrors)
        {
            await new DemoMirror(_stage, facts, published).Play(impact);
        }

        say($"  {file.Mirrors.Count} mirror regions");
        await impact.Score();
        await AdoptLaterPacks();
        await _stage.Settle();
        say($"  {impact.Measurements} measurements, scored");
    }

    private async Task<IReadOnlyList<DemoProject>> Play(DemoRoundFacts facts, DemoImpact impact)
    {
        var round = new DemoRound(_stage, facts);
        var projects = await round.Play();
        await impact.MeasureProjects(facts, projects);
        await round.EvaluateImpact();
        say($"  round {facts.Key}: {facts.Challenges.Count} challenges, {round.Proposals} proposals, {projects.Count} projects");
        return projects;
    }

    private async Task PrepareRegions()
    {
        foreach (var region in file.Regions)
        {
            var made = await _stage.Do(
                "administrator",
                At(FirstDay, 9),
                new PrepareRegion(
                    region.Code,
                    region.Name.Localised(),
                    region.Country,
                    region.Languages,
                    region.Currency,
                    region.TimeZone,
                    region.Role,
                    region.ErdfPeriods),
                invented: false);
            foreach (var pack in file.Packs.Where(pack => pack.AdoptedOn is null))
            {
                made = await _stage.Do("administrator", At(FirstDay, 10), new AdoptRulePack(region.Code, Of(pack), made.Version));
            }

            await _stage.Do("administrator", At(FirstDay, 11), new ActivateRegion(region.Code, made.Version));
        }

        say($"  {file.Regions.Count} regions");
    }

    private async Task RegisterPartners()
    {
        var partners = file.Rounds.SelectMany(round => round.Challengers.Append(round.Funder).Append(round.Supporter))
            .Concat(file.Partners)
            .Distinct()
            .ToList();
        foreach (var partner in partners)
        {
            await _stage.Register(partner, FirstDay.AddDays(1));
        }

        say($"  {partners.Count} partners");
    }

    /// <summary>Companies come when there is a call to answer.</summary>
    private async Task RegisterCompanies()
    {
        var companies = file.Rounds
            .SelectMany(round => round.Challenges, (round, challenge) => (round, challenge))
            .SelectMany(one => new[] { one.challenge.Winner, one.challenge.Loser }.OfType<string>(), (one, company) => (company, one.round.Call.Opens))
            .GroupBy(one => one.company, one => one.Opens)
            .ToList();
        foreach (var company in companies)
        {
            await _stage.Register(company.Key, Workday(company.Min().AddDays(2)));
        }

        say($"  {companies.Count} companies");
    }

    private async Task AdoptLaterPacks()
    {
        foreach (var pack in file.Packs)
        {
            if (pack.AdoptedOn is not { } day)
            {
                continue;
            }

            foreach (var region in file.Regions)
            {
                var seen = await _stage.Ask("administrator", new GetRegion(region.Code));
                await _stage.Do("administrator", At(day, 9), new AdoptRulePack(region.Code, Of(pack), seen.Version));
            }
        }
    }

    private static RulePack Of(DemoPack pack) =>
        new(pack.Name, pack.ValidFrom, Money.Euro(pack.DeMinimisCeiling), pack.DeMinimisRule, pack.LegalBasis);
}
