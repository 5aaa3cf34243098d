using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Every form that a challenge has had: who sees which, what differs, what can be erased.</summary>
public sealed class VersionTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Each_revision_is_kept_and_what_differs_is_told_value_by_value()
    {
        var challenge = await _given.ADraftChallenge();
        var form = Given.ChallengeForm("Suivi après la greffe");
        form["patientsPerYear"] = 140;
        (await challenge.Owner.Replace(challenge.Path, form)).Ok()["formVersion"]!.GetValue<int>().ShouldBe(2);
        form["deviceClass"] = "none";
        form["constraints"] = new[] { "Data stay in the hospital." };
        (await challenge.Owner.Replace(challenge.Path, form)).Ok();

        var listed = (await challenge.Owner.Get($"{challenge.Path}/versions?limit=2")).Ok();
        listed["items"]!.AsArray().Select(one => one!["number"]!.GetValue<int>()).ShouldBe([3, 2]);
        listed["items"]![0]!["inForce"]!.GetValue<bool>().ShouldBeTrue();
        listed["items"]![0]!["writtenBy"]!.GetValue<Guid>().ShouldBe(challenge.Owner.AccountId);
        var first = (await challenge.Owner.Get($"{challenge.Path}/versions?limit=2&cursor={listed["next"]!.GetValue<string>()}")).Ok()["items"]!.AsArray().Single()!;
        first["number"]!.GetValue<int>().ShouldBe(1);

        (await Changes("")).ShouldBe([("/constraints/0", null, "Data stay in the hospital."), ("/deviceClass", "classIIa", "none")], ignoreOrder: true);
        (await Changes($"?from={Id(first)}")).ShouldBe(
            [
                ("/title/texts/fr/text", "Suivi après une greffe de rein", "Suivi après la greffe"), ("/patientsPerYear", "120", "140"),
                ("/constraints/0", null, "Data stay in the hospital."), ("/deviceClass", "classIIa", "none"),
            ],
            ignoreOrder: true);
        var fromNothing = (await challenge.Owner.Get($"{challenge.Path}/differences?to={Id(first)}")).Ok();
        fromNothing["from"].ShouldBeNull();
        fromNothing["changes"]!.AsArray().ShouldAllBe(one => one!["before"] == null);
        (await challenge.Owner.Get($"{challenge.Path}/differences?from={Guid.NewGuid()}")).ShouldRefuse(404, "challenge.version-not-found");
        (await challenge.Owner.Get($"{challenge.Path}/versions/{Guid.NewGuid()}")).ShouldRefuse(404, "challenge.version-not-found");

        async Task<(string, string?, string?)[]> Changes(string query) =>
        [
            .. (await challenge.Owner.Get($"{challenge.Path}/differences{query}")).Ok()["changes"]!.AsArray()
                .Select(one => (one!["pointer"]!.GetValue<string>(), one["before"]?.GetValue<string>(), one["after"]?.GetValue<string>())),
        ];
    }

    [Fact]
    public async Task The_challenger_sees_all_the_panel_what_it_got_and_everybody_what_was_published()
    {
        var challenge = await _given.ADraftChallenge(form: Given.ChallengeForm("Premier jet"));
        (await challenge.Owner.Replace(challenge.Path, Given.ChallengeForm("Remis"))).Ok();
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        _given.AfterIntake(challenge.Round);
        (await challenge.Round.Supporter.Step(challenge.Path, "start-review")).Ok();
        (await challenge.Round.Supporter.Step(challenge.Path, "return", new { reason = "Name the ward." })).Ok();
        (await challenge.Owner.Replace(challenge.Path, Given.ChallengeForm("Corrigé"))).Ok();
        var stranger = await _given.AHospital();
        (await stranger.Get($"{challenge.Path}/versions")).ShouldRefuse(404, "challenge.not-found");
        (await stranger.Get($"{challenge.Path}/differences")).ShouldRefuse(404, "challenge.not-found");
        (await Numbers(challenge.Owner)).ShouldBe([3, 2, 1]);
        (await Numbers(challenge.Round.Supporter)).ShouldBe([3, 2]);
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        (await challenge.Round.Supporter.Step(challenge.Path, "start-review")).Ok();
        (await challenge.Round.Supporter.Step(challenge.Path, "select")).Ok();
        (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();
        (await challenge.Owner.Step(challenge.Path, "publish")).Ok();

        (await Numbers(_given.Anonymous)).ShouldBe([3]);
        (await Numbers(challenge.Round.Funder)).ShouldBe([3, 2]);
        (await Numbers(await _given.AnAuditor())).ShouldBe([3, 2, 1]);
        var own = (await challenge.Owner.Get($"{challenge.Path}/versions")).Ok()["items"]!.AsArray();
        own.Select(one => one!["reason"]?.GetValue<string>()).ShouldBe(["Name the ward.", null, null]);
        var open = (await _given.Anonymous.Get($"{challenge.Path}/versions/{Id(own[0])}")).Ok();
        (open["writtenBy"], open["reason"]).ShouldBe((null, null));
        open["form"]!["title"]!["texts"]!["fr"]!["text"]!.GetValue<string>().ShouldBe("Corrigé");
        (await _given.Anonymous.Get($"{challenge.Path}/versions/{Id(own[1])}")).ShouldRefuse(404, "challenge.version-not-found");
        (await _given.Anonymous.Get($"{challenge.Path}/differences?from={Id(own[1])}")).ShouldRefuse(404, "challenge.version-not-found");

        async Task<int[]> Numbers(Caller caller) =>
            [.. (await caller.Get($"{challenge.Path}/versions")).Ok()["items"]!.AsArray().Select(one => one!["number"]!.GetValue<int>())];
    }

    [Fact]
    public async Task No_version_names_anybody_so_that_who_is_replaced_in_the_form_is_gone()
    {
        var form = Given.ChallengeForm();
        form["sponsor"] = "Someone Forgettable";
        form["contacts"] = new[] { Given.Contact("clinician", 8, "Dr Forgettable") };
        var challenge = await _given.ADraftChallenge(form: form);
        (await challenge.Owner.Replace(challenge.Path, Given.ChallengeForm())).Ok();

        var first = (await challenge.Owner.Get($"{challenge.Path}/versions")).Ok()["items"]![1]!;
        var read = (await challenge.Owner.Get($"{challenge.Path}/versions/{Id(first)}")).Ok();

        read["form"]!["contacts"]![0]!["hours"]!.GetValue<int>().ShouldBe(8);
        read.Text.ShouldNotContain("Forgettable");
        (await host.Sql<long>($"select count(*) from challenges.versions where challenge_id = '{challenge.Id}' and form::text like '%Forgettable%'")).ShouldBe(0);
        (await host.Sql<long>($"select count(*) from challenges.challenges where id = '{challenge.Id}' and form::text like '%Forgettable%'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_an_earlier_version_said_is_erased_by_the_challengers_signatories_and_that_it_was_there_stays()
    {
        var challenge = await _given.ADraftChallenge(form: Given.ChallengeForm("Madame Untel attend"));
        (await challenge.Owner.Get(challenge.Path)).Ok().Actions.ShouldNotContain("eraseVersion");
        (await challenge.Owner.Replace(challenge.Path, Given.ChallengeForm())).Ok().Actions.ShouldContain("eraseVersion");
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        var versions = (await challenge.Owner.Get($"{challenge.Path}/versions")).Ok()["items"]!.AsArray();
        string Erase(int at) => $"versions/{Id(versions[at])}/erase";

        (await challenge.Round.Supporter.Step(challenge.Path, Erase(1))).ShouldRefuse(403, "challenge.not-yours");
        (await challenge.Owner.Step(challenge.Path, Erase(0))).ShouldRefuse(409, "challenge.version-in-force");
        (await challenge.Owner.Step(challenge.Path, $"versions/{Guid.NewGuid()}/erase")).ShouldRefuse(404, "challenge.version-not-found");
        (await (await _given.AHospital()).Post($"{challenge.Path}/{Erase(1)}", null, Given.NoVersion)).ShouldRefuse(404, "challenge.not-found");
        (await challenge.Owner.Step(challenge.Path, Erase(1))).Ok();
        (await challenge.Owner.Step(challenge.Path, Erase(1))).ShouldRefuse(409, "challenge.version-erased");

        var erased = (await challenge.Owner.Get($"{challenge.Path}/versions/{Id(versions[1])}")).Ok();
        erased["form"].ShouldBeNull();
        erased["erasedAt"].ShouldNotBeNull();
        (await challenge.Owner.Get($"{challenge.Path}/differences")).ShouldRefuse(409, "challenge.version-erased");
        (await host.Sql<long>("select count(*) from challenges.versions where form::text like '%Untel%'")).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_split_begins_with_a_version_of_its_own_and_the_reason()
    {
        var challenge = await _given.ADraftChallenge();
        var split = (await challenge.Owner.Step(
            challenge.Path, "split", new { titles = new[] { Given.Text("fr", "Alertes"), Given.Text("fr", "Planification") }, reason = "Two companies." })).Ok();

        var part = $"/v1/challenges/{split["successors"]![0]!.GetValue<Guid>()}";
        var versions = (await challenge.Owner.Get($"{part}/versions")).Ok()["items"]!.AsArray();

        (versions.Single()!["number"]!.GetValue<int>(), versions[0]!["reason"]!.GetValue<string>()).ShouldBe((1, "Two companies."));
    }

    private static Guid Id(System.Text.Json.Nodes.JsonNode? one) => one!["id"]!.GetValue<Guid>();
}
