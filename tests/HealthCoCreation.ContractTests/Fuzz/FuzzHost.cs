using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>A request of the stories that went well: what a caller who knows the platform sends.</summary>
internal sealed record Sent(string OperationId, string Path, string? Body, string? Token, DateTimeOffset? Now);

/// <summary>A text that only these tokens may ever read.</summary>
internal sealed record Canary(string Text, IReadOnlySet<string> Readers);

/// <summary>
/// The platform behind its real server with every story played up to many points, one caller for each role there is, and texts
/// planted in tenants' private data that nobody else may ever see.
/// </summary>
public sealed class FuzzHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    private readonly AsyncLocal<Page?> _page = new();
    private readonly List<Sent> _sent = [];
    private readonly List<string> _made = [];
    private readonly List<Caller> _spare = [];
    private readonly ConcurrentDictionary<string, DateTimeOffset> _times = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Caller> _roles = new(StringComparer.Ordinal);
    private readonly List<Canary> _canaries = [];
    private readonly SocketsHttpHandler _sockets = new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        MaxConnectionsPerServer = 32,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
    };

    private HttpClient? _plain;

    protected override bool OverLoopback => true;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Logging:LogLevel:Default"] = "None" };

    /// <summary>Sends as it is told, without a look at what it sends.</summary>
    public HttpClient Http => _plain ??= new HttpClient(_sockets, disposeHandler: false) { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(30) };

    public Uri At => Address;

    public ServedContract Contract { get; private set; } = null!;

    /// <summary>One caller for each role; the anonymous one has no token.</summary>
    public IReadOnlyDictionary<string, Caller> Roles => _roles;

    internal IReadOnlyList<Canary> Canaries => _canaries;

    /// <summary>What the stories sent, by operation.</summary>
    internal ILookup<string, Sent> Stories { get; private set; } = null!;

    /// <summary>The steps that things are ready for, as they say themselves to those who took part in their stories.</summary>
    internal ILookup<string, Sent> Ready { get; private set; } = null!;

    /// <summary>The identifiers there are, by the path in front of them, in the order they were made.</summary>
    internal IReadOnlyDictionary<string, string[]> Known { get; private set; } = null!;

    /// <summary>Accounts and the like that may come to harm: no role of the walk lives by them.</summary>
    internal IReadOnlyDictionary<string, string[]> Expendable { get; private set; } = null!;

    /// <summary>The time at which a thing's story stands.</summary>
    internal DateTimeOffset? TimeOf(string id) => _times.TryGetValue(id, out var at) ? at : null;

    public override HttpClient NewClient() => new(new Recorder(this, _sockets), disposeHandler: false) { BaseAddress = Address };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Contract = new ServedContract(JsonNode.Parse((await new Given(this).Anonymous.Get("/openapi/v1.json")).Ok().Text)!.AsObject());
        await Play();
        await Gather();
        Stories = _sent.ToLookup(one => one.OperationId);
        Ready = await Steps();
    }

    // Two at a time; what they send is kept story by story, so that the same seed finds the same things in the same order.
    private async Task Play()
    {
        var first = new Given(this);
        await first.ARegion();
        await first.ARegion("ES61");
        Func<Given, Task>[] stories = [Outsiders, Challenges, Call, Judging, Funding, Projects, Coaching, Impact];
        var pages = stories.Select(_ => new Page()).ToArray();
        await Parallel.ForAsync(0, stories.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (number, _) =>
        {
            _page.Value = pages[number];
            await stories[number](new Given(this));
        });
        _sent.AddRange(pages.SelectMany(page => page.Sent));
        _made.AddRange(pages.SelectMany(page => page.Made));
    }

    private static async Task Challenges(Given given)
    {
        await given.ARoundPlanned();
        await given.ADraftChallenge();
        var submitted = await given.ASubmittedChallenge();
        var panel = submitted.Round.Supporter;
        (await panel.Post(
            $"{submitted.Path}/comments", new { organisationId = panel.OrganisationId, text = "Which year?", visibility = "shared", pointer = "/problem" })).Ok(201);
        await given.AChallengeUnderReview();
        await given.ASelectedChallenge();
        await given.APublishedChallenge();
    }

    private async Task Call(Given given)
    {
        await given.ADraftCall();
        var call = await given.AnOpenCall(challenges: 2);
        await given.ADraftProposal(call);
        await given.AWrittenProposal(call);
        await given.AConsortium(call);
        var secret = "canary-sealed-proposal";
        var proposal = await given.ASubmittedProposal(call, summary: secret);
        var asked = await proposal.Lead.Post(
            $"{call.Path}/questions", new { organisationId = proposal.Lead.OrganisationId, text = Given.InAllLanguages("Which wards?") });
        Plant(secret, proposal.Lead);
        asked.Status.ShouldBeOneOf(200, 201, 400, 422);
        Role("company", proposal.Lead);
        Role("hospital", call.Round.Challenger);
        Role("funder", call.Funder);
        Role("supporter", call.Supporter);
        Role("hospitalReader", await given.AMember(call.Round.Challenger, "reader"));
        Role("hospitalContributor", await given.AMember(call.Round.Challenger, "contributor"));
        Role("hospitalSignatory", await given.AMember(call.Round.Challenger, "signatory"));
        Role("hospitalAdministrator", await given.AMember(call.Round.Challenger, "administrator"));
    }

    private async Task Judging(Given given)
    {
        await given.AnUnsealedCall();
        var eligible = await given.AnEligibleCall(2);
        await Given.AStartedScorecard(eligible.Panel.Evaluators[0], eligible.Best);
        Role("evaluator", eligible.Panel.Evaluators[1]);
        Role("chair", eligible.Panel.Chair);
        await given.ARankedCall();
        await given.ANotifiedCall();
    }

    private async Task Funding(Given given)
    {
        await given.ADraftedCoFunding(await given.AnAwardAhead(), 10_000);
        await given.ACoFundingUnderReview(await given.AnAwardAhead());
        await given.APreparedGrant(await given.AnAwardAhead());
        var active = await given.AnActiveGrant(await given.AnAwardAhead());
        await active.Funder.Step(active.Path, "payments", Given.PaymentBody(active.CoFunding.Id, 10_000), Given.Key());
        Role("solver", active.Solver);
    }

    private static async Task Projects(Given given)
    {
        await Given.AnOpenedProject(await given.ASignedGrant());
        await given.AProjectInCoDesign(await given.ASignedGrant());
        await given.AProjectInPilot();
        await given.ACompletedProject();
    }

    private async Task Coaching(Given given)
    {
        Role("coach", await given.ACoach());
        await given.AnInterestedMirrorRegion();
        await given.AnAssessedMirrorRegion();
        await given.ASelectedMirrorRegion();
        await given.ADraftedBestPractice(await given.AnAwardAhead());
        var practice = await given.APublishedBestPractice(await given.AnAwardAhead());
        await given.AMirrorRegionInCoaching(practice.Id);
        await given.AMirrorRegionReplicating(practice);
    }

    private static async Task Impact(Given given)
    {
        await given.ADraftFramework();
        await given.AScoredRegion("ES61");
        var framework = await given.AFrozenFramework();
        (await framework.Coach.Post("/v1/evaluation/measurements", given.MeasurementBody(framework.Id, "ES61"))).Ok(201);
    }

    // Roles that stand outside every story, and a tenant whose private data nobody else may see.
    private async Task Outsiders(Given given)
    {
        _roles["anonymous"] = given.Anonymous;
        Role("signedIn", await given.AnAccount("Signed in"));
        Role("administrator", await given.AnAccount("Platform", platformRoles: ["administrator"]));
        Role("auditor", await given.AnAuditor());
        Role("machine", await given.AnAccount("Machine", kind: "machine"));
        Role("readerOfOneScope", await given.AnAccount("Narrow", scopes: "challenges:read"));
        Role("otherCompany", await given.ACompany("Other"));
        var suspended = await given.ACompany("Suspended");
        (await given.Administrator.Step($"/v1/organisations/{suspended.OrganisationId}", "suspend", new { reason = "Its papers ran out." })).Ok();
        Role("ofASuspendedOrganisation", suspended);
        var gone = await given.AnAccount("Gone");
        (await given.Administrator.Step($"/v1/accounts/{gone.AccountId}", "suspend", new { reason = "Left." })).Ok();
        Role("suspended", gone);
        Role("unknownToken", given.With("hcc_demo_nobody-has-this-one"));

        var call = await given.AnOpenCall();
        var draft = await given.AWrittenProposal(call, summary: "canary-draft-proposal");
        Plant("canary-draft-proposal", draft.Lead);
        var sealedOne = await given.ASubmittedProposal(call, summary: "canary-another-sealed-proposal");
        Plant("canary-another-sealed-proposal", sealedOne.Lead);
        (await given.ADraftChallenge(form: Given.ChallengeForm("canary-draft-challenge"))).Id.ShouldNotBe(Guid.Empty);
        for (var spare = 0; spare < 3; spare++)
        {
            _spare.Add(await given.ACompany("Spare"));
        }
    }

    private void Role(string name, Caller caller) => _roles[name] = caller;

    private void Plant(string text, params Caller[] readers) =>
        _canaries.Add(new(text, readers.Select(reader => reader.Token!).ToHashSet(StringComparer.Ordinal)));

    // What the stories made, and what reactions made behind it, which only lists tell.
    private async Task Gather()
    {
        var known = Contract.Operations.Where(one => one.Method == "GET" && one.IsList && !one.HasPathParameters)
            .ToDictionary(one => one.Path, _ => new List<string>());
        foreach (var location in _made)
        {
            if (known.TryGetValue(location[..location.LastIndexOf('/')], out var made))
            {
                made.Add(location[(location.LastIndexOf('/') + 1)..]);
            }
        }

        foreach (var (path, made) in known)
        {
            foreach (var role in new[] { "coach", "auditor", "administrator" })
            {
                var listed = await new Caller(Http, _roles[role].Token, () => null).Get($"{path}?limit=100");
                if (listed.Status == 200)
                {
                    made.AddRange(listed["items"]!.AsArray().Select(row => (row!["id"] ?? row["code"])?.ToString()).OfType<string>().Except(made).Order().ToList());
                }
            }
        }

        Known = known.ToDictionary(one => one.Key, one => one.Value.ToArray());
        Expendable = new Dictionary<string, string[]>
        {
            ["/v1/accounts"] = [.. _spare.Select(one => $"{one.AccountId}")],
            ["/v1/organisations"] = [.. _spare.Select(one => $"{one.OrganisationId}")],
            ["/v1/access-tokens"] = await TokensOfSpare(),
        };
    }

    private async Task<string[]> TokensOfSpare()
    {
        var tokens = new List<string>();
        foreach (var spare in _spare)
        {
            var listed = await new Caller(Http, "hcc_demo_administrator", () => null).Get($"/v1/access-tokens?accountId={spare.AccountId}");
            tokens.AddRange(listed.Ok()["items"]!.AsArray().Select(row => $"{row!["id"]}"));
        }

        return [.. tokens];
    }

    // Every thing as everybody who ever touched it: the actions open to them are operations of the contract.
    private async Task<ILookup<string, Sent>> Steps()
    {
        var singles = Contract.Operations.Where(one => one.Method == "GET" && one.Path.Count(letter => letter == '{') == 1 && one.Path.EndsWith('}')).ToList();
        var things = _made.Distinct().Select(thing => (Thing: thing, Read: singles.FirstOrDefault(one => Fits(one.Path, thing)))).Where(one => one.Read is not null);
        var ready = new ConcurrentDictionary<(int, int), Sent[]>();
        await Parallel.ForEachAsync(things.Select((one, at) => (one.Thing, Read: one.Read!, At: at)), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (one, _) =>
        {
            var id = one.Thing[(one.Thing.LastIndexOf('/') + 1)..];
            var now = TimeOf(id);
            var touched = _sent.Where(sent => sent.Token is not null && sent.Path.Contains(id, StringComparison.Ordinal)).Select(sent => sent.Token).Distinct().ToList();
            for (var turn = 0; turn < touched.Count; turn++)
            {
                var read = await new Caller(Http, touched[turn], () => now).Get(one.Thing);
                var actions = read.Status == 200 && read["actions"] is JsonArray open ? open.Select(action => $"{action}").ToArray() : [];
                ready[(one.At, turn)] =
                [
                    .. actions.SelectMany(action => Contract.Operations
                        .Where(step => step.Method != "GET" && step.Path.StartsWith(one.Read.Path, StringComparison.Ordinal) && step.Path.Count(letter => letter == '{') == 1
                            && step.Id.StartsWith(action, StringComparison.OrdinalIgnoreCase))
                        .Select(step => new Sent(
                            step.Id, one.Thing + step.Path[one.Read.Path.Length..], BodyFor(step, touched[turn], id), touched[turn], now))),
                ];
            }
        });
        return ready.OrderBy(one => one.Key).SelectMany(one => one.Value).ToLookup(one => one.OperationId);
    }

    // What the same caller sent for such a step of another thing, or of this one: its own identifiers stand in it.
    private string? BodyFor(ServedOperation step, string? token, string id) => !step.HasBody ? null
        : (Stories[step.Id].FirstOrDefault(sent => sent.Token == token && sent.Path.Contains(id, StringComparison.Ordinal))
            ?? Stories[step.Id].FirstOrDefault(sent => sent.Token == token)
            ?? Stories[step.Id].FirstOrDefault())?.Body ?? step.RequestExample?.ToJsonString();

    private sealed class Page
    {
        public List<Sent> Sent { get; } = [];

        public List<string> Made { get; } = [];
    }

    private sealed class Recorder(FuzzHost host, HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
        {
            var body = request.Content is null ? null : await request.Content.ReadAsStringAsync(ct);
            var response = await base.SendAsync(request, ct);
            if (host._page.Value is { } page && response.StatusCode is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
            {
                host.Note(page, request, body);
                if (response.Headers.Location is { } location)
                {
                    page.Made.Add(location.OriginalString);
                }
            }

            return response;
        }
    }

    private void Note(Page page, HttpRequestMessage request, string? body)
    {
        var path = request.RequestUri!.AbsolutePath;
        DateTimeOffset? now = request.Headers.TryGetValues("Demo-Now", out var values)
            ? DateTimeOffset.Parse(values.First(), CultureInfo.InvariantCulture)
            : null;
        if (now is { } at)
        {
            foreach (var part in path.Split('/').Where(part => Guid.TryParse(part, out _)))
            {
                _times.AddOrUpdate(part, at, (_, earlier) => earlier > at ? earlier : at);
            }
        }

        if (Contract?.Operations.FirstOrDefault(one => one.Method == request.Method.Method && Fits(one.Path, path)) is { } operation)
        {
            page.Sent.Add(new(
                operation.Id, request.RequestUri.PathAndQuery, body?.Replace("canary", "bird", StringComparison.Ordinal), request.Headers.Authorization?.Parameter, now));
        }
    }

    private static bool Fits(string template, string path)
    {
        var (wanted, given) = (template.Split('/'), path.Split('/'));
        return wanted.Length == given.Length && wanted.Zip(given).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);
    }
}
