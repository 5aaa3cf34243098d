using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Security;

/// <summary>A platform on which one world has grown, for the walks that leave it as it is.</summary>
public sealed class WorldHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    private SomebodysWorld? _world;

    internal async Task<SomebodysWorld> World() => _world ??= await SomebodysWorld.Grow(this);
}

[CollectionDefinition(nameof(SomebodysWorld))]
public sealed class WorldCollection : ICollectionFixture<WorldHost>;

/// <summary>One real thing of somebody's behind every kind of address, from a region down to a scorecard.</summary>
internal sealed class SomebodysWorld
{
    private readonly Dictionary<string, string> _things = [];

    /// <summary>Everybody who has a part in it.</summary>
    public required IReadOnlyList<Caller> People { get; init; }

    /// <summary>The address of what the path is about; null where this world has no such thing.</summary>
    public string? Address(string path)
    {
        var known = _things.Keys.Where(thing => path == thing || path.StartsWith(thing + "/", StringComparison.Ordinal)).MaxBy(thing => thing.Length);
        return known is null || path[known.Length..].Contains('{', StringComparison.Ordinal) ? null : _things[known] + path[known.Length..];
    }

    /// <summary>The thing itself and what it is a part of, for who asks whether everybody may read it.</summary>
    public IEnumerable<(string Path, string Address)> Around(string path) =>
        _things.Where(thing => path == thing.Key || path.StartsWith(thing.Key + "/", StringComparison.Ordinal)).Select(thing => (thing.Key, thing.Value));

    public static async Task<SomebodysWorld> Grow(PlatformHost host)
    {
        var given = new Given(host);
        var judged = await given.ANotifiedCall([4.5m, 4.5m, 4m]);
        var round = judged.Call.Round;
        var award = new AwardAtHand(round, judged.Call.Challenge, judged.Best.Id, judged.Best.Lead, 30_000m, async () =>
        {
            await given.AfterStandstill(judged);
            (await Given.Award(judged)).Ok();
        });
        var grant = await given.ASignedGrant(award);
        var project = await given.AProjectInCoDesign(grant);
        var (auditor, coach) = (await given.AnAuditor(), await given.ACoach());

        var observer = await given.AHospital("Observer");
        (await observer.Post($"/v1/challenges/{judged.Call.Challenge}/observers", Given.Observation(observer))).Ok(201);

        var early = new Given(host);
        var call = await early.AnOpenCall();
        var asker = await early.ACompany("Asker");
        var question = (await asker.Post($"{call.Path}/questions", new { organisationId = asker.OrganisationId, text = Given.InAllLanguages("Combien ?") })).Ok(201).Id;
        var challenge = await early.ADraftChallenge();
        var mirror = await early.AnInterestedMirrorRegion();
        var scored = await new Given(host).AScoredRegion("FI1B");
        var practice = await given.ADraftedBestPractice(await new Given(host).AnAwardAhead());
        var framework = await early.ADraftFramework();
        var evaluator = judged.Panel.Evaluators[0];

        var world = new SomebodysWorld
        {
            People =
            [
                round.Funder, round.Supporter, round.Challenger, judged.Best.Lead, .. judged.Panel.Evaluators, judged.Panel.Chair, given.Administrator, coach, auditor,
                call.Funder, asker, observer, challenge.Owner, challenge.Round.Supporter, mirror.Organisation, mirror.Coach, scored.Framework.Coach, practice.Coach, practice.Challenger,
            ],
        };
        var things = world._things;
        things["/v1/accounts/{id}"] = $"/v1/accounts/{round.Funder.AccountId}";
        things["/v1/access-tokens/{id}"] = await First(round.Funder, "/v1/access-tokens");
        things["/v1/regions/{code}"] = "/v1/regions/FR10";
        things["/v1/organisations/{id}"] = $"/v1/organisations/{round.Funder.OrganisationId}";
        things["/v1/organisations/{id}/members/{accountId}"] = $"/v1/organisations/{round.Funder.OrganisationId}/members/{round.Funder.AccountId}";
        things["/v1/rounds/{id}"] = round.Path;
        things["/v1/rounds/{id}/participants/{organisationId}"] = $"{round.Path}/participants/{round.Challenger.OrganisationId}";
        things["/v1/envelopes/{id}"] = round.EnvelopePath;
        things["/v1/challenges/{id}"] = challenge.Path;
        things["/v1/challenges/{id}/observers/{organisationId}"] = $"/v1/challenges/{judged.Call.Challenge}/observers/{observer.OrganisationId}";
        things["/v1/challenges/{id}/versions/{version}"] = await First(challenge.Owner, $"{challenge.Path}/versions");
        things["/v1/challenges/{id}/comments/{comment}"] = (await challenge.Owner.Post(
            $"{challenge.Path}/comments", new { organisationId = challenge.Owner.OrganisationId, text = "Ours.", visibility = "shared" })).Ok(201).Headers["Location"];
        things["/v1/challenges/{id}/attachments/{attachment}"] =
            (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201).Headers["Location"];
        things["/v1/calls/{id}"] = judged.Call.Path;
        things["/v1/calls/{id}/questions/{question}"] = $"{call.Path}/questions/{question}";
        things["/v1/conflicts/{id}"] = await First(evaluator, $"{judged.Call.Path}/conflicts", "/v1/conflicts");
        things["/v1/proposals/{id}"] = judged.Best.Path;
        things["/v1/scorecards/{id}"] = await First(evaluator, "/v1/scorecards");
        things["/v1/consensus-reports/{id}"] = await First(evaluator, "/v1/consensus-reports");
        things["/v1/notices/{id}"] = await First(judged.Best.Lead, "/v1/notices");
        things["/v1/co-funding-requests/{id}"] = grant.CoFunding.Path;
        things["/v1/grants/{id}"] = grant.Path;
        things["/v1/projects/{id}"] = project.Path;
        things["/v1/projects/{id}/milestones/{code}"] = $"{project.Path}/milestones/M1";
        things["/v1/evaluation/frameworks/{id}"] = framework.Path;
        things["/v1/evaluation/measurements/{id}"] = await First(scored.Framework.Coach, $"/v1/evaluation/measurements?frameworkId={scored.Framework.Id}", "/v1/evaluation/measurements");
        things["/v1/evaluation/scores/{id}"] = $"/v1/evaluation/scores/{scored.Run}";
        things["/v1/mirror-regions/{id}"] = mirror.Path;
        things["/v1/best-practices/{id}"] = practice.Path;
        things["/v1/reports/regions/{code}"] = "/v1/reports/regions/FR10";
        things["/v1/reports/rounds/{id}"] = $"/v1/reports/rounds/{round.Id}";
        things["/v1/audit-events/{id}"] = await First(auditor, "/v1/audit-events");
        return world;
    }

    /// <summary>The first of a list that its reader sees.</summary>
    private static async Task<string> First(Caller reader, string list, string? of = null) =>
        $"{of ?? list}/{(await reader.Get(list)).Ok()["items"]![0]!["id"]!.GetValue<Guid>()}";
}
