using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Who is suggested what. How well is measured by <c>Relevance/SimilarityTests</c>.</summary>
public sealed class SimilarTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_published_need_of_another_region_is_suggested_for_a_draft_with_the_words_they_share()
    {
        var published = await _given.APublishedChallenge();
        var round = await new Given(host).ARoundCollecting("ES62");
        var draft = await new Given(host).ADraftChallenge(round, new { title = Given.Text("fr", "Suivi après une greffe de rein, autrement") });

        var suggested = (await draft.Owner.Get($"{draft.Path}/similar")).Ok()["suggestions"]!.AsArray().Single()!;

        suggested["challenge"]!["id"]!.GetValue<Guid>().ShouldBe(published.Id);
        suggested["regionCode"]!.GetValue<string>().ShouldBe("FR10");
        suggested["similarity"]!.GetValue<decimal>().ShouldBeInRange(0.5m, 1m);
        (suggested["language"]!.GetValue<string>(), suggested["comparedLanguage"]!.GetValue<string>()).ShouldBe(("fr", "fr"));
        suggested["words"]!.AsArray().Select(word => word!.GetValue<string>()).ShouldContain("greffe");
    }

    [Fact]
    public async Task Nobody_is_suggested_what_it_may_not_see_nor_what_a_need_was_made_of()
    {
        var mine = await _given.ADraftChallenge(form: Given.ChallengeForm("Ordonnances illisibles"));
        var others = await _given.ADraftChallenge(form: Given.ChallengeForm("Ordonnances illisibles"));

        (await Ids(mine.Owner, mine)).ShouldNotContain(others.Id);
        (await Ids(await _given.AnAuditor(), mine)).ShouldContain(others.Id);
        (await others.Owner.Get($"{mine.Path}/similar")).ShouldRefuse(404, "challenge.not-found");
        (await _given.Anonymous.Get($"{mine.Path}/similar")).ShouldRefuse(404, "challenge.not-found");
        var split = (await mine.Owner.Step(
            mine.Path, "split", new { titles = new[] { Given.Text("fr", "Ordonnances illisibles"), Given.Text("fr", "Ordonnances illisibles") }, reason = "Two." })).Ok();
        var part = new ChallengeAtHand(split["successors"]![0]!.GetValue<Guid>(), mine.Round);
        var suggested = await Ids(mine.Owner, part);
        suggested.ShouldContain(split["successors"]![1]!.GetValue<Guid>());
        suggested.ShouldNotContain(mine.Id);

        async Task<Guid[]> Ids(Caller caller, ChallengeAtHand of) =>
            [.. (await caller.Get($"{of.Path}/similar")).Ok()["suggestions"]!.AsArray().Select(one => one!["challenge"]!["id"]!.GetValue<Guid>())];
    }

    [Theory]
    [InlineData("'; drop table challenges.search_words; --")]
    [InlineData("' | & ! ( ) :* <-> \\")]
    [InlineData("……")]
    public async Task Every_title_can_be_compared(string title)
    {
        var draft = await _given.ADraftChallenge(form: new { title = Given.Text("fr", title) });

        (await draft.Owner.Get($"{draft.Path}/similar?limit=1")).Ok();
        (await draft.Owner.Get($"{draft.Path}/similar?limit=21")).ShouldRefuse(400, "request.invalid-parameter");
    }
}

/// <summary>What somebody may not see takes no place from what he may.</summary>
public sealed class SimilarAmongDraftsTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Many_drafts_that_one_may_not_see_push_no_suggestion_out()
    {
        var hidden = await _given.ADraftChallenge();
        await host.Sql<long>($"""
            with made as (
                insert into challenges.challenges
                select row.* from challenges.challenges one, generate_series(1, 2500) number,
                    jsonb_populate_record(one, jsonb_build_object('id', md5(number::text)::uuid)) row
                where one.id = '{hidden.Id}' returning 1)
            select count(*) from made
            """);
        var published = await new Given(host).APublishedChallenge();
        var mine = await new Given(host).ADraftChallenge(await new Given(host).ARoundCollecting("ES62"));

        var suggested = (await mine.Owner.Get($"{mine.Path}/similar")).Ok()["suggestions"]!.AsArray();

        suggested.ShouldHaveSingleItem()!["challenge"]!["id"]!.GetValue<Guid>().ShouldBe(published.Id);
    }
}
