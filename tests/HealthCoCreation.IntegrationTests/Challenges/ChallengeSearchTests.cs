using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>One query over the challenges of four languages: what it finds, what it must never find, and in which order.</summary>
public sealed class ChallengeSearchTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Theory]
    [InlineData("es", "Evaluación de heridas crónicas", "evaluaciones", "evaluación", "evaluacion")]
    [InlineData("fr", "Télésurveillance des grossesses gémellaires", "grossesse", "telesurveillance", "GÉMELLAIRE")]
    [InlineData("fi", "Keskosten äitien kotiseuranta", "keskosten", "äitien", "aitien")]
    [InlineData("en", "Scheduling of dialysis sessions", "schedules", "session", "dialysis")]
    public async Task Endings_and_accents_need_not_match(string language, string title, params string[] queries)
    {
        var challenge = await Published(Form(language, title));

        foreach (var query in queries)
        {
            var match = (await Found(query)).Single(hit => IdOf(hit) == challenge.Id)["match"]!;
            match["language"]!.GetValue<string>().ShouldBe(language, query);
            match["marks"]!.AsArray().ShouldNotBeEmpty(query);
        }
    }

    [Fact]
    public async Task A_mistyped_word_finds_what_it_resembles_and_a_known_one_only_itself()
    {
        var challenge = await Published(Form("fr", "Rééducation après une arthroplastie"));
        var other = await Published(Form("fr", "Rééducation après une arthroscopie"));

        (await Ids("arthropalstie")).ShouldContain(challenge.Id);
        (await Ids("arthroplastie")).ShouldContain(challenge.Id);
        (await Ids("arthroplastie")).ShouldNotContain(other.Id, "a word that is known stands for itself");
    }

    [Fact]
    public async Task Phrases_exclusions_and_alternatives_mean_what_they_say()
    {
        var early = await Published(Form("en", "Early lapwing detection"));
        var late = await Published(Form("en", "Detection of a late lapwing"));

        (await Ids("lapwing detection")).ShouldBe([early.Id, late.Id], ignoreOrder: true);
        (await Ids("\"lapwing detection\"")).ShouldBe([early.Id]);
        (await Ids("lapwing -late")).ShouldBe([early.Id]);
        (await Ids("lapwing early or lapwing late")).ShouldBe([early.Id, late.Id], ignoreOrder: true);
        (await Ids("early-lapwing")).ShouldBe([early.Id], "one word that is two");
        (await Ids("-late")).ShouldBeEmpty("nothing is wanted");
        (await Ids("the of a")).ShouldBeEmpty("they say nothing");
    }

    [Fact]
    public async Task What_a_reader_is_not_shown_cannot_be_found()
    {
        var form = Form("en", "Wound photographs");
        form["sponsor"] = "Quetzalina Sponsor";
        form["contacts"] = new[] { "clinician", "informationTechnology", "purchasing", "dataProtection" }
            .Select(role => Given.Contact(role, 10, "Axolotla Person")).ToArray();
        form["unit"] = "Dermatocollege";
        form["constraints"] = new[] { "No certitudinal cloud" };
        form["purchaseIntention"] = "Thirty licencias";
        var challenge = await _given.AChallengeUnderReview(form);
        (await challenge.Round.Funder.Step(challenge.Path, "return", new { reason = "Kakapovian doubts." })).Ok();

        (await Ids("wound", challenge.Owner)).ShouldContain(challenge.Id);
        foreach (var secret in new[] { "Quetzalina", "Axolotla", "Kakapovian", "Quetzalinna" })
        {
            foreach (var caller in new[] { _given.Anonymous, challenge.Owner, challenge.Round.Funder, await _given.AnAuditor() })
            {
                (await Ids(secret, caller)).ShouldNotContain(challenge.Id, secret);
            }
        }

        foreach (var shown in new[] { "Dermatocollege", "certitudinal", "licencias", "photograph" })
        {
            (await Ids(shown, challenge.Owner)).ShouldContain(challenge.Id, shown);
        }

        (await host.Sql<long>("select count(*) from challenges.search_words where word ~ 'quetzal|axolotl|kakapov'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_search_shows_what_a_read_would_and_follows_every_change()
    {
        var challenge = await _given.ADraftChallenge(form: Form("en", "Pangolin ward rounds"));
        var stranger = await _given.AHospital();

        (await Ids("pangolin", challenge.Owner)).ShouldBe([challenge.Id]);
        foreach (var caller in new[] { stranger, challenge.Round.Funder, _given.Anonymous })
        {
            (await Ids("pangolin", caller)).ShouldBeEmpty();
        }

        (await host.Sql<long>("select count(*) from challenges.search_words where word = 'pangolin'")).ShouldBe(0, "a draft's words correct nobody's");
        (await challenge.Owner.Replace(challenge.Path, Form("en", "Tamandua ward rounds"))).Ok();
        (await Ids("pangolin", challenge.Owner)).ShouldBeEmpty();
        (await challenge.Owner.Step(challenge.Path, "submit")).Ok();
        (await Ids("tamandua", challenge.Round.Funder)).ShouldBe([challenge.Id]);
        (await Ids("tamandua")).ShouldBeEmpty();
        await Publish(challenge);
        (await Ids("tamandua")).ShouldBe([challenge.Id]);
        (await Ids("tamandau")).ShouldBe([challenge.Id], "now its words are known");
    }

    [Fact]
    public async Task Filters_hold_together()
    {
        var word = Word();
        var form = Form("en", $"{word} at home", "cardiology");
        form["deviceClass"] = "classIII";
        var one = await Published(form, "ES62");
        var other = await Published(Form("en", $"{word} on the ward", "oncology"), "FI1D9");
        (await other.Owner.Step(other.Path, "withdraw", new { reason = "The ward closes." })).Ok();

        (await Ids($"{word}&region=ES62")).ShouldBe([one.Id]);
        (await Ids($"{word}&region=ES")).ShouldBe([one.Id], "a region lies in those its code begins with");
        (await Ids($"{word}&region=FI1D9")).ShouldBe([other.Id]);
        (await Ids($"{word}&theme=oncology")).ShouldBe([other.Id]);
        (await Ids($"{word}&deviceClass=classIII")).ShouldBe([one.Id]);
        (await Ids($"{word}&deviceClass=none")).ShouldBeEmpty("a device is not none");
        (await Ids($"{word}&status=published")).ShouldBe([one.Id]);
        (await Ids($"{word}&status=withdrawn&theme=cardiology")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Deadline_and_grant_are_those_of_the_open_call()
    {
        var call = await _given.ADraftCall();
        var path = $"/v1/challenges/search?q=greffe&theme=remote-monitoring&deadlineFrom={call.Deadline:yyyy-MM-dd}T00:00:00Z&sort=deadline";
        (await Ids(call)).ShouldBeEmpty("what a draft says is not public");

        (await call.Funder.Step(call.Path, "open")).Ok();
        var hit = (await _given.Anonymous.Get(path)).Ok()["items"]!.AsArray().Single(one => IdOf(one!) == call.Challenge)!;
        hit["deadline"]!.GetValue<DateTimeOffset>().ShouldBe(call.Deadline);
        hit["maximumGrant"]!["amount"]!.GetValue<string>().ShouldBe("30000.00");
        (await Ids(call, "&grantFrom=30000&grantTo=30000")).ShouldBe([call.Challenge]);
        (await Ids(call, "&grantFrom=30001")).ShouldBeEmpty();
        (await Ids(call, "&grantTo=29999")).ShouldBeEmpty();
        (await Ids(call, $"&deadlineTo={call.Deadline:yyyy-MM-dd}T00:00:00Z")).ShouldBeEmpty();

        (await call.Funder.Step(call.Path, "cancel", new { reason = "No money." })).Ok();
        (await Ids(call)).ShouldBeEmpty("a cancelled call asks for nothing");

        async Task<Guid[]> Ids(CallAtHand call, string also = "") =>
            [.. (await _given.Anonymous.Get($"/v1/challenges/search?deadlineFrom=2000-01-01T00:00:00Z{also}")).Ok()["items"]!.AsArray()
                .Select(one => IdOf(one!)).Where(id => id == call.Challenge)];
    }

    [Theory]
    [InlineData("relevance")]
    [InlineData("deadline")]
    [InlineData("newest")]
    public async Task Pages_neither_repeat_nor_skip_while_challenges_arrive(string sort)
    {
        var word = Word();
        var round = await _given.ARoundCollecting();
        for (var number = 0; number < 7; number++)
        {
            await _given.ADraftChallenge(round, Form("en", string.Join(' ', Enumerable.Repeat(word, 1 + (number % 3)))));
        }

        var path = $"/v1/challenges/search?q={word}&sort={sort}&limit=2";
        var whole = await Ids($"{word}&sort={sort}", round.Challenger);
        whole.Length.ShouldBe(7);

        var (paged, back) = (new List<Guid>(), new List<Guid>());
        string? cursor = null;
        var page = default(Answer);
        do
        {
            page = (await round.Challenger.Get(path + (cursor is null ? "" : $"&cursor={cursor}"))).Ok();
            paged.AddRange(page["items"]!.AsArray().Select(one => IdOf(one!)));
            cursor = (string?)page["next"];
            await _given.ADraftChallenge(round, Form("en", string.Join(' ', Enumerable.Repeat(word, 2))));
        }
        while (cursor is not null && paged.Count < 20);

        paged.ShouldBeUnique();
        paged.Where(whole.Contains).ShouldBe(whole, "what was in order stays in order");

        for (var previous = (string?)page["previous"]; previous is not null && back.Count < 30; previous = (string?)page["previous"])
        {
            page = (await round.Challenger.Get($"{path}&cursor={previous}")).Ok();
            back.InsertRange(0, page["items"]!.AsArray().Select(one => IdOf(one!)));
        }

        back.ShouldBeUnique();
        back.Where(whole.Contains).ShouldBe(whole.Take(whole.Length - (paged.Count(whole.Contains) - back.Count(whole.Contains))));
    }

    [Fact]
    public async Task What_says_it_in_the_title_stands_before_what_mentions_it()
    {
        var word = Word();
        var mentions = Form("en", "Night shifts");
        mentions["problem"] = Given.Text("en", $"Nobody has time for {word} at night.");
        var second = await Published(mentions);
        var first = await Published(Form("en", $"{word} at night"));
        await Published(Form("en", "Night shifts without it"));

        (await Ids(word)).ShouldBe([first.Id, second.Id]);
        (await Ids($"{word}&sort=newest")).ShouldBe([first.Id, second.Id]);
    }

    [Fact]
    public async Task Facets_count_what_matches()
    {
        var word = Word();
        var device = Form("en", $"{word} one", "cardiology", "remote-monitoring");
        device["deviceClass"] = "classIIa";
        await Published(device);
        var silent = Form("en", $"{word} two", "cardiology");
        silent.Remove("deviceClass");
        await Published(silent);

        var facets = (await _given.Anonymous.Get($"/v1/challenges/search?q={word}&facets=true&limit=1")).Ok()["facets"]!;

        facets["total"]!.GetValue<int>().ShouldBe(2);
        facets["capped"]!.GetValue<bool>().ShouldBeFalse();
        Counts("regions").ShouldBe(["FR10 2"]);
        Counts("themes").ShouldBe(["cardiology 2", "remote-monitoring 1"]);
        Counts("statuses").ShouldBe(["published 2"]);
        Counts("deviceClasses").ShouldBe(["classIIa 1"], "who names no class counts for none");
        (await _given.Anonymous.Get($"/v1/challenges/search?q={word}")).Ok()["facets"].ShouldBeNull("they are counted when asked for");

        string[] Counts(string facet) => [.. facets[facet]!.AsArray().Select(one => $"{one!["value"]} {one["count"]}")];
    }

    [Fact]
    public async Task A_snippet_is_text_and_its_marks_are_places_in_it()
    {
        var word = Word();
        var form = Form("en", "Alarms \uE000fake\uE001 \U0001F6A8");
        form["problem"] = Given.Text("en", $"<script>alert('{word}')</script> & <b>{word}s</b> ring \U0001F6A8 all night, says the {word}-team.");
        await Published(form);

        var match = (await Found(word)).Single()["match"]!;
        var snippet = match["snippet"]!.GetValue<string>();

        snippet.ShouldNotContain('\uE000');
        var marked = match["marks"]!.AsArray().Select(mark => snippet.Substring(mark!["start"]!.GetValue<int>(), mark["length"]!.GetValue<int>())).ToList();
        marked.ShouldNotBeEmpty();
        marked.ShouldAllBe(text => text.StartsWith(word, StringComparison.OrdinalIgnoreCase));
        match["relevance"]!.GetValue<decimal>().ShouldBeInRange(0.000001m, 1);
    }

    public static TheoryData<string> Hostile =>
    [
        "\"", "\"\"", "\"open", "- ", "--", "-\"", "or", "or or or", "a or", "'", "''; drop table challenges.challenges; --", "\\", "\\'", "%", "_", "*", ":*", "a:*b",
        "!!!", "( & | ! <-> )", "a & b | !c", "<-> <2>", "{}[]$1", "$1 $2", ":A", "the", "le la les", "\U0001F600\U0001F3E5", "\u202E\u200D\u0301", "e\u0301te\u0301",
        "\uE000x\uE001", "ﬁ ﬂ Ⅷ ½", "漢字 かな", "ΑΒΓ", "٣٤", "\uFFFD\uFFFF", "null", "1e309", "-1", "a-b-c-d-e-f", "http://x.y/?z=1&w=2", "a@b.c", "<b>x</b>",
        string.Concat(Enumerable.Repeat("a ", 100)), new string('x', 200), string.Concat(Enumerable.Repeat("é\" -", 40)), string.Concat(Enumerable.Repeat("\U0001F600", 200)),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task Hostile_input_finds_something_or_nothing_and_never_fails(string q)
    {
        foreach (var also in new[] { "", "&sort=newest&facets=true", "&sort=deadline" })
        {
            (await _given.Anonymous.Get($"/v1/challenges/search?q={Uri.EscapeDataString(q)}{also}")).Ok();
        }
    }

    [Theory]
    [InlineData("q=")]
    [InlineData("q=%00")]
    [InlineData("q=a%0Ab")]
    [InlineData("sort=relevance")]
    [InlineData("sort=cheapest")]
    [InlineData("region=fr")]
    [InlineData("grantFrom=-1")]
    [InlineData("deadlineFrom=tomorrow")]
    [InlineData("colour=red")]
    public async Task What_the_contract_does_not_allow_is_refused(string query) =>
        (await _given.Anonymous.Get($"/v1/challenges/search?{query}")).Status.ShouldBe(400);

    [Fact]
    public async Task A_query_of_more_than_two_hundred_characters_is_refused() =>
        (await _given.Anonymous.Get($"/v1/challenges/search?q={new string('x', 201)}")).Status.ShouldBe(400);

    [Theory]
    [InlineData(10_000)]
    [InlineData(30_001)]
    public async Task Beyond_ten_thousand_matches_the_newest_are_ranked_and_counted_and_it_is_said(int copies)
    {
        var word = Word();
        var challenge = await Published(Form("en", $"{word} everywhere"));
        await Copies(challenge.Id, copies);
        var all = $"select id from challenges.challenges where title::text like '%{word}%' order by id";
        var theme = $"theme{word}";
        var oldest = await host.Sql<Guid>($"update challenges.challenges set themes = '[\"{theme}\"]' where id = ({all} limit 1) returning id");
        var last = await host.Sql<Guid[]>($"select array({all} desc limit 20)");

        var page = (await _given.Anonymous.Get($"/v1/challenges/search?q={word}&facets=true")).Ok();
        var newest = (await _given.Anonymous.Get($"/v1/challenges/search?q={word}&sort=newest")).Ok();

        page["capped"]!.GetValue<bool>().ShouldBeTrue();
        page["facets"]!["capped"]!.GetValue<bool>().ShouldBeTrue();
        page["facets"]!["total"]!.GetValue<int>().ShouldBe(10_000);
        page["facets"]!["statuses"]![0]!["count"]!.GetValue<int>().ShouldBe(10_000);
        newest["capped"]!.GetValue<bool>().ShouldBeFalse("this order needs no ranks");
        newest["items"]!.AsArray().Select(one => IdOf(one!)).ShouldBe(last);
        foreach (var sort in new[] { "relevance", "deadline", "newest" })
        {
            (await Ids($"{word}&theme={theme}&sort={sort}")).ShouldBe([oldest], "what a filter leaves is found, however old");
        }

        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var away = new NpgsqlCommand($"delete from challenges.challenges where title::text like '%{word}%' and id <> '{challenge.Id}'", connection);
        await away.ExecuteNonQueryAsync();
        (await Ids(word)).ShouldBe([challenge.Id]);
    }

    private async Task Copies(Guid id, int many)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var copy = new NpgsqlCommand(
            $"""
            set session_replication_role = replica;
            create temporary table copied as select gen_random_uuid() as id from generate_series(1, {many});
            insert into challenges.challenges select row.* from copied, challenges.challenges one,
                jsonb_populate_record(one, jsonb_build_object('id', copied.id)) row where one.id = '{id}';
            insert into challenges.search_entries (challenge_id) select id from copied;
            insert into challenges.search_documents select copied.id, language, reads_as, body, words from copied, challenges.search_documents where challenge_id = '{id}';
            """,
            connection);
        await copy.ExecuteNonQueryAsync();
    }

    private static string Word() => $"zorb{string.Concat(Guid.NewGuid().ToString("N").Take(12).Select(one => (char)('a' + (Convert.ToInt32($"{one}", 16)))))}";

    private static Guid IdOf(JsonNode hit) => hit["challenge"]!["id"]!.GetValue<Guid>();

    private async Task<JsonNode[]> Found(string query, Caller? caller = null)
    {
        var (q, also) = query.Split('&', 2) is [var words, var rest] ? (words, $"&{rest}") : (query, "");
        return [.. (await (caller ?? _given.Anonymous).Get($"/v1/challenges/search?q={Uri.EscapeDataString(q)}{also}")).Ok()["items"]!.AsArray()!];
    }

    private async Task<Guid[]> Ids(string query, Caller? caller = null) => [.. (await Found(query, caller)).Select(IdOf)];

    private async Task<ChallengeAtHand> Published(Dictionary<string, object> form, string region = "FR10")
    {
        var challenge = await _given.ASubmittedChallenge(await _given.ARoundCollecting(region), form);
        await Publish(challenge);
        return challenge;
    }

    private async Task Publish(ChallengeAtHand challenge)
    {
        _given.AfterIntake(challenge.Round);
        (await challenge.Round.Supporter.Step(challenge.Path, "start-review")).Ok();
        (await challenge.Round.Funder.Step(challenge.Path, "select")).Ok();
        (await challenge.Owner.Step(challenge.Path, "sign-off")).Ok();
        (await challenge.Owner.Step(challenge.Path, "publish")).Ok();
    }

    private static Dictionary<string, object> Form(string language, string title, params string[] themes)
    {
        var form = Given.ChallengeForm();
        form["title"] = Given.Text(language, title);
        form["acronym"] = "X";
        form["problem"] = Given.Text(language, ".");
        form["desiredOutcome"] = Given.Text(language, ".");
        form["patientGroup"] = "Adults";
        form["themes"] = themes;
        return form;
    }
}
