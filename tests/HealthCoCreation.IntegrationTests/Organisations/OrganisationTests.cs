using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Organisations;

public sealed class OrganisationTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    private Caller Administrator => _given.Administrator;

    private static string PathOf(Caller caller) => $"/v1/organisations/{caller.OrganisationId}";

    [Fact]
    public async Task Whoever_registers_an_organisation_administers_it()
    {
        var founder = await _given.AnAccount();

        var made = (await founder.Post("/v1/organisations", Given.OrganisationBody("company", "Vocali"))).Ok(201);

        made.State.ShouldBe("registered");
        made.Actions.ShouldBe(["revise", "inviteMember", "changeRoles", "removeMember"]);
        made.Headers["Location"].ShouldBe($"/v1/organisations/{made.Id}");
        (await founder.Get($"/v1/organisations/{made.Id}/members")).Ok()["items"]!.AsArray().Single()!["roles"]!.AsArray()
            .Select(role => role!.GetValue<string>()).ShouldBe(["administrator"]);
        (await _given.Anonymous.Post("/v1/organisations", Given.OrganisationBody("company", "X"))).ShouldRefuse(401, "access.token-missing");
    }

    [Fact]
    public async Task Every_account_sees_an_organisation_and_not_its_members()
    {
        var (mine, stranger) = (await _given.ACompany(), await _given.AHospital());
        var auditor = await _given.AnAuditor();
        var path = PathOf(mine);

        (await stranger.Get(path)).Ok().Actions.ShouldBeEmpty();
        (await stranger.Get($"{path}/members")).ShouldRefuse(403, "organisation.members-hidden");
        (await stranger.Get($"{path}/members/{mine.AccountId}")).ShouldRefuse(403, "organisation.members-hidden");
        (await auditor.Get($"{path}/members")).Ok();
        (await Administrator.Get($"{path}/members/{mine.AccountId}")).Ok();
        (await mine.Get($"{path}/members/{stranger.AccountId}")).ShouldRefuse(404, "organisation.member-not-found");
        (await mine.Get($"/v1/organisations/{Guid.NewGuid()}")).ShouldRefuse(404, "organisation.not-found");
        (await mine.Get($"/v1/organisations/{Guid.NewGuid()}/members")).ShouldRefuse(404, "organisation.not-found");
        (await _given.Anonymous.Get(path)).ShouldRefuse(401, "access.token-missing");
    }

    [Fact]
    public async Task Another_organisations_administrator_changes_nothing()
    {
        var (mine, stranger) = (await _given.ACompany(), await _given.ACompany());
        var path = PathOf(mine);
        var etag = (await stranger.Get(path)).Ok().ETag;

        (await stranger.Put(path, Given.OrganisationBody("company", "Stolen"), etag)).ShouldRefuse(403, "organisation.not-administrator");
        (await stranger.Post($"{path}/members", new { accountId = stranger.AccountId, roles = new[] { "signatory" } }, etag))
            .ShouldRefuse(403, "organisation.not-administrator");
        (await stranger.Put($"{path}/members/{mine.AccountId}", new { roles = new[] { "reader" } }, etag))
            .ShouldRefuse(403, "organisation.not-administrator");
        (await stranger.Delete($"{path}/members/{mine.AccountId}", etag)).ShouldRefuse(403, "organisation.not-administrator");
        (await mine.Post($"{path}/verify", ifMatch: etag)).ShouldRefuse(403, "access.role-required");
        (await mine.Post($"{path}/suspend", new { reason = "x" }, etag)).ShouldRefuse(403, "access.role-required");
        (await mine.Post($"{path}/reinstate", ifMatch: etag)).ShouldRefuse(403, "access.role-required");
    }

    [Fact]
    public async Task An_organisation_is_verified_suspended_and_reinstated()
    {
        var mine = await _given.ARegisteredOrganisation();
        var stranger = await _given.AnAccount();
        var path = PathOf(mine);

        (await Administrator.Step(path, "suspend", new { reason = "x" })).ShouldRefuse(409, "organisation.cannot-suspend");
        (await Administrator.Step(path, "verify")).Ok().State.ShouldBe("verified");
        (await Administrator.Step(path, "verify")).ShouldRefuse(409, "organisation.cannot-verify");
        (await Administrator.Step(path, "reinstate")).ShouldRefuse(409, "organisation.cannot-reinstate");
        (await Administrator.Step(path, "suspend", new { reason = " " })).ShouldRefuse(422, "organisation.reason-missing");
        (await Administrator.Step(path, "suspend", new { reason = "Insolvent." })).Ok().State.ShouldBe("suspended");

        (await mine.Get(path)).Ok()["suspendedBecause"]!.GetValue<string>().ShouldBe("Insolvent.");
        (await stranger.Get(path)).Ok()["suspendedBecause"].ShouldBeNull();
        (await mine.Replace(path, Given.OrganisationBody("company", "New"))).ShouldRefuse(409, "organisation.cannot-revise");
        (await mine.Step(path, "members", new { accountId = stranger.AccountId, roles = new[] { "reader" } }))
            .ShouldRefuse(409, "organisation.cannot-invite-member");
        (await mine.Replace(path, new { roles = new[] { "administrator" } }, $"{path}/members/{mine.AccountId}"))
            .ShouldRefuse(409, "organisation.cannot-change-roles");

        (await Administrator.Step(path, "reinstate")).Ok().State.ShouldBe("verified");
        (await mine.Get(path)).Ok()["suspendedBecause"].ShouldBeNull();
    }

    [Fact]
    public async Task A_verified_identity_stays()
    {
        var founder = await _given.AnAccount();
        var body = Given.OrganisationBody("company", "Kipuwex", number: $"FI-{Given.Unique()}");
        var mine = founder.For((await founder.Post("/v1/organisations", body)).Ok(201).Id);
        var path = PathOf(mine);
        (await mine.Replace(path, body)).Ok();
        (await Administrator.Step(path, "verify")).Ok();

        (await mine.Replace(path, Given.OrganisationBody("company", "Kipuwex Oy"))).ShouldRefuse(422, "organisation.identity-is-verified");
        (await mine.Replace(path, body)).Ok();
        (await founder.Post("/v1/organisations", body)).ShouldRefuse(409, "organisation.registration-number-taken");
        var other = await _given.ARegisteredOrganisation();
        (await other.Replace(PathOf(other), body)).ShouldRefuse(409, "organisation.registration-number-taken");
    }

    [Theory]
    [InlineData("FR", "ES62")]
    [InlineData("FR", "FR99")]
    [InlineData("GR", "GR23")]
    public async Task A_region_is_one_of_the_organisations_country(string country, string regionCode)
    {
        var founder = await _given.AnAccount();
        var number = $"{country}-{Given.Unique()}";
        object Of(string region) => new { legalName = "Somewhere", kind = "company", country, registrationNumber = number, regionCode = region };

        (await founder.Post("/v1/organisations", Of(regionCode))).ShouldRefuse(422, "organisation.region-unknown")["regionCode"]!.GetValue<string>().ShouldBe(regionCode);
        var mine = founder.For((await founder.Post("/v1/organisations", Of(country == "GR" ? "EL63" : "FR10"))).Ok(201).Id);
        (await mine.Replace(PathOf(mine), Of(regionCode))).ShouldRefuse(422, "organisation.region-unknown");
    }

    [Fact]
    public async Task A_founder_waits_for_verification_with_25_organisations_and_not_with_one_more()
    {
        var founder = await _given.AnAccount();
        var founded = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => founder.Post("/v1/organisations", Given.OrganisationBody("company", $"Daughter {number}"))));

        founded.Count(answer => answer.Status == 201).ShouldBe(25, "however many are founded at once");
        foreach (var refused in founded.Where(answer => answer.Status != 201))
        {
            refused.ShouldRefuse(422, "organisation.too-many-unverified")["maximum"]!.GetValue<int>().ShouldBe(25);
        }

        // Who has left still is the founder; what is verified waits no more.
        var first = founder.For(founded.First(answer => answer.Status == 201).Id);
        var heir = await _given.AMember(first, "administrator");
        (await founder.Delete($"{PathOf(first)}/members/{founder.AccountId}", (await founder.Get(PathOf(first))).ETag)).Ok(204);
        (await founder.Post("/v1/organisations", Given.OrganisationBody("company", "One more"))).ShouldRefuse(422, "organisation.too-many-unverified");
        (await heir.Post("/v1/organisations", Given.OrganisationBody("company", "Of another founder"))).Ok(201);
        (await Administrator.Step(PathOf(first), "verify")).Ok();
        (await founder.Post("/v1/organisations", Given.OrganisationBody("company", "One more"))).Ok(201);
        (await founder.Post("/v1/organisations", Given.OrganisationBody("company", "One too many"))).ShouldRefuse(422, "organisation.too-many-unverified");
    }

    [Fact]
    public async Task A_registration_number_is_taken_once_even_at_the_same_time()
    {
        var founder = await _given.AnAccount();
        var body = Given.OrganisationBody("company", "Twins");

        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => founder.Post("/v1/organisations", body)));

        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        foreach (var refused in answers.Where(answer => answer.Status != 201))
        {
            refused.ShouldRefuse(409, "organisation.registration-number-taken");
        }
    }

    [Fact]
    public async Task Members_come_change_and_go()
    {
        var mine = await _given.ACompany();
        var path = PathOf(mine);
        var person = await _given.AnAccount();
        object Body(Guid account, params string[] roles) => new { accountId = account, roles };

        var added = (await mine.Step(path, "members", Body(person.AccountId, "contributor"))).Ok(201);
        (await mine.Get(added.Headers["Location"])).Ok()["status"]!.GetValue<string>().ShouldBe("invited");
        (await mine.Step(path, "members", Body(person.AccountId, "reader"))).ShouldRefuse(422, "organisation.already-member");
        (await mine.Step(path, "members", Body(Guid.NewGuid(), "reader"))).ShouldRefuse(422, "organisation.account-unknown");
        (await mine.Step(path, "members", Body((await _given.AnAccount()).AccountId))).ShouldRefuse(422, "organisation.roles-missing");

        var changed = (await mine.Put($"{path}/members/{person.AccountId}", new { roles = new[] { "signatory", "contributor" } }, added.ETag)).Ok();
        changed["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["contributor", "signatory"]);
        (await mine.Put($"{path}/members/{person.AccountId}", new { roles = Array.Empty<string>() }, changed.ETag)).ShouldRefuse(422, "organisation.roles-missing");
        (await mine.Put($"{path}/members/{Guid.NewGuid()}", new { roles = new[] { "reader" } }, changed.ETag)).ShouldRefuse(404, "organisation.member-not-found");
        (await mine.Put($"{path}/members/{mine.AccountId}", new { roles = new[] { "reader" } }, changed.ETag)).ShouldRefuse(422, "organisation.last-administrator");
        (await mine.Delete($"{path}/members/{mine.AccountId}", changed.ETag)).ShouldRefuse(422, "organisation.last-administrator");
        (await mine.Delete($"{path}/members/{Guid.NewGuid()}", changed.ETag)).ShouldRefuse(404, "organisation.member-not-found");
        (await mine.Delete($"{path}/members/{person.AccountId}")).ShouldRefuse(428, "request.if-match-missing");
        (await mine.Delete($"{path}/members/{person.AccountId}", added.ETag)).ShouldRefuse(412, "request.stale");

        (await person.Delete($"{path}/members/{person.AccountId}", changed.ETag)).Status.ShouldBe(204);
        (await mine.Get($"{path}/members/{person.AccountId}")).ShouldRefuse(404, "organisation.member-not-found");
    }

    [Fact]
    public async Task Nobody_acts_for_an_organisation_without_having_agreed()
    {
        var mine = await _given.ACompany();
        var path = PathOf(mine);
        var (person, other) = (await _given.AnAccount(), await _given.AnAccount());
        (await mine.Step(path, "members", new { accountId = person.AccountId, roles = new[] { "signatory" } })).Ok(201);
        (await mine.Step(path, "members", new { accountId = other.AccountId, roles = new[] { "reader" } })).Ok(201);

        var me = (await person.Get("/v1/me")).Ok();
        me["memberships"]!.AsArray().ShouldBeEmpty();
        me["invitations"]![0]!["organisation"]!.GetValue<Guid>().ShouldBe(mine.OrganisationId);
        (await person.Get($"{path}/members")).ShouldRefuse(403, "access.role-required");
        (await mine.Step(path, $"members/{person.AccountId}/accept")).ShouldRefuse(403, "organisation.own-invitation-only");
        (await mine.Step(path, $"members/{mine.AccountId}/accept")).ShouldRefuse(422, "organisation.not-invited");

        var seen = (await person.Get($"{path}/members/{person.AccountId}")).Ok();
        (await person.Post($"{path}/members/{person.AccountId}/accept", ifMatch: seen.ETag)).Ok()["status"]!.GetValue<string>().ShouldBe("active");
        (await person.Get("/v1/me")).Ok()["memberships"]![0]!["roles"]![0]!.GetValue<string>().ShouldBe("signatory");
        (await person.Get($"{path}/members")).Ok();

        // who does not want it says so like one who leaves
        var declined = (await other.Get($"{path}/members/{other.AccountId}")).Ok();
        (await other.Delete($"{path}/members/{other.AccountId}", declined.ETag)).Status.ShouldBe(204);
        (await other.Get("/v1/me")).Ok()["invitations"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_suspended_organisation_takes_nobody_in()
    {
        var mine = await _given.ACompany();
        var person = await _given.AnAccount();
        (await mine.Step(PathOf(mine), "members", new { accountId = person.AccountId, roles = new[] { "reader" } })).Ok(201);
        (await Administrator.Step(PathOf(mine), "suspend", new { reason = "Struck off." })).Ok();

        (await person.Step(PathOf(mine), $"members/{person.AccountId}/accept")).ShouldRefuse(409, "organisation.cannot-accept-membership");
    }

    [Fact]
    public async Task Members_come_in_pages_both_ways()
    {
        var mine = await _given.ACompany();
        var people = new List<Guid> { mine.AccountId };
        for (var count = 0; count < 4; count++)
        {
            people.Add((await _given.AMember(mine, "reader")).AccountId);
        }

        var first = (await mine.Get($"{PathOf(mine)}/members?limit=3")).Ok();
        var second = (await mine.Get($"{PathOf(mine)}/members?limit=3&cursor={first["next"]!.GetValue<string>()}")).Ok();
        var back = (await mine.Get($"{PathOf(mine)}/members?limit=3&cursor={second["previous"]!.GetValue<string>()}")).Ok();

        Accounts(first).Concat(Accounts(second)).Order().ShouldBe(people.Order());
        Accounts(back).ShouldBe(Accounts(first));
        first.Headers["Link"].ShouldContain("rel=\"next\"");
        second["next"].ShouldBeNull();
    }

    [Fact]
    public async Task Organisations_are_found_by_what_they_are()
    {
        var mine = await _given.AnOrganisation("network", "Findable", "PT");

        (await mine.Get("/v1/organisations?kind=network&country=PT&status=verified&mine=true")).Ok()["items"]!.AsArray()
            .Select(row => row!["id"]!.GetValue<Guid>()).ShouldBe([mine.OrganisationId]);
        (await mine.Get("/v1/organisations?region=lower")).ShouldRefuse(400, "request.invalid-parameter");
        (await mine.Get("/v1/organisations?colour=red")).ShouldRefuse(400, "request.unknown-parameter");
        (await mine.Get("/v1/organisations?region=PT11")).Ok()["items"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_unchanged_organisation_is_not_sent_again_and_a_stale_change_is_refused()
    {
        var mine = await _given.ACompany();
        var read = (await mine.Get(PathOf(mine))).Ok();

        (await mine.Send(HttpMethod.Get, PathOf(mine), also: request => request.Headers.TryAddWithoutValidation("If-None-Match", read.ETag)))
            .Status.ShouldBe(304);
        await _given.AMember(mine, "reader");
        (await mine.Put(PathOf(mine), Given.OrganisationBody("company", "X"), read.ETag)).ShouldRefuse(412, "request.stale");
        (await mine.Put(PathOf(mine), Given.OrganisationBody("company", "X"))).ShouldRefuse(428, "request.if-match-missing");
    }

    private static Guid[] Accounts(Answer page) => [.. page["items"]!.AsArray().Select(row => row!["accountId"]!.GetValue<Guid>())];
}
