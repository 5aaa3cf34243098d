using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.EndToEndTests;

/// <summary>One platform with the demonstration loaded, shared by the tests that only read it.</summary>
public sealed class DemoPlatform : IAsyncLifetime
{
    private readonly DataFolder _folder = new();

    public RealProcess Process { get; private set; } = null!;

    public string Folder => _folder.Path;

    public Given Given => new(Process) { Now = null };

    public async ValueTask InitializeAsync() => Process = await RealProcess.Start(_folder.Path, "demo");

    public async Task Restart()
    {
        (await Process.Stop()).ShouldBe(0);
        Process = await RealProcess.Start(_folder.Path, "demo");
    }

    public async ValueTask DisposeAsync()
    {
        await Process.DisposeAsync();
        _folder.Dispose();
    }
}

/// <summary>The demonstration tells what is public as it was, marks the rest as invented, and adds up.</summary>
public sealed class DemoPresetTests(DemoPlatform demo) : IClassFixture<DemoPlatform>
{
    private static readonly string[] Regions = ["EL63", "ES22", "ES62", "FI1D9", "FR10"];

    private Caller Auditor => demo.Given.With("hcc_demo_auditor");

    [Fact]
    public async Task It_passes_every_check_of_verify_while_it_runs()
    {
        var (code, output) = await RealProcess.Verb(demo.Folder, "verify");

        code.ShouldBe(0, output);
        output.Trim().ShouldEndWith("No fault.");
    }

    [Fact]
    public async Task The_first_call_of_the_Paris_Region_has_its_dates_and_its_ceiling()
    {
        var (round, call) = await RoundOf("FR10", "round 1");

        Text(round, "invented").ShouldBe("false");
        Text(call, "invented").ShouldBe("false");
        Text(call, "opensAt").ShouldStartWith("2018-03-28");
        Text(call, "deadline").ShouldBe("2018-06-08T22:00:00Z");
        call["maximumGrant"]!["amount"]!.GetValue<string>().ShouldBe("30000.00");
        (await Proposals(call)).Count(Won).ShouldBe(3);
    }

    [Theory]
    [InlineData("FI1D9", "round 1", "2018-06-18", "Buddy Healthcare", "Delfoi", "ProWellness", "Sense4Health")]
    [InlineData("FI1D9", "round 2", "2019-05-14", "Kide Demo Oy", "Kipuwex", "NE Device SW", "Neagen")]
    [InlineData("ES62", "round 2", "2019-06-03", "Aslogic", "Health Up Project", "Promptly Health", "Vócali")]
    public async Task The_winners_are_the_public_ones_and_begin_on_the_public_day(string region, string title, string kickOff, params string[] winners)
    {
        var (_, call) = await RoundOf(region, title);
        var won = (await Proposals(call)).Where(Won).ToList();

        var names = new List<string>();
        foreach (var proposal in won)
        {
            names.Add(Text((await Auditor.Get($"/v1/organisations/{Text(proposal, "leadId")}")).Ok().Json, "legalName"));
        }

        names.Order(StringComparer.Ordinal).ShouldBe(winners);
        foreach (var project in (await All("/v1/projects")).Where(project => won.Exists(one => Text(one, "challengeId") == Text(project, "challengeId"))))
        {
            var plan = (await Auditor.Get($"/v1/projects/{Text(project, "id")}")).Ok()["workPlan"]!.AsArray();
            Text(plan[0]!, "dueOn").ShouldBe(kickOff);
        }
    }

    [Fact]
    public async Task Of_eight_applications_in_Oulu_four_were_selected()
    {
        var (_, call) = await RoundOf("FI1D9", "round 2");

        var proposals = await Proposals(call);

        proposals.Count.ShouldBe(8);
        proposals.Count(Won).ShouldBe(4);
    }

    [Fact]
    public async Task Murcia_granted_four_times_40000_euros_for_eleven_months()
    {
        var grants = (await All("/v1/grants")).Where(grant => Text(grant, "invented") == "false").ToList();

        grants.Select(grant => Text(grant["total"]!, "amount")).ShouldBe(Enumerable.Repeat("40000.00", 4));
        var (_, call) = await RoundOf("ES62", "round 2");
        var challenges = (await Proposals(call)).Select(proposal => Text(proposal, "challengeId")).ToHashSet();
        var project = (await All("/v1/projects")).First(one => challenges.Contains(Text(one, "challengeId")));
        Text((await Auditor.Get($"/v1/projects/{Text(project, "id")}")).Ok()["workPlan"]!.AsArray()[^1]!, "dueOn").ShouldBe("2020-05-03");
    }

