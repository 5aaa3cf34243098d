using System.Text;
using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Where a challenge is merged, split or tried again, its files go along; each pack has rows of its own, and one content serves all.</summary>
public sealed class CarriedFilesTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Each_part_of_a_split_has_the_files_and_one_pack_loses_one_without_the_others()
    {
        var challenge = await _given.ADraftChallenge();
        var owner = challenge.Owner;
        var plan = Given.Unique() + new string('é', 200_000);
        var attached = (await owner.Attach(challenge.Path, "plan.txt", Files.Text, Encoding.UTF8.GetBytes(plan))).Ok(201);
        (await owner.Attach(challenge.Path, "staff.pdf", Files.Pdf, Files.APdf(), confidential: true)).Ok(201);
        var gone = (await owner.Attach(challenge.Path, "old.pdf", Files.Pdf, Files.APdf())).Ok(201);
        (await owner.Delete(gone.Headers["Location"], gone.ETag)).Ok(204);

        var parts = await Split(challenge);

        foreach (var part in parts)
        {
            var files = await Pack(owner, part);
            files.Select(file => (file["fileName"]!.GetValue<string>(), file["confidential"]!.GetValue<bool>())).ShouldBe([("plan.txt", false), ("staff.pdf", true)], ignoreOrder: true);
            var same = files.Single(file => file["fileName"]!.GetValue<string>() == "plan.txt");
            (same["sha256"]!.GetValue<string>(), same["scan"]!.GetValue<string>(), same["attachedAt"]!.GetValue<string>())
                .ShouldBe((attached["sha256"]!.GetValue<string>(), "unscanned", attached["attachedAt"]!.GetValue<string>()));
            (await Content(owner, part, same)).ShouldBe(plan);
        }

        var first = (await Pack(owner, parts[0])).Single(file => file["fileName"]!.GetValue<string>() == "plan.txt");
        var path = $"{parts[0]}/attachments/{first["id"]}";
        (await owner.Delete(path, (await owner.Get(path)).Ok().ETag)).Ok(204);
        (await owner.Get($"{path}/content")).ShouldRefuse(404, "attachment.not-found");
        var second = (await Pack(owner, parts[1])).Single(file => file["fileName"]!.GetValue<string>() == "plan.txt");
        (await Content(owner, parts[1], second)).ShouldBe(plan);
        (await owner.Get($"{attached.Headers["Location"]}/content")).Ok();

        // The last row takes the content along.
        (await owner.Delete(attached.Headers["Location"], (await owner.Get(attached.Headers["Location"])).Ok().ETag)).Ok(204);
        path = $"{parts[1]}/attachments/{second["id"]}";
        (await owner.Delete(path, (await owner.Get(path)).Ok().ETag)).Ok(204);
        (await host.Sql<long>("select count(*) from challenges.attachment_pieces p where not exists (select 1 from challenges.attachments a where a.content_id = p.content_id)")).ShouldBe(0);
    }

    [Fact]
    public async Task Two_packs_that_lose_the_last_two_rows_at_once_leave_no_content()
    {
        var challenge = await _given.ADraftChallenge();
        var attached = (await challenge.Owner.Attach(challenge.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        var content = await host.Sql<Guid>($"select content_id from challenges.attachments where id = '{attached.Id}'");
        var parts = await Split(challenge);
        (await challenge.Owner.Delete(attached.Headers["Location"], (await challenge.Owner.Get(attached.Headers["Location"])).Ok().ETag)).Ok(204);

        await Task.WhenAll(parts.Select(async part =>
        {
            var path = $"{part}/attachments/{(await Pack(challenge.Owner, part)).Single()["id"]}";
            (await challenge.Owner.Delete(path, (await challenge.Owner.Get(path)).Ok().ETag)).Ok(204);
        }));

        (await host.Sql<long>($"select count(*) from challenges.attachment_pieces where content_id = '{content}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_merged_need_has_the_files_of_its_own_owner_and_nobody_elses()
    {
        var round = await _given.ARoundPlanned();
        var (own, other) = (round.Challenger, await _given.AHospital("Other"));
        (await round.Funder.Step(round.Path, "participants", new { organisationId = other.OrganisationId, role = "challenger" })).Ok();
        (await round.Supporter.Step(round.Path, "open-intake")).Ok();
        var shared = Files.APdf();
        var needs = new List<Answer>();
        foreach (var who in new[] { own, other })
        {
            var need = (await who.Post("/v1/challenges", new { roundId = round.Id, ownerId = who.OrganisationId, form = Given.ChallengeForm() })).Ok(201);
            var at = $"/v1/challenges/{need.Id}";
            (await who.Attach(at, $"{(who == own ? "own" : "other")} plan.pdf", Files.Pdf, shared, confidential: who == own)).Ok(201);
            (await who.Attach(at, "open.pdf", Files.Pdf, Files.APdf())).Ok(201);
            (await who.Attach(at, "closed.pdf", Files.Pdf, Files.APdf(), confidential: true)).Ok(201);
            (await who.Step(at, "submit")).Ok();
            needs.Add((await who.Get(at)).Ok());
        }

        var merged = (await round.Supporter.Step($"/v1/challenges/{needs[0].Id}", "merge", new
        {
            others = new[] { new { challengeId = needs[1].Id, seenVersion = needs[1]["version"]!.GetValue<long>() } },
            reason = "One need.",
        })).Ok(201);

        var files = await Pack(own, $"/v1/challenges/{merged.Id}");
        files.Select(file => (file["fileName"]!.GetValue<string>(), file["confidential"]!.GetValue<bool>()))
            .ShouldBe([("own plan.pdf", true), ("open.pdf", false), ("closed.pdf", true)], ignoreOrder: true);
        (await other.Get($"/v1/challenges/{merged.Id}/attachments")).ShouldRefuse(404, "challenge.not-found");
        (await Pack(other, $"/v1/challenges/{needs[1].Id}")).Count.ShouldBe(3);
    }

    [Fact]
    public async Task At_most_twenty_go_along_those_of_the_challenge_addressed_and_the_oldest_first_and_the_rest_stay_where_they_were()
    {
        var round = await _given.ARoundCollecting();
        var needs = new[] { await _given.ADraftChallenge(round), await _given.ADraftChallenge(round) };
        foreach (var (need, whose) in needs.Zip(new[] { "later", "earlier" }))
        {
            for (var number = 0; number < 11; number++)
            {
                _given.Now = _given.Now!.Value.AddSeconds(1);
                (await need.Owner.Attach(need.Path, $"{whose} {number:00}.pdf", Files.Pdf, Files.APdf())).Ok(201);
            }
        }

        var owner = round.Challenger;
        var version = (await owner.Get(needs[0].Path)).Ok()["version"]!.GetValue<long>();
        var merged = (await owner.Step(needs[1].Path, "merge", new { others = new[] { new { challengeId = needs[0].Id, seenVersion = version } }, reason = "One need." })).Ok(201);

        var path = $"/v1/challenges/{merged.Id}";
        (await Pack(owner, path)).Select(file => file["fileName"]!.GetValue<string>()).Order()
            .ShouldBe([.. Enumerable.Range(0, 11).Select(number => $"earlier {number:00}.pdf"), .. Enumerable.Range(0, 9).Select(number => $"later {number:00}.pdf")]);
        (await owner.Attach(path, "one more.pdf", Files.Pdf, Files.APdf())).ShouldRefuse(409, "attachment.too-many")["most"]!.GetValue<int>().ShouldBe(20);
        var left = (await Pack(owner, needs[0].Path)).Single(file => file["fileName"]!.GetValue<string>() == "later 10.pdf");
        (await owner.Get($"{needs[0].Path}/attachments/{left["id"]}/content")).Ok();
    }

    private async Task<IReadOnlyList<string>> Split(ChallengeAtHand challenge) =>
    [
        .. (await challenge.Owner.Step(challenge.Path, "split", new { titles = new[] { Given.Text("fr", "Alertes"), Given.Text("fr", "Plans") }, reason = "Two." })).Ok()
            ["successors"]!.AsArray().Select(id => $"/v1/challenges/{id}"),
    ];

    private static async Task<IReadOnlyList<JsonNode>> Pack(Caller who, string challenge) =>
        [.. (await who.Get($"{challenge}/attachments")).Ok()["items"]!.AsArray().Select(file => file!)];

    private static async Task<string> Content(Caller who, string challenge, JsonNode file) =>
        (await who.Get($"{challenge}/attachments/{file["id"]}/content")).Ok().Text;
}
