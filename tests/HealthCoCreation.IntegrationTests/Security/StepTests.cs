using System.Text.Json.Nodes;
using HealthCoCreation.Api.Http.Contract;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>Every step of a real thing, tried out of turn by everybody who has a part in it.</summary>
[Collection(nameof(SomebodysWorld))]
public sealed class StepTests(WorldHost host)
{
    private readonly IReadOnlyList<Door> _changes = [.. Door.All(host).Where(door => door.NeedsVersion)];

    [Fact]
    public async Task A_step_that_a_view_does_not_offer_is_refused_and_changes_nothing()
    {
        var world = await host.World();
        var (faults, tried) = (new List<string>(), 0);
        foreach (var door in _changes)
        {
            var (whole, actions) = (world.Address(VersionOwners.Of(door.Path.TrimStart('/'))), StepActions.Of(door.Id, door.Method, door.Path.TrimStart('/')));
            if (whole is null || actions.Count == 0)
            {
                continue;
            }

            foreach (var person in world.People.DistinctBy(one => one.AccountId))
            {
                var seen = await person.Get(whole);
                if (seen.Status != 200 || seen["actions"] is not JsonArray || seen.Actions.Intersect(actions).Any())
                {
                    continue;
                }

                tried++;
                var answer = await door.Try(person, world.Address(door.Path)!, seen.ETag);
                if (answer.Status < 400 || (await person.Get(whole)).ETag != seen.ETag)
                {
                    faults.Add($"{door.Id} on {whole}, which offers [{string.Join(", ", seen.Actions)}]: {answer.Status} {answer.Text}");
                }
            }
        }

        tried.ShouldBeGreaterThan(500);
        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");
    }
}
