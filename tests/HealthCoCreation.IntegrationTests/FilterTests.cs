using HealthCoCreation.IntegrationTests.Coaching;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests;

/// <summary>Filters by which people look for things across modules.</summary>
public sealed class FilterTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Calls_are_found_by_the_challenge_they_ask_solutions_for()
    {
        var call = await _given.AnOpenCall(challenges: 2);
        var other = await _given.AnOpenCall();

        foreach (var challenge in call.Challenges)
        {
            (await Found(_given.Anonymous, $"/v1/calls?challengeId={challenge}")).ShouldBe([call.Id]);
        }

        (await Found(_given.Anonymous, $"/v1/calls?challengeId={other.Challenge}&roundId={call.Round.Id}")).ShouldBeEmpty();
        (await Found(_given.Anonymous, $"/v1/calls?challengeId={Guid.NewGuid()}")).ShouldBeEmpty();
        var draft = await _given.ADraftCall();
        (await Found(_given.Anonymous, $"/v1/calls?challengeId={draft.Challenge}")).ShouldBeEmpty();
        (await Found(draft.Funder, $"/v1/calls?challengeId={draft.Challenge}")).ShouldBe([draft.Id]);
    }

    [Fact]
    public async Task Organisations_are_found_by_a_part_of_their_name_in_any_case()
    {
        var number = Given.Unique();
        var searched = await _given.AnOrganisation(name: $"Hôpital Élan {number}");
        await _given.AnOrganisation(name: $"Other {number}");

        (await Found(searched, $"/v1/organisations?legalName={Uri.EscapeDataString($"hÔPITAL éLAN {number}")}")).ShouldBe([searched.OrganisationId]);
        (await Found(searched, "/v1/organisations?legalName=%25&limit=1")).ShouldBeEmpty();
        (await Found(searched, "/v1/organisations?legalName=_&limit=1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Measurements_are_found_by_their_project()
    {
        var framework = await _given.AFrozenFramework();
        var practice = await new BestPractices(host, _given).Drafted();
        var own = await Measure(practice.Project);
        await Measure(null);

        (await Found(framework.Coach, $"/v1/evaluation/measurements?projectId={practice.Project}&frameworkId={framework.Id}")).ShouldBe([own]);
        (await Found(framework.Coach, $"/v1/evaluation/measurements?projectId={Guid.NewGuid()}")).ShouldBeEmpty();

        async Task<Guid> Measure(Guid? project)
        {
            var body = System.Text.Json.JsonSerializer.SerializeToNode(_given.MeasurementBody(framework.Id, practice.Region))!.AsObject();
            body["projectId"] = project;
            return (await framework.Coach.Post("/v1/evaluation/measurements", body.ToJsonString())).Ok(201).Id;
        }
    }

    private static async Task<Guid[]> Found(Caller who, string path) =>
        [.. (await who.Get(path)).Ok()["items"]!.AsArray().Select(row => row!["id"]!.GetValue<Guid>())];
}
