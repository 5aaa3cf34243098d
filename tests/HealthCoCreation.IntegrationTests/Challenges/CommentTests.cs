using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>The review between challenger and panel: who reads what, who settles it, and that its words leave no trace elsewhere.</summary>
public sealed class CommentTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Shared_comments_are_for_both_sides_internal_ones_for_their_own()
    {
        var challenge = await _given.ASubmittedChallenge();
        var (owner, funder, supporter) = (challenge.Owner, challenge.Round.Funder, challenge.Round.Supporter);
        var shared = (await supporter.Post($"{challenge.Path}/comments", Comment(supporter, "Which year is this of?", "shared", "/indicators/0/baseline"))).Ok(201);
        shared.Headers["Location"].ShouldBe($"{challenge.Path}/comments/{shared.Id}");
        (shared["side"]!.GetValue<string>(), shared["formVersion"]!.GetValue<int>(), shared.State).ShouldBe(("panel", 1, "open"));
        var ours = (await supporter.Post($"{challenge.Path}/comments", Comment(supporter, "Too dear, I think.", "internal"))).Ok(201).Id;
        var theirs = (await owner.Post($"{challenge.Path}/comments", Comment(owner, "Ask the ward.", "internal"))).Ok(201).Id;

        (await Read(funder)).ShouldBe([shared.Id, ours], ignoreOrder: true);
        (await Read(owner)).ShouldBe([shared.Id, theirs], ignoreOrder: true);
        (await Read(await _given.AnAuditor())).ShouldBe([shared.Id, ours, theirs], ignoreOrder: true);
        (await owner.Get($"{challenge.Path}/comments/{ours}")).ShouldRefuse(404, "challenge-comment.not-found");
        (await owner.Get($"{challenge.Path}/comments/{shared.Id}")).Ok()["writtenBy"].ShouldBeNull("the panel's people are the panel's");
        (await supporter.Get($"{challenge.Path}/comments/{shared.Id}")).Ok()["writtenBy"]!.GetValue<Guid>().ShouldBe(supporter.AccountId);
        var first = (await supporter.Get($"{challenge.Path}/comments?limit=1")).Ok();
        (await supporter.Get($"{challenge.Path}/comments?limit=1&cursor={first["next"]!.GetValue<string>()}")).Ok()["items"]!.AsArray().Count.ShouldBe(1);

        async Task<Guid[]> Read(Caller caller) => [.. (await caller.Get($"{challenge.Path}/comments")).Ok()["items"]!.AsArray().Select(one => one!["id"]!.GetValue<Guid>())];
    }

    [Fact]
    public async Task No_comment_is_ever_public()
    {
        var challenge = await _given.APublishedChallenge();
        var (owner, stranger) = (challenge.Owner, await _given.AHospital());
        var comment = (await owner.Post($"{challenge.Path}/comments", Comment(owner, "For the panel.", "shared"))).Ok(201).Id;

        (await stranger.Get($"{challenge.Path}/comments")).Ok()["items"]!.AsArray().ShouldBeEmpty();
        (await stranger.Get($"{challenge.Path}/comments/{comment}")).ShouldRefuse(404, "challenge-comment.not-found");
        (await stranger.Post($"{challenge.Path}/comments", Comment(stranger, "Me too.", "shared"))).ShouldRefuse(403, "challenge-comment.not-involved");
        (await owner.Post($"{challenge.Path}/comments", Comment(stranger, "As another.", "shared"))).ShouldRefuse(403, "challenge-comment.not-involved");
        (await _given.Anonymous.Get($"{challenge.Path}/comments")).ShouldRefuse(401, "access.token-missing");
        (await stranger.Post($"/v1/challenges/{Guid.NewGuid()}/comments", Comment(stranger, "Me too.", "shared"))).ShouldRefuse(404, "challenge.not-found");
        (await stranger.Get($"/v1/challenges/{Guid.NewGuid()}/comments")).ShouldRefuse(404, "challenge.not-found");
        (await stranger.Get($"/v1/challenges/{Guid.NewGuid()}/comments/{comment}")).ShouldRefuse(404, "challenge.not-found");
    }

    [Fact]
    public async Task A_draft_is_discussed_by_its_owner_alone_and_a_place_must_be_one_of_the_form()
    {
        var challenge = await _given.ADraftChallenge();
        var (owner, panel) = (challenge.Owner, challenge.Round.Supporter);

        (await panel.Post($"{challenge.Path}/comments", Comment(panel, "Already?", "shared"))).ShouldRefuse(404, "challenge.not-found");
        foreach (var pointer in new[] { "/indicators/1", "/indicators/-1", "/nothing", "problem" })
        {
            (await owner.Post($"{challenge.Path}/comments", Comment(owner, "Here.", "internal", pointer))).ShouldRefuse(422, "challenge-comment.pointer-unknown")
                .Pointers.ShouldBe(["/pointer"]);
        }

        (await owner.Post($"{challenge.Path}/comments", Comment(owner, "Still empty.", "internal", "/pilotSite"))).Ok(201);
    }

    [Fact]
    public async Task A_comment_is_resolved_reopened_and_erased_by_those_who_may()
    {
        var challenge = await _given.ASubmittedChallenge();
        var (owner, panel, stranger) = (challenge.Owner, challenge.Round.Supporter, await _given.ACompany());
        var author = await _given.AMember(panel, "contributor");
        var comment = (await author.Post($"{challenge.Path}/comments", Comment(author, "Which ward?", "shared", "/unit"))).Ok(201);
        var path = $"{challenge.Path}/comments/{comment.Id}";

        // Somebody who reads for the challenger and contributes elsewhere.
        var reader = await _given.AMember(stranger, "contributor");
        await Given.Joins(reader, owner, "reader");
        foreach (var step in new[] { "resolve", "reopen" })
        {
            (await reader.Step(path, step)).ShouldRefuse(403, "challenge-comment.not-involved");
        }

        foreach (var step in new[] { "resolve", "reopen", "erase" })
        {
            (await owner.Post($"{challenge.Path}/comments/{Guid.NewGuid()}/{step}", null, Given.NoVersion)).ShouldRefuse(404, "challenge-comment.not-found");
            (await stranger.Post($"{path}/{step}", null, Given.NoVersion)).ShouldRefuse(404, "challenge.not-found");
        }

        (await owner.Get(path)).Ok().Actions.ShouldBe(["resolve"]);
        (await owner.Step(path, "resolve")).Ok().State.ShouldBe("resolved");
        (await owner.Step(path, "resolve")).ShouldRefuse(409, "challenge-comment.cannot-resolve");
        (await panel.Get($"{challenge.Path}/comments?status=resolved")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        (await author.Step(path, "reopen")).Ok().State.ShouldBe("open");
        (await author.Step(path, "reopen")).ShouldRefuse(409, "challenge-comment.cannot-reopen");
        (await owner.Step(path, "erase")).ShouldRefuse(403, "challenge-comment.not-yours");
        var erased = (await author.Step(path, "erase")).Ok();
        (erased.State, erased["text"]).ShouldBe(("erased", null));
        erased.Actions.ShouldBeEmpty();
        (await panel.Step(path, "erase")).ShouldRefuse(409, "challenge-comment.cannot-erase");
    }

    [Fact]
    public async Task The_words_of_a_comment_stand_in_its_row_and_nowhere_else_and_not_even_there_once_erased()
    {
        const string Words = "Unmistakable remark on Doctor Forgettable";
        var challenge = await _given.ASubmittedChallenge();
        var comment = (await challenge.Owner.Post($"{challenge.Path}/comments", Comment(challenge.Owner, Words, "shared"))).Ok(201);

        (await Rows("challenges.comments", "text")).ShouldBe(1);
        (await challenge.Owner.Step($"{challenge.Path}/comments/{comment.Id}", "erase")).Ok();

        (await Rows("challenges.comments", "text")).ShouldBe(0);
        (await Rows("audit.events", "events::text")).ShouldBe(0);
        (await Rows("platform.outbox_messages", "payload::text")).ShouldBe(0);
        (await Rows("platform.stored_outcomes", "outcome")).ShouldBe(0);
        KeptLog.Lines.ShouldNotContain(line => line.Contains("Forgettable", StringComparison.Ordinal));

        Task<long> Rows(string table, string column) => host.Sql<long>($"select count(*) from {table} where {column} like '%Forgettable%'");
    }

    private static object Comment(Caller caller, string text, string visibility, string? pointer = null) =>
        new { organisationId = caller.OrganisationId, text, visibility, pointer };
}