    [Fact]
    public async Task Murcia_has_an_observing_buyer_and_a_rule_of_eligibility_that_are_marked()
    {
        var (round, call) = await RoundOf("ES62", "round 2");
        Text(call, "invented").ShouldBe("true");
        var rule = (await demo.Given.Anonymous.Get($"/v1/calls/{Text(call, "id")}")).Ok()["eligibility"]!.AsArray().ShouldHaveSingleItem()!;
        (Text(rule, "test"), Text(rule, "atMost")).ShouldBe(("consortiumSize", "4"));

        var observed = (await All($"/v1/challenges?roundId={Text(round, "id")}")).Single(one => Text(one["title"]!["texts"]!["en"]!, "text") == "Bed management");
        var path = $"/v1/challenges/{Text(observed, "id")}";
        (await demo.Given.Anonymous.Get(path)).Ok()["demand"]!.ToJsonString().ShouldBe("""{"observers":1,"beds":180,"patientsPerYear":6500,"buying":0}""");
        var buyer = (await Auditor.Get($"{path}/observers")).Ok()["items"]!.AsArray().ShouldHaveSingleItem()!;
        Text((await Auditor.Get($"/v1/organisations/{Text(buyer, "organisationId")}")).Ok().Json, "invented").ShouldBe("true");
    }

    [Fact]
    public async Task Who_was_not_selected_has_an_invented_name()
    {
        var lost = new List<JsonNode>();
        foreach (var call in await All("/v1/calls"))
        {
            lost.AddRange((await Proposals(call)).Where(proposal => !Won(proposal)));
        }

        lost.Count.ShouldBe(9);
        foreach (var proposal in lost)
        {
            var company = (await Auditor.Get($"/v1/organisations/{Text(proposal, "leadId")}")).Ok();
            Text(company.Json, "invented").ShouldBe("true");
            Text(company.Json, "legalName").ShouldContain("Demo");
        }
    }

    [Theory]
    [InlineData("/v1/accounts")]
    [InlineData("/v1/challenges")]
    [InlineData("/v1/projects")]
    [InlineData("/v1/envelopes")]
    [InlineData("/v1/co-funding-requests")]
    [InlineData("/v1/best-practices")]
    [InlineData("/v1/mirror-regions")]
    [InlineData("/v1/evaluation/frameworks")]
    [InlineData("/v1/evaluation/measurements")]
    [InlineData("/v1/evaluation/scores")]
    public async Task What_is_in_no_public_source_is_marked(string list)
    {
        var caller = list == "/v1/accounts" ? demo.Given.Administrator : Auditor;

        var all = await All(list, caller);

        all.ShouldNotBeEmpty();
        all.ShouldAllBe(one => Text(one, "invented") == "true");
    }

    [Fact]
    public async Task A_round_that_took_place_is_reported_as_invented_where_its_figures_are()
    {
        foreach (var round in await All("/v1/rounds"))
        {
            Text(round, "invented").ShouldBe("false");
            Text((await demo.Given.Anonymous.Get($"/v1/reports/rounds/{Text(round, "id")}")).Ok().Json, "invented").ShouldBe("true");
        }
    }

    [Fact]
    public async Task Best_practices_are_reported_with_scores_of_pilot_and_mirror_regions()
    {
        var report = (await demo.Given.Anonymous.Get("/v1/reports/best-practices")).Ok();
        var table = await demo.Given.Anonymous.Send(HttpMethod.Get, "/v1/reports/best-practices", also: ask => ask.Headers.Accept.ParseAdd("text/csv"));

        Text(report.Json, "invented").ShouldBe("true");
        var practices = report["bestPractices"]!.AsArray();
        practices.Count.ShouldBe(10);
        practices.ShouldAllBe(practice => practice!["scores"]!["change"]!.GetValue<double>() > 0);
        var takeUp = practices.SelectMany(practice => practice!["takeUps"]!.AsArray()).ShouldHaveSingleItem();
        Text(takeUp!, "regionCode").ShouldBe("ES22");
        takeUp!["scores"]!["followUp"]!["score"]!.GetValue<double>().ShouldBeInRange(0, 100);

        var lines = table.Ok().Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("bestPracticeId,title");
        lines.Length.ShouldBe(1 + 10 + 1);
        table.Text.ShouldContain(",mirror,");
    }

