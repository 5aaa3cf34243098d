using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>Every operation about one thing, asked by people who have nothing to do with it, and about what is not there.</summary>
[Collection(nameof(SomebodysWorld))]
public sealed class TenantTests(WorldHost host)
{
    private readonly IReadOnlyList<Door> _doors = [.. Door.All(host).Where(door => door.IsAboutSomething)];

    [Fact]
    public async Task What_is_somebodys_is_not_there_for_others_and_what_anybody_may_read_nobody_else_changes()
    {
        var world = await host.World();
        var given = new Given(host);
        Caller[] strangers = [await given.AHospital("Other"), await given.AFunder("Other"), await given.ASupporter("Other"), await given.ACompany("Other"), await given.AnAccount("Nobody")];
        var faults = new List<string>();
        foreach (var door in _doors)
        {
            if (world.Address(door.Path) is not { } address)
            {
                faults.Add($"{door.Id}: this walk has nothing real for {door.Path}");
                continue;
            }

            foreach (var stranger in strangers)
            {
                if (Fault(door, await door.Try(stranger, address), await IsPublic(world, door)) is { } fault)
                {
                    faults.Add($"{door.Id} {address}: {fault}");
                }
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults.Distinct())}");
    }

    [Fact]
    public async Task What_is_not_there_is_404_with_a_refusal_of_the_operations_own()
    {
        var given = new Given(host);
        var founder = await given.AnOrganisation();
        var everybody = await given.AnAccount("Everybody", platformRoles: ["administrator", "coach", "auditor"]);
        await Given.Joins(everybody, founder, "administrator", "contributor", "signatory");
        var faults = new List<string>();
        foreach (var door in _doors)
        {
            var answer = await door.Try(everybody, System.Text.RegularExpressions.Regex.Replace(
                door.Path, "{(.*?)}", one => one.Groups[1].Value == "code" ? "ZZ99" : Guid.NewGuid().ToString()));
            if (answer.Status != 404 || !door.Refusals.Contains(answer["code"]!.GetValue<string>()))
            {
                faults.Add($"{door.Id}: {answer.Status} {answer.Text}");
            }
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults:\n{string.Join('\n', faults)}");
    }

    [Fact]
    public void The_walk_sees_a_door_that_stands_open()
    {
        var read = new Door("Read", "GET", "/v1/things/{id}", null, false, false, Audience.SignedIn, []);
        var change = read with { Id = "Change", Method = "POST" };

        Fault(read, Told(200), isPublic: false).ShouldNotBeNull();
        Fault(read, Told(403), isPublic: false).ShouldNotBeNull();
        Fault(read, Told(200), isPublic: true).ShouldNotBeNull();
        Fault(read with { Audience = Audience.Anyone }, Told(200), isPublic: true).ShouldBeNull();
        Fault(change, Told(200), isPublic: true).ShouldNotBeNull();
        Fault(change, Told(412), isPublic: true).ShouldNotBeNull();
        Fault(change, Told(403), isPublic: true).ShouldBeNull();
        Fault(change, Told(404), isPublic: false).ShouldBeNull();
        new SomebodysWorld { People = [] }.Address("/v1/things/{id}").ShouldBeNull();

        static Answer Told(int status) => new(status, null, "{\"code\":\"thing.refused\"}", new Dictionary<string, string>());
    }

    // The directory of organisations is for everybody with an account: partners find each other there.
    private const string Directory = "/v1/organisations/{id}";

    private async Task<bool> IsPublic(SomebodysWorld world, Door door)
    {
        foreach (var (path, address) in world.Around(door.Path))
        {
            var read = _doors.SingleOrDefault(one => one.Method == "GET" && one.Path == path);
            if (path == Directory || (read?.Audience.HasFlag(Audience.Anyone) == true && (await new Given(host).Anonymous.Get(address)).Status == 200))
            {
                return true;
            }
        }

        return false;
    }

    // The gate's own refusal and an empty list tell nothing of the thing: they are the same whether the thing is there or not.
    private static string? Fault(Door door, Answer answer, bool isPublic) => answer.Status switch
    {
        404 => null,
        403 when isPublic || answer["code"]!.GetValue<string>() == "access.role-required" => null,
        200 when isPublic && door.Method == "GET" && (door.Audience.HasFlag(Audience.Anyone) || door.Path == Directory) => null,
        200 when door.Method == "GET" && answer["items"] is System.Text.Json.Nodes.JsonArray { Count: 0 } => null,
        _ => $"{answer.Status} {answer.Text}",
    };
}
