using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Similar needs are merged, wide ones split, unsolved ones tried again; each new draft names its ancestors.</summary>
public sealed class AncestryTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task The_panel_merges_submitted_needs_of_several_hospitals_into_a_draft_of_the_first()
    {
        var (first, other, second) = await TwoSubmitted();
        var version = (await first.Round.Supporter.Get(second)).Ok()["version"]!.GetValue<long>();

        var merged = (await first.Round.Supporter.Step(first.Path, "merge", Others((second, version)))).Ok(201);

        merged.Headers["Location"].ShouldBe($"/v1/challenges/{merged.Id}");
        (merged.State, merged["origin"]!.GetValue<string>()).ShouldBe(("draft", "merged"));
        merged["ownerId"]!.GetValue<Guid>().ShouldBe(first.Owner.OrganisationId);
        merged["form"]!["patientsPerYear"]!.GetValue<int>().ShouldBe(240);
        merged["ancestors"]!.AsArray().Select(id => $"/v1/challenges/{id}").ShouldBe([first.Path, second]);
        foreach (var (who, path) in new[] { (first.Owner, first.Path), (other, second) })
        {
            var superseded = (await who.Get(path)).Ok();
            superseded.State.ShouldBe("superseded");
            superseded["successors"]!.AsArray().Single()!.GetValue<Guid>().ShouldBe(merged.Id);
            superseded.Actions.ShouldBeEmpty();
        }

        (await first.Owner.Get($"/v1/challenges/{merged.Id}")).Ok().Actions.ShouldBe(["submit", "withdraw", "merge", "split", "revise", "attachFile"], ignoreOrder: true);
    }

    [Fact]
    public async Task A_merge_is_refused_where_one_of_them_has_changed_is_elsewhere_or_is_not_the_callers()
    {
        var (first, other, second) = await TwoSubmitted();
        var version = (await other.Get(second)).Ok()["version"]!.GetValue<long>();
        var elsewhere = await _given.ASubmittedChallenge();
        var panel = first.Round.Supporter;

        (await panel.Step(first.Path, "merge", Others((second, version + 1)))).ShouldRefuse(409, "challenge.other-changed")
            ["challengeId"]!.GetValue<string>().ShouldBe(second[^36..]);
        (await panel.Step(first.Path, "merge", Others((first.Path, version)))).ShouldRefuse(422, "challenge.not-mergeable");
        (await panel.Step(first.Path, "merge", Others((elsewhere.Path, 2)))).ShouldRefuse(404, "challenge.not-found");
        (await first.Owner.Step(first.Path, "merge", Others((second, version)))).ShouldRefuse(404, "challenge.not-found");
        (await panel.Step(first.Path, "merge", Others())).ShouldRefuse(400, "request.invalid").Pointers.ShouldBe(["/others"]);
        var stranger = await _given.AMember(first.Owner, "contributor");
        (await stranger.Step(first.Path, "merge", Others((second, version)))).ShouldRefuse(403, "challenge.not-yours");
        (await panel.Get(second)).Ok().State.ShouldBe("submitted");
    }

    [Fact]
    public async Task A_need_that_is_too_wide_is_split_by_its_owner_while_it_is_a_draft()
    {
        var challenge = await _given.ADraftChallenge();
        object Into(params string[] titles) => new { titles = titles.Select(title => Given.Text("fr", title)), reason = "Two companies." };

        (await challenge.Owner.Step(challenge.Path, "split", Into("Alertes"))).ShouldRefuse(422, "challenge.too-few-parts");
        (await (await _given.AMember(challenge.Owner, "reader", "administrator")).Step(challenge.Path, "split", Into("A", "B"))).ShouldRefuse(403, "access.role-required");
        var split = (await challenge.Owner.Step(challenge.Path, "split", Into("Alertes", "Planification"))).Ok();

        split.State.ShouldBe("superseded");
        var parts = new List<Answer>();
        foreach (var id in split["successors"]!.AsArray())
        {
            parts.Add((await challenge.Owner.Get($"/v1/challenges/{id}")).Ok());
        }

        parts.Select(part => part["form"]!["title"]!["texts"]!["fr"]!["text"]!.GetValue<string>()).ShouldBe(["Alertes", "Planification"]);
        parts.ShouldAllBe(part => part.State == "draft" && part["origin"]!.GetValue<string>() == "split" && part["form"]!["acronym"]!.GetValue<string>() == "GREFFE");
        parts.ShouldAllBe(part => part["ancestors"]![0]!.GetValue<Guid>() == challenge.Id);
        (await challenge.Owner.Step(challenge.Path, "split", Into("A", "B"))).ShouldRefuse(409, "challenge.cannot-supersede");
        (await challenge.Owner.Step(challenge.Path, "merge", Others(($"/v1/challenges/{parts[0].Id}", 1)))).ShouldRefuse(409, "challenge.cannot-supersede");
        (await (await _given.AHospital()).Post($"{challenge.Path}/split", Into("A", "B"), split.ETag)).ShouldRefuse(404, "challenge.not-found");
        var submitted = await _given.ASubmittedChallenge();
        (await (await _given.AMember(submitted.Owner, "contributor")).Step(submitted.Path, "split", Into("A", "B"))).ShouldRefuse(403, "challenge.not-yours");
    }

    [Fact]
    public async Task An_unsolved_need_is_tried_again_once_in_a_round_that_collects()
    {
        var call = await _given.AnOpenCall(challenges: 2);
        await _given.ASubmittedProposal(call, challenge: call.Challenges[1]);
        var unsolved = $"/v1/challenges/{call.Challenge}";
        var owner = call.Round.Challenger;
        var next = await _given.ARoundPlanned();
        object In(Guid round) => new { roundId = round };

        (await owner.Step(unsolved, "relaunch", In(next.Id))).ShouldRefuse(404, "round.not-found");
        (await next.Supporter.Step(next.Path, "open-intake")).Ok();
        (await owner.Step(unsolved, "relaunch", In(next.Id))).ShouldRefuse(403, "challenge.not-a-challenger");
        (await owner.Step(unsolved, "relaunch", In(call.Round.Id))).ShouldRefuse(409, "challenge.round-not-collecting");
        var third = await _given.ARoundPlanned();
        (await third.Funder.Step(third.Path, "participants", new { organisationId = owner.OrganisationId, role = "challenger" })).Ok();
        (await third.Supporter.Step(third.Path, "open-intake")).Ok();
        (await third.Supporter.Step(third.Path, "extend-intake", new { intakeClosesAt = call.Deadline.AddDays(30), reason = "The call ends first." })).Ok();
        (await owner.Step(unsolved, "relaunch", In(third.Id))).ShouldRefuse(409, "challenge.cannot-relaunch");
        await _given.Unseal(call);
        (await Given.LeaveUnsolved(call)).Ok();

        // A file that it was published with; how one is attached is told elsewhere.
        var elsewhere = await _given.ADraftChallenge();
        var file = (await elsewhere.Owner.Attach(elsewhere.Path, "plan.pdf", Files.Pdf, Files.APdf())).Ok(201);
        await host.Sql<Guid>($"update challenges.attachments set challenge_id = '{call.Challenge}' where id = '{file.Id}' returning id");
        (await call.Round.Supporter.Step(unsolved, "relaunch", In(third.Id))).ShouldRefuse(403, "challenge.not-yours");
        (await owner.Get(unsolved)).Ok().Actions.ShouldContain("relaunch");

        var again = (await owner.Step(unsolved, "relaunch", In(third.Id))).Ok(201);

        (again.State, again["origin"]!.GetValue<string>(), again["roundId"]!.GetValue<Guid>()).ShouldBe(("draft", "relaunched", third.Id));
        again["ancestors"]!.AsArray().Single()!.GetValue<Guid>().ShouldBe(call.Challenge);
        again["signedOffAt"].ShouldBeNull();
        (await owner.Get($"/v1/challenges/{again.Id}/attachments")).Ok()["items"]!.AsArray().Single()!["sha256"]!.GetValue<string>().ShouldBe(file["sha256"]!.GetValue<string>());
        (await owner.Get($"{unsolved}/attachments")).Ok()["items"]!.AsArray().Count.ShouldBe(1);
        again["indicatorsHash"].ShouldBeNull("its own publication fixes its own indicators");
        var tried = (await owner.Get(unsolved)).Ok();
        tried["indicatorsHash"].ShouldNotBeNull();
        (tried.State, tried.Actions.Contains("relaunch")).ShouldBe(("unsolved", false));
        (await owner.Step(unsolved, "relaunch", In(third.Id))).ShouldRefuse(409, "challenge.already-relaunched")["successorId"]!.GetValue<Guid>().ShouldBe(again.Id);
        (await _given.Anonymous.Get(unsolved)).Ok()["successors"]!.AsArray().ShouldBeEmpty();
        (await (await _given.AHospital()).Step(unsolved, "relaunch", In(third.Id))).ShouldRefuse(403, "challenge.not-yours");
        (await call.Round.Supporter.Step(unsolved, "close")).Ok().State.ShouldBe("closed");
    }

    // A round whose two hospitals have each submitted a need.
    private async Task<(ChallengeAtHand First, Caller Other, string Second)> TwoSubmitted()
    {
        var round = await _given.ARoundPlanned();
        var other = await _given.AHospital("Other");
        (await round.Funder.Step(round.Path, "participants", new { organisationId = other.OrganisationId, role = "challenger" })).Ok();
        (await round.Supporter.Step(round.Path, "open-intake")).Ok();
        var first = await _given.ASubmittedChallenge(round);
        var second = $"/v1/challenges/{(await other.Post("/v1/challenges", new { roundId = round.Id, ownerId = other.OrganisationId, form = Given.ChallengeForm() })).Ok(201).Id}";
        (await other.Step(second, "submit")).Ok();
        return (first, other, second);
    }

    private static object Others(params (string Path, long Version)[] others) => new
    {
        others = others.Select(other => new { challengeId = Guid.Parse(other.Path[^36..]), seenVersion = other.Version }),
        reason = "One need.",
    };
}