    [Fact]
    public async Task Every_region_is_scored_before_and_after()
    {
        foreach (var region in Regions)
        {
            var scores = (await demo.Given.Anonymous.Get($"/v1/reports/regions/{region}")).Ok()["scores"]!;

            scores["baseline"]!["score"]!.GetValue<double>().ShouldBeInRange(0, 100);
            scores["followUp"]!["score"]!.GetValue<double>().ShouldBeInRange(0, 100);
        }
    }

    [Fact]
    public async Task Every_envelope_balances()
    {
        var envelopes = await All("/v1/envelopes");
        envelopes.Count.ShouldBe(4);
        foreach (var envelope in envelopes)
        {
            var id = Text(envelope, "id");
            var whole = (await Auditor.Get($"/v1/envelopes/{id}")).Ok().Json;
            decimal Sum(string name) => decimal.Parse(Text(whole[name]!, "amount"), System.Globalization.CultureInfo.InvariantCulture);
            (Sum("reserved") + Sum("committed") + Sum("paid") - Sum("recovered")).ShouldBeLessThanOrEqualTo(Sum("allocated"));
            Sum("allocated").ShouldBeLessThanOrEqualTo(Sum("authorised"));
            Sum("paid").ShouldBeGreaterThan(0);

            var accounts = new Dictionary<string, decimal>();
            foreach (var entry in await All($"/v1/envelopes/{id}/ledger"))
            {
                var amount = decimal.Parse(Text(entry["amount"]!, "amount"), System.Globalization.CultureInfo.InvariantCulture);
                accounts[Text(entry, "debit")] = accounts.GetValueOrDefault(Text(entry, "debit")) + amount;
                accounts[Text(entry, "credit")] = accounts.GetValueOrDefault(Text(entry, "credit")) - amount;
            }

            accounts.Values.Sum().ShouldBe(0);
            Math.Abs(accounts["paid"]).ShouldBe(Sum("paid"));
        }
    }

    [Fact]
    public async Task Started_again_it_loads_nothing_and_keeps_its_data()
    {
        var before = (await Auditor.Get("/v1/rounds")).Ok().Text;

        await demo.Restart();

        (await Auditor.Get("/v1/rounds")).Ok().Text.ShouldBe(before);
        demo.Process.Output.ShouldNotContain("Loading the preset");
        demo.Process.Output.ShouldContain("hcc_demo_foch");
    }

    [Fact]
    public async Task A_load_that_was_cut_short_is_done_again()
    {
        using var folder = new DataFolder();
        await using (var cut = RealProcess.Begin(folder.Path, "demo"))
        {
            await cut.Says("14 partners");
            cut.Kill();
        }

        await using var again = await RealProcess.Start(folder.Path, "demo");

        again.Output.ShouldContain("starting afresh");
        var rounds = (await new Given(again) { Now = null }.Anonymous.Get("/v1/rounds")).Ok();
        rounds["items"]!.AsArray().Count.ShouldBe(4);
    }

    private static string Text(JsonNode node, string name) => node[name]!.ToString();

    private static bool Won(JsonNode proposal) => Text(proposal, "status") == "contracted";

    private async Task<(JsonNode Round, JsonNode Call)> RoundOf(string region, string title)
    {
        var round = (await All("/v1/rounds")).Single(one => Text(one, "regionCode") == region && Text(one["title"]!["texts"]!["en"]!, "text").EndsWith(title, StringComparison.Ordinal));
        return (round, (await All("/v1/calls")).Single(call => Text(call, "roundId") == Text(round, "id")));
    }

    private async Task<List<JsonNode>> Proposals(JsonNode call) => await All($"/v1/proposals?callId={Text(call, "id")}");

    private async Task<List<JsonNode>> All(string list, Caller? caller = null)
    {
        var all = new List<JsonNode>();
        string? next = null;
        do
        {
            var path = list + (list.Contains('?') ? "&" : "?") + "limit=100" + (next is null ? "" : $"&cursor={next}");
            var page = (await (caller ?? Auditor).Get(path)).Ok();
            all.AddRange(page["items"]!.AsArray().Select(item => item!));
            next = page["next"]?.GetValue<string>();
        }
        while (next is not null);
        return all;
    }
}
