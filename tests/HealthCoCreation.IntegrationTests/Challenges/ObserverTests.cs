using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Challenges;

/// <summary>Other buyers with the same need follow a challenge and say how large the need is there; the challenge shows the sum.</summary>
public sealed class ObserverTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task Everybody_sees_the_sum_and_only_the_challenger_the_panel_and_themselves_the_buyers()
    {
        var challenge = await _given.APublishedChallenge();
        var (first, second) = (await _given.AHospital("First"), await _given.AnOrganisation("network", "Second"));
        var before = (await _given.Anonymous.Get(challenge.Path)).Ok();
        (await first.Post($"{challenge.Path}/observers", Given.Observation(first))).Ok(201)
            .Headers["Location"].ShouldBe($"{challenge.Path}/observers/{first.OrganisationId}");
        (await second.Post($"{challenge.Path}/observers", Given.Observation(second, null, 10, "possible"))).Ok(201);

        var after = (await _given.Anonymous.Get(challenge.Path)).Ok();
        after["demand"]!.ToJsonString().ShouldBe("""{"observers":2,"beds":24,"patientsPerYear":100,"buying":1}""");
        after.ETag.ShouldNotBe(before.ETag);
        (await challenge.Owner.Get($"{challenge.Path}/observers")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
        (await challenge.Round.Supporter.Get($"{challenge.Path}/observers")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
        (await (await _given.AnAuditor()).Get($"{challenge.Path}/observers")).Ok()["items"]!.AsArray().Count.ShouldBe(2);
        (await first.Get($"{challenge.Path}/observers")).Ok()["items"]!.AsArray().Single()!["organisationId"]!.GetValue<Guid>().ShouldBe(first.OrganisationId);
        (await first.Get($"{challenge.Path}/observers/{second.OrganisationId}")).ShouldRefuse(404, "observing-challenger.not-found");
        (await (await _given.ACompany()).Get($"{challenge.Path}/observers")).Ok()["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_buyer_says_its_need_anew_leaves_and_may_come_back()
    {
        var challenge = await _given.APublishedChallenge();
        var buyer = await _given.AHospital();
        var path = $"{challenge.Path}/observers/{buyer.OrganisationId}";
        (await buyer.Post($"{challenge.Path}/observers", Given.Observation(buyer))).Ok(201).Actions.ShouldBe(["quantify", "leave"]);

        (await buyer.Replace(path, new { beds = 30, intent = "budgeted" })).Ok()["beds"]!.GetValue<int>().ShouldBe(30);
        (await Sum()).ShouldBe((1, 30, 0, 1));
        (await challenge.Owner.Replace(path, new { intent = "none" })).ShouldRefuse(403, "observing-challenger.not-yours");
        (await challenge.Owner.Step(path, "leave")).ShouldRefuse(403, "observing-challenger.not-yours");
        var stale = (await buyer.Get(path)).Ok().ETag;
        (await buyer.Post($"{path}/leave", null, Given.NoVersion)).ShouldRefuse(412, "request.stale");
        (await buyer.Step(path, "leave")).Ok().State.ShouldBe("left");
        (await Sum()).ShouldBe((0, 0, 0, 0));
        (await buyer.Get(path)).ShouldRefuse(404, "observing-challenger.not-found");
        (await buyer.Put(path, new { intent = "none" }, stale)).ShouldRefuse(404, "observing-challenger.not-found");
        (await buyer.Post($"{path}/leave", null, stale)).ShouldRefuse(404, "observing-challenger.not-found");
        (await buyer.Post($"{challenge.Path}/observers", Given.Observation(buyer, intent: "none"))).Ok(201);
        (await Sum()).ShouldBe((1, 24, 90, 0));

        async Task<(int, long, long, int)> Sum()
        {
            var demand = (await _given.Anonymous.Get(challenge.Path)).Ok()["demand"]!;
            return (demand["observers"]!.GetValue<int>(), demand["beds"]!.GetValue<long>(), demand["patientsPerYear"]!.GetValue<long>(), demand["buying"]!.GetValue<int>());
        }
    }

    [Fact]
    public async Task Only_buyers_follow_and_only_what_is_published_and_not_over()
    {
        var challenge = await _given.APublishedChallenge();
        var (buyer, company) = (await _given.AHospital(), await _given.ACompany());
        var observers = $"{challenge.Path}/observers";

        (await company.Post(observers, Given.Observation(company))).ShouldRefuse(422, "observing-challenger.not-a-buyer");
        (await challenge.Owner.Post(observers, Given.Observation(challenge.Owner))).ShouldRefuse(422, "observing-challenger.own-challenge");
        (await company.Post(observers, Given.Observation(buyer))).ShouldRefuse(403, "observing-challenger.not-yours");
        var unverified = await _given.ARegisteredOrganisation("healthcareProvider");
        (await _given.Administrator.Get($"/v1/organisations/{unverified.OrganisationId}")).Ok();
        var contributor = await _given.AMember(unverified, "contributor");
        (await contributor.Post(observers, Given.Observation(contributor))).ShouldRefuse(422, "organisation.not-verified");
        (await buyer.Post($"/v1/challenges/{Guid.NewGuid()}/observers", Given.Observation(buyer))).ShouldRefuse(404, "challenge.not-found");
        (await buyer.Get($"/v1/challenges/{Guid.NewGuid()}/observers")).ShouldRefuse(404, "challenge.not-found");
        (await buyer.Put($"/v1/challenges/{Guid.NewGuid()}/observers/{buyer.OrganisationId}", new { intent = "none" }, "\"1.x\"")).ShouldRefuse(404, "challenge.not-found");
        (await buyer.Post($"/v1/challenges/{Guid.NewGuid()}/observers/{buyer.OrganisationId}/leave", null, "\"1.x\"")).ShouldRefuse(404, "challenge.not-found");
        (await buyer.Post(observers, Given.Observation(buyer))).Ok(201);
        (await buyer.Post(observers, Given.Observation(buyer))).ShouldRefuse(409, "observing-challenger.already-following");
        (await challenge.Owner.Step(challenge.Path, "withdraw", new { reason = "No hours." })).Ok();
        var late = await _given.AHospital();
        (await late.Post(observers, Given.Observation(late))).ShouldRefuse(409, "observing-challenger.challenge-not-running")["currentStatus"]!.GetValue<string>().ShouldBe("withdrawn");
    }

    [Fact]
    public async Task Buyers_who_come_at_once_are_all_in_the_sum()
    {
        var challenge = await _given.APublishedChallenge();
        var buyers = new List<Caller>();
        for (var number = 0; number < 8; number++)
        {
            buyers.Add(await _given.AHospital());
        }

        var answers = await Task.WhenAll(buyers.SelectMany(buyer => new[] { buyer, buyer })
            .Select(buyer => buyer.Post($"{challenge.Path}/observers", Given.Observation(buyer, beds: 1))));

        answers.Count(answer => answer.Status == 201).ShouldBe(8);
        (await _given.Anonymous.Get(challenge.Path)).Ok()["demand"]!["beds"]!.GetValue<long>().ShouldBe(8);
    }
}
