using HealthCoCreation.IntegrationTests.Funding;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Coaching;

/// <summary>Best practices of awards that the selection has left.</summary>
public sealed class BestPractices(PlatformHost host, Given given)
{
    private readonly SelectedProposals _selected = new(host, given);

    public async Task<BestPracticeAtHand> Drafted(string? region = null) => await given.ADraftedBestPractice(await Award(region));

    public async Task<BestPracticeAtHand> Published(string? region = null, string title = "Seguimiento") =>
        await given.APublishedBestPractice(await Award(region), title);

    private async Task<AwardAtHand> Award(string? region) =>
        await _selected.Proposed(await given.ARoundCollecting(region ?? Given.ARegionCode()));
}
