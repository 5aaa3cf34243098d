using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Access;

public sealed class AccessTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host);

    [Fact]
    public async Task A_new_account_knows_itself()
    {
        var person = await _given.AnAccount("Ada");

        var me = (await person.Get("/v1/me")).Ok();

        me["account"]!["id"]!.GetValue<Guid>().ShouldBe(person.AccountId);
        me["memberships"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task A_second_account_with_the_same_address_is_refused()
    {
        var body = new { displayName = "Eve", email = $"eve{Given.Unique()}@test.example", kind = "person" };
        (await _given.Administrator.Post("/v1/accounts", body)).Ok(201);

        (await _given.Administrator.Post("/v1/accounts", body)).ShouldRefuse(409, "account.email-taken");
    }

    [Fact]
    public async Task A_suspended_accounts_tokens_open_nothing_until_it_is_reinstated()
    {
        var person = await _given.AnAccount();
        var path = $"/v1/accounts/{person.AccountId}";

        (await _given.Administrator.Step(path, "reinstate", new { reason = "Never left." })).ShouldRefuse(409, "account.cannot-reinstate");
        (await _given.Administrator.Step(path, "suspend", new { reason = "Left the hospital." })).Ok()["status"]!.GetValue<string>().ShouldBe("suspended");
        (await person.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid").Headers["WWW-Authenticate"].ShouldContain("invalid_token");
        (await _given.Administrator.Step(path, "suspend", new { reason = "Again." })).ShouldRefuse(409, "account.cannot-suspend")
            ["currentStatus"]!.GetValue<string>().ShouldBe("suspended");

        (await _given.Administrator.Step(path, "reinstate", new { reason = "Came back." })).Ok();
        (await person.Get("/v1/me")).Ok();
    }

    [Fact]
    public async Task A_token_is_shown_once_and_stored_as_a_hash()
    {
        var person = await _given.AnAccount();
        var issued = (await person.Post("/v1/access-tokens", new
        {
            accountId = person.AccountId,
            name = "bus",
            scopes = new[] { "access:read" },
            expiresAt = _given.Now!.Value.AddDays(1),
        })).Ok(201);
        var secret = issued["secret"]!.GetValue<string>();

        var read = (await person.Get($"/v1/access-tokens/{issued.Id}")).Ok();

        read["secret"].ShouldBeNull();
        secret.ShouldStartWith(read["hint"]!.GetValue<string>());
        (await host.Sql<long>($"select count(*) from access.access_tokens t where t::text like '%{secret[^20..]}%'")).ShouldBe(0);
        (await host.Sql<long>($"select count(*) from audit.events e where e::text like '%{secret[^20..]}%'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_revoked_token_opens_nothing_and_is_revoked_once()
    {
        var person = await _given.AnAccount();
        var issued = (await person.Today().Post("/v1/access-tokens", new
        {
            accountId = person.AccountId,
            name = "bus",
            scopes = new[] { "access:read" },
            expiresAt = DateTimeOffset.UtcNow.AddDays(366),
        })).Ok(201);
        var bus = _given.With(issued["secret"]!.GetValue<string>());
        (await bus.Get("/v1/me")).Ok();

        (await person.Step($"/v1/access-tokens/{issued.Id}", "revoke")).Ok()["status"]!.GetValue<string>().ShouldBe("revoked");

        (await bus.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await person.Step($"/v1/access-tokens/{issued.Id}", "revoke")).ShouldRefuse(409, "access-token.cannot-revoke");
    }

    [Fact]
    public async Task A_token_passes_on_no_scope_it_does_not_carry()
    {
        var person = await _given.AnAccount(scopes: ["access:read", "access:write"]);

        var refused = await person.Post("/v1/access-tokens", new
        {
            accountId = person.AccountId,
            name = "more",
            scopes = new[] { "access:read", "audit:read" },
            expiresAt = _given.Now!.Value.AddDays(1),
        });

        refused.ShouldRefuse(403, "access-token.scope-not-held")["scopesNotHeld"]![0]!.GetValue<string>().ShouldBe("audit:read");
    }

    [Fact]
    public async Task An_unknown_scope_and_an_unbounded_expiry_are_refused()
    {
        var person = await _given.AnAccount();
        object Body(string scope, int days) => new
        {
            accountId = person.AccountId,
            name = "x",
            scopes = new[] { scope },
            expiresAt = _given.Now!.Value.AddDays(days),
        };

        (await person.Post("/v1/access-tokens", Body("moon:read", 1))).ShouldRefuse(422, "access-token.unknown-scope");
        (await person.Post("/v1/access-tokens", Body("access:read", 400))).ShouldRefuse(422, "access-token.expiry-invalid");
    }

    [Fact]
    public async Task An_administrator_issues_the_first_token_of_an_account_and_no_other()
    {
        var person = await _given.AnAccount();

        var second = await _given.Administrator.Post("/v1/access-tokens", new
        {
            accountId = person.AccountId,
            name = "mine",
            scopes = new[] { "access:read" },
            expiresAt = _given.Now!.Value.AddDays(1),
        });

        second.ShouldRefuse(403, "account.not-yours");
    }

    [Fact]
    public async Task Another_persons_account_and_tokens_do_not_exist_for_you()
    {
        var (mine, other) = (await _given.AnAccount(), await _given.AnAccount());
        var token = (await other.Get("/v1/access-tokens")).Ok()["items"]![0]!["id"]!.GetValue<Guid>();

        (await mine.Get($"/v1/accounts/{other.AccountId}")).ShouldRefuse(404, "account.not-found");
        (await mine.Get($"/v1/access-tokens/{token}")).ShouldRefuse(404, "access-token.not-found");
        (await mine.Post($"/v1/access-tokens/{token}/revoke", ifMatch: "\"1.0\"")).ShouldRefuse(404, "access-token.not-found");
        (await mine.Get("/v1/accounts")).ShouldRefuse(403, "access.role-required");
    }

    [Fact]
    public async Task An_expired_token_opens_nothing()
    {
        _given.Now = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);

        var person = await _given.AnAccount();
        var issued = (await person.Post("/v1/access-tokens", new
        {
            accountId = person.AccountId,
            name = "bus",
            scopes = new[] { "access:read" },
            expiresAt = _given.Now!.Value.AddDays(1),
        })).Ok(201);

        (await _given.With(issued["secret"]!.GetValue<string>()).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }
}
