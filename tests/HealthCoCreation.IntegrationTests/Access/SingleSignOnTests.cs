using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>A platform that trusts two issuers: one opens accounts at first sight and maps groups, the other does neither.</summary>
public sealed class TrustingHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    /// <summary>An organisation that a test may register under this identifier's place in the settings.</summary>
    public static readonly Guid Clinic = Guid.Parse("01890a5d-ac96-774b-bcce-b30209990001");

    public static readonly Guid Laboratory = Guid.Parse("01890a5d-ac96-774b-bcce-b30209990002");

    public TestIssuer Issuer { get; private set; } = null!;

    public TestIssuer Strict { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access:Resource"] = "https://api.healthcocreation.example",
        ["Access:Issuers:0:Issuer"] = Issuer.Address,
        ["Access:Issuers:0:Audience"] = TestIssuer.Audience,
        ["Access:Issuers:0:Algorithms:0"] = "ES256",
        ["Access:Issuers:0:Provision"] = "true",
        ["Access:Issuers:0:RefreshSeconds"] = "1",
        ["Access:Issuers:0:Memberships:0:Claim"] = "groups",
        ["Access:Issuers:0:Memberships:0:Value"] = "clinic-staff",
        ["Access:Issuers:0:Memberships:0:Organisation"] = Clinic.ToString(),
        ["Access:Issuers:0:Memberships:0:Roles:0"] = "contributor",
        ["Access:Issuers:0:Memberships:1:Claim"] = "groups",
        ["Access:Issuers:0:Memberships:1:Value"] = "clinic-directors",
        ["Access:Issuers:0:Memberships:1:Organisation"] = Clinic.ToString(),
        ["Access:Issuers:0:Memberships:1:Roles:0"] = "signatory",
        ["Access:Issuers:0:Memberships:2:Claim"] = "groups",
        ["Access:Issuers:0:Memberships:2:Value"] = "laboratory",
        ["Access:Issuers:0:Memberships:2:Organisation"] = Laboratory.ToString(),
        ["Access:Issuers:0:Memberships:2:Roles:0"] = "reader",
        ["Access:Issuers:1:Issuer"] = Strict.Address,
        ["Access:Issuers:1:Audience"] = TestIssuer.Audience,
        ["Access:Issuers:1:Algorithms:0"] = "ES256",
        ["Access:Issuers:1:LinkByVerifiedEmail"] = "true",
        ["Access:Issuers:1:RefreshSeconds"] = "1",
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Issuer = await TestIssuer.Start();
        Strict = await TestIssuer.Start();
        await InitializeAsync();
        await Organisation(Clinic);
        await Organisation(Laboratory);
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Issuer.DisposeAsync();
        await Strict.DisposeAsync();
    }

    // The settings name organisations before there are any: they get the identifiers that the settings say.
    private async Task Organisation(Guid id)
    {
        var founder = await new Given(this).AnOrganisation("healthcareProvider", "Clinic");
        await Sql<Guid>($"""
            insert into organisations.organisations
            select (jsonb_populate_record(o, jsonb_build_object('id', '{id}', 'registration_number', '{id}'))).*
            from organisations.organisations o where o.id = '{founder.OrganisationId}' returning id
            """);
        await Sql<int>($"insert into organisations.members (organisation_id, account_id, status, roles, since) values ('{id}', '{founder.AccountId}', 'Active', '[\"administrator\"]', now()) returning 1");
        _founders[id] = founder.For(id);
    }

    private readonly Dictionary<Guid, Caller> _founders = [];

    public Caller FounderOf(Guid organisation) => _founders[organisation];
}

/// <summary>Single sign-on against real issuers over HTTP, with keys of their own.</summary>
public sealed class SingleSignOnTests(TrustingHost host) : IClassFixture<TrustingHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task A_person_comes_in_by_authorization_code_with_PKCE_and_is_known_again()
    {
        var subject = Subject();
        host.Issuer.Knows(subject, ("name", "Ida Berg"), ("email", $"{subject}@people.example"), ("email_verified", true));

        var first = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();
        var second = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();

        second["account"]!["id"]!.GetValue<Guid>().ShouldBe(first["account"]!["id"]!.GetValue<Guid>());
        first["account"]!["displayName"]!.GetValue<string>().ShouldBe("Ida Berg");
        first["account"]!["email"]!.GetValue<string>().ShouldBe($"{subject}@people.example");
        first["account"]!["kind"]!.GetValue<string>().ShouldBe("person");
        first["account"]!["platformRoles"]!.AsArray().ShouldBeEmpty();
        first["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["access:read", "challenges:read"]);
    }

    [Fact]
    public async Task Scopes_are_those_of_the_token_that_the_platform_knows()
    {
        var me = _given.Bearing(await host.Issuer.ForPerson(Subject(), "openid access:read moon:write"));

        (await me.Get("/v1/me")).Ok()["scopes"]!.AsArray().Select(scope => scope!.GetValue<string>()).ShouldBe(["access:read"]);
        (await me.Get("/v1/challenges")).ShouldRefuse(403, "access.insufficient-scope").Headers["WWW-Authenticate"]
            .ShouldContain("resource_metadata=\"https://api.healthcocreation.example/.well-known/oauth-protected-resource\"");
    }

    [Fact]
    public async Task A_server_with_client_credentials_is_a_machine_and_decides_nothing()
    {
        var machine = _given.Bearing(await host.Issuer.ForMachine($"bus-{Given.Unique()}", "access:read organisations:write selection:write"));

        (await machine.Get("/v1/me")).Ok()["account"]!["kind"]!.GetValue<string>().ShouldBe("machine");
        (await machine.Post("/v1/scorecards", new { proposalId = Guid.NewGuid() })).ShouldRefuse(403, "access.people-only");
    }

    [Fact]
    public async Task A_token_without_a_person_is_a_machines_even_for_a_persons_account()
    {
        var subject = Subject();
        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();

        var silent = host.Issuer.Forge(subject, claims: [("auth_time", ""), ("scope", "selection:write")]);

        (await _given.Bearing(silent).Post("/v1/scorecards", new { proposalId = Guid.NewGuid() })).ShouldRefuse(403, "access.people-only");

        // Nor does it become one by a token of the platform.
        var own = host.Issuer.Forge(subject, claims: [("auth_time", ""), ("scope", "access:read access:write")]);
        var account = (await _given.Bearing(own).Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>();
        (await _given.Bearing(own).Post("/v1/access-tokens", new
        {
            accountId = account,
            name = "mine",
            scopes = new[] { "access:read" },
            expiresAt = DateTimeOffset.UtcNow.AddDays(1),
        })).ShouldRefuse(403, "access.people-only");
    }

    [Fact]
    public async Task Whom_nobody_opened_an_account_for_is_refused_where_the_issuer_may_not_open_one() =>
        (await _given.Bearing(await host.Strict.ForPerson(Subject())).Get("/v1/me")).ShouldRefuse(403, "access.identity-unknown");

    [Fact]
    public async Task The_same_subject_of_another_issuer_is_somebody_else()
    {
        var subject = Subject();
        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();

        (await _given.Bearing(await host.Strict.ForPerson(subject)).Get("/v1/me")).ShouldRefuse(403, "access.identity-unknown");
        (await _given.Bearing(host.Strict.Forge(subject, issuer: host.Issuer.Address)).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }

    [Fact]
    public async Task A_verified_address_links_where_the_settings_say_so_and_ends_the_password()
    {
        var person = await _given.ARegisteredPerson();
        var subject = Subject();
        host.Strict.Knows(subject, ("email", person.Email), ("email_verified", false));
        (await _given.Bearing(await host.Strict.ForPerson(subject)).Get("/v1/me")).ShouldRefuse(403, "access.identity-unknown");

        host.Strict.Knows(subject, ("email", person.Email.ToUpperInvariant()), ("email_verified", true));
        (await _given.Bearing(await host.Strict.ForPerson(subject)).Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>().ShouldBe(person.AccountId);

        (await _given.SignIn(person.Email, person.Password)).ShouldRefuse(401, "sign-in.refused");
        (await _given.Anonymous.Post("/v1/password-resets", new { email = person.Email })).Ok(204);
        (await person.Mailbox.Last()).HasLink.ShouldBeFalse();
    }

    [Fact]
    public async Task Elsewhere_an_address_links_nobody()
    {
        var person = await _given.ARegisteredPerson();
        var subject = Subject();
        host.Issuer.Knows(subject, ("email", person.Email), ("email_verified", true));

        var me = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();

        me["account"]!["id"]!.GetValue<Guid>().ShouldNotBe(person.AccountId);
        me["account"]!["email"]!.GetValue<string>().ShouldEndWith("@no-address.invalid");
    }

    [Fact]
    public async Task Claims_become_memberships_and_their_end_ends_them_in_the_audit_too()
    {
        var subject = Subject();
        host.Issuer.Knows(subject, ("groups", new[] { "clinic-staff", "clinic-directors", "unheard-of" }));
        var me = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();
        var account = me["account"]!["id"]!.GetValue<Guid>();

        me["memberships"]![0]!["organisation"]!.GetValue<Guid>().ShouldBe(TrustingHost.Clinic);
        me["memberships"]![0]!["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["contributor", "signatory"], ignoreOrder: true);
        (await host.Sql<string>($"select given_by from organisations.members where account_id = '{account}' and status <> 'Ended'")).ShouldBe(host.Issuer.Address);

        host.Issuer.Knows(subject, ("groups", "clinic-staff"));
        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()
            ["memberships"]![0]!["roles"]!.AsArray().Select(role => role!.GetValue<string>()).ShouldBe(["contributor"]);

        host.Issuer.Knows(subject);
        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()["memberships"]!.AsArray().ShouldBeEmpty();
        (await host.Sql<long>($"select count(*) from organisations.members where account_id = '{account}' and status <> 'Ended'")).ShouldBe(0);
        (await host.Sql<long>($"select count(*) from audit.events where operation = 'RecogniseIdentity' and subject_id = '{TrustingHost.Clinic}' and step = 'removeMember'"))
            .ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task What_an_organisation_gave_no_issuer_takes()
    {
        var subject = Subject();
        var account = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>();
        (await host.FounderOf(TrustingHost.Laboratory).Step(
            $"/v1/organisations/{TrustingHost.Laboratory}", "members", new { accountId = account, roles = new[] { "contributor" } })).Ok(201);
        (await _given.Bearing(await host.Issuer.ForPerson(subject, "organisations:read organisations:write"))
            .Step($"/v1/organisations/{TrustingHost.Laboratory}", $"members/{account}/accept")).Ok();

        host.Issuer.Knows(subject, ("groups", "laboratory"));
        (await Roles()).ShouldBe(["contributor"]);
        host.Issuer.Knows(subject);
        (await Roles()).ShouldBe(["contributor"]);

        async Task<string[]> Roles() =>
        [
            .. (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()["memberships"]![0]!["roles"]!.AsArray().Select(role => role!.GetValue<string>()),
        ];
    }

    [Fact]
    public async Task Whom_its_issuer_has_not_spoken_of_for_a_month_acts_for_nobody_by_a_token_of_the_platform_until_it_does()
    {
        var subject = Subject();
        host.Issuer.Knows(subject, ("groups", "clinic-staff"));
        var (account, own) = await APlatformToken(subject);
        (await Roles(own)).ShouldBe(["contributor"]);

        await Silent(account, "29 days 23 hours");
        (await Roles(own)).ShouldBe(["contributor"]);
        await Silent(account, "30 days 1 hour");
        (await Roles(own)).ShouldBeEmpty();
        (await host.Sql<string>($"select status from organisations.members where account_id = '{account}'")).ShouldBe("Active");

        // The issuer's own token counts by itself, and is a word of the issuer.
        var again = _given.Bearing(await host.Issuer.ForPerson(subject));
        (await Roles(again)).ShouldBe(["contributor"]);
        host.Services.GetRequiredService<KnownActors>().Forget(null);
        (await Roles(own)).ShouldBe(["contributor"]);
    }

    [Fact]
    public async Task An_issuers_word_is_as_old_as_its_token_and_never_of_tomorrow()
    {
        var subject = Subject();
        var account = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>();

        await Silent(account, "20 days");
        (await _given.Bearing(host.Issuer.Forge(subject, begins: TimeSpan.FromHours(-5), lasts: TimeSpan.FromHours(10))).Get("/v1/me")).Ok();
        (await Heard()).ShouldBeInRange(4.9, 5.1);

        (await _given.Bearing(host.Issuer.Forge(subject)).Get("/v1/me")).Ok();
        (await Heard()).ShouldBeInRange(0, 0.2);

        Task<double> Heard() => host.Sql<double>($"select (extract(epoch from clock_timestamp() - heard_at) / 3600)::float8 from access.external_identities where account_id = '{account}'");
    }

    [Fact]
    public async Task An_issuer_that_is_configured_no_more_vouches_for_nobody()
    {
        var subject = Subject();
        host.Issuer.Knows(subject, ("groups", "clinic-staff"));
        var (account, own) = await APlatformToken(subject);

        await host.Sql<string>($"update access.external_identities set issuer = 'https://gone.example' where account_id = '{account}' returning issuer");
        await host.Sql<string>($"update organisations.members set given_by = 'https://gone.example' where account_id = '{account}' returning given_by");
        host.Services.GetRequiredService<KnownActors>().Forget(null);

        (await Roles(own)).ShouldBeEmpty();
    }

    private async Task<(Guid Account, Caller Own)> APlatformToken(string subject)
    {
        var person = _given.Bearing(await host.Issuer.ForPerson(subject, "access:read access:write"));
        var account = (await person.Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>();
        var issued = await person.Post("/v1/access-tokens", new
        {
            accountId = account,
            name = "mine",
            scopes = new[] { "access:read" },
            expiresAt = DateTimeOffset.UtcNow.AddDays(60),
        });
        return (account, _given.Bearing(issued.Ok(201)["secret"]!.GetValue<string>()));
    }

    // The time alone tells no node anything: what is remembered of a caller lasts for half a minute.
    private async Task Silent(Guid account, string since)
    {
        await host.Sql<Guid>($"update access.external_identities set heard_at = clock_timestamp() - interval '{since}' where account_id = '{account}' returning id");
        host.Services.GetRequiredService<KnownActors>().Forget(null);
    }

    private static async Task<string[]> Roles(Caller caller) =>
        [.. (await caller.Get("/v1/me")).Ok()["memberships"]!.AsArray().SelectMany(one => one!["roles"]!.AsArray().Select(role => role!.GetValue<string>()))];

    [Fact]
    public async Task First_sights_at_the_same_time_open_one_account()
    {
        var subject = Subject();
        host.Issuer.Knows(subject, ("groups", "clinic-staff"));
        var token = await host.Issuer.ForPerson(subject);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _given.Bearing(token).Get("/v1/me")));

        answers.Select(answer => answer.Ok()["account"]!["id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_suspended_account_is_closed_to_the_issuers_tokens_too()
    {
        var subject = Subject();
        var account = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>();
        (await _given.Administrator.Step($"/v1/accounts/{account}", "suspend", new { reason = "Left." })).Ok();

        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }

    [Fact]
    public async Task A_rotated_key_is_found_without_a_restart_and_the_old_one_stops()
    {
        var subject = Subject();
        var old = await host.Issuer.ForPerson(subject);
        (await _given.Bearing(old).Get("/v1/me")).Ok();

        host.Issuer.Rotate();
        await Task.Delay(TimeSpan.FromSeconds(1.2));

        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();
        (await _given.Bearing(old).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }

    [Fact]
    public async Task Unknown_keys_make_the_platform_ask_once_in_a_while_and_not_for_each_forgery()
    {
        (await _given.Bearing(await host.Issuer.ForPerson(Subject())).Get("/v1/me")).Ok();
        var before = host.Issuer.KeysAsked;
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        for (var turn = 0; turn < 20; turn++)
        {
            var by = new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = $"unknown-{turn}" }, SecurityAlgorithms.EcdsaSha256);
            (await _given.Bearing(host.Issuer.Forge(Subject(), by: by)).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        }

        (host.Issuer.KeysAsked - before).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task While_the_issuer_is_away_the_keys_we_know_go_on()
    {
        var subject = Subject();
        var token = await host.Issuer.ForPerson(subject);
        (await _given.Bearing(token).Get("/v1/me")).Ok();
        host.Issuer.Away = true;
        try
        {
            (await _given.Bearing(token).Get("/v1/me")).Ok();
        }
        finally
        {
            host.Issuer.Away = false;
        }
    }

    [Fact]
    public async Task Forged_tokens_open_nothing()
    {
        var subject = Subject();
        var issuer = host.Issuer;
        (await _given.Bearing(issuer.Forge(subject)).Get("/v1/me")).Ok();
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        var hmac = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(issuer.PublicKey)) { KeyId = issuer.KeyId };
        var good = issuer.Forge(subject);
        var parts = good.Split('.');

        var forgeries = new Dictionary<string, string>
        {
            ["wrong type"] = issuer.Forge(subject, type: "JWT"),
            ["no type"] = issuer.Forge(subject, type: ""),
            ["an identity token"] = issuer.Forge(subject, type: "id+jwt"),
            ["wrong audience"] = issuer.Forge(subject, audience: "https://other.example"),
            ["no audience"] = issuer.Forge(subject, audience: null),
            ["unknown issuer"] = issuer.Forge(subject, issuer: "https://issuer.example"),
            ["expired"] = issuer.Forge(subject, begins: TimeSpan.FromMinutes(-10), lasts: TimeSpan.FromMinutes(-2)),
            ["not yet valid"] = issuer.Forge(subject, begins: TimeSpan.FromMinutes(5), lasts: TimeSpan.FromMinutes(9)),
            ["valid for a year"] = issuer.Forge(subject, lasts: TimeSpan.FromDays(365)),
            ["no subject"] = issuer.Forge(""),
            ["foreign key under our name"] = issuer.Forge(subject, by: new(new ECDsaSecurityKey(foreign) { KeyId = issuer.KeyId }, SecurityAlgorithms.EcdsaSha256)),
            ["an algorithm that is not allowed"] = issuer.Forge(subject, by: new(new RsaSecurityKey(rsa) { KeyId = issuer.KeyId }, SecurityAlgorithms.RsaSha256)),
            ["public key as a secret"] = issuer.Forge(subject, by: new(hmac, SecurityAlgorithms.HmacSha256)),
            ["a key of its own choice"] = issuer.Forge(
                subject,
                by: new(new ECDsaSecurityKey(foreign) { KeyId = "mine" }, SecurityAlgorithms.EcdsaSha256),
                header: new Dictionary<string, object> { ["jku"] = "https://attacker.example/keys", ["x5u"] = "https://attacker.example/x5u" }),
            ["a name that is a path"] = issuer.Forge(subject, by: new(new ECDsaSecurityKey(foreign) { KeyId = "../../etc/passwd' or '1'='1" }, SecurityAlgorithms.EcdsaSha256)),
            ["no name"] = issuer.Forge(subject, by: new(new ECDsaSecurityKey(foreign), SecurityAlgorithms.EcdsaSha256)),
            ["no signature"] = $"{parts[0]}.{parts[1]}.",
            ["none"] = $"{Base64UrlEncoder.Encode("{\"alg\":\"none\",\"typ\":\"at+jwt\",\"kid\":\"" + issuer.KeyId + "\"}")}.{parts[1]}.",
            ["another body"] = $"{parts[0]}.{Base64UrlEncoder.Encode(Base64UrlEncoder.Decode(parts[1]).Replace(subject, "administrator", StringComparison.Ordinal))}.{parts[2]}",
            ["no JSON at all"] = $"{new string('a', 40)}.{new string('b', 40)}.{new string('c', 40)}",
        };
        foreach (var (what, token) in forgeries)
        {
            var answer = await _given.Bearing(token).Get("/v1/me");
            (answer.Status, answer.Text.Contains("access.token-invalid", StringComparison.Ordinal)).ShouldBe((401, true), what);
        }
    }

    [Fact]
    public async Task The_metadata_name_the_issuers_the_scopes_and_how_to_send_a_token()
    {
        var metadata = (await _given.Anonymous.Get("/.well-known/oauth-protected-resource")).Ok();

        metadata["resource"]!.GetValue<string>().ShouldBe("https://api.healthcocreation.example");
        metadata["authorization_servers"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe([host.Issuer.Address, host.Strict.Address]);
        metadata["scopes_supported"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(Application.Common.Scopes.All.Keys);
        metadata["bearer_methods_supported"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(["header"]);
        metadata["local_accounts_supported"]!.GetValue<bool>().ShouldBeTrue();
        (await _given.Anonymous.Get("/v1/me")).ShouldRefuse(401, "access.token-missing").Headers["WWW-Authenticate"]
            .ShouldBe("Bearer realm=\"healthcocreation\", resource_metadata=\"https://api.healthcocreation.example/.well-known/oauth-protected-resource\"");
    }

    private static string Subject() => $"subject-{Guid.NewGuid():N}";
}

/// <summary>A platform that starts while its issuer is away, and without local accounts.</summary>
public sealed class LonelyHost(PlatformCluster cluster) : PlatformHost(cluster), IAsyncLifetime
{
    public TestIssuer Issuer { get; private set; } = null!;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>
    {
        ["Access:LocalAccounts"] = "false",
        ["Access:Issuers:0:Issuer"] = Issuer.Address,
        ["Access:Issuers:0:Audience"] = TestIssuer.Audience,
        ["Access:Issuers:0:Algorithms:0"] = "ES256",
        ["Access:Issuers:0:Provision"] = "true",
        ["Access:Issuers:0:RefreshSeconds"] = "1",
    };

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        Issuer = await TestIssuer.Start();
        Issuer.Away = true;
        await InitializeAsync();
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await Issuer.DisposeAsync();
    }
}

public sealed class SwitchedOffTests(LonelyHost host) : IClassFixture<LonelyHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task Before_the_issuer_has_answered_once_its_tokens_are_503_and_then_they_open()
    {
        var token = host.Issuer.Forge("early");
        (await _given.Bearing(token).Get("/v1/me")).ShouldRefuse(503, "access.issuer-unavailable").Headers["Retry-After"].ShouldBe("30");

        // It answers, but for somebody else.
        (host.Issuer.Away, host.Issuer.SaysIssuer) = (false, "https://issuer.example");
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        (await _given.Bearing(token).Get("/v1/me")).ShouldRefuse(503, "access.issuer-unavailable");

        host.Issuer.SaysIssuer = null;
        await Task.Delay(TimeSpan.FromSeconds(1.1));
        (await _given.Bearing(token).Get("/v1/me")).Ok();
    }

    [Theory]
    [InlineData("/v1/registrations")]
    [InlineData("/v1/registrations/confirm")]
    [InlineData("/v1/password-resets")]
    [InlineData("/v1/password-resets/complete")]
    [InlineData("/v1/sign-ins")]
    [InlineData("/v1/sign-ins/refresh")]
    [InlineData("/v1/me/password")]
    [InlineData("/v1/me/two-factor")]
    [InlineData("/v1/me/two-factor/enable")]
    [InlineData("/v1/me/two-factor/disable")]
    [InlineData("/v1/me/two-factor/recovery-codes")]
    [InlineData("/v1/me/sessions/end")]
    public async Task Where_local_accounts_are_switched_off_nothing_of_them_exists(string path) =>
        (await _given.Anonymous.Post(path, new { })).ShouldRefuse(404, "sign-in.switched-off");

    [Fact]
    public async Task The_metadata_say_that_local_accounts_are_switched_off() =>
        (await _given.Anonymous.Get("/.well-known/oauth-protected-resource")).Ok()["local_accounts_supported"]!.GetValue<bool>().ShouldBeFalse();
}

/// <summary>As in production: an administrator hands out no person's token.</summary>
public sealed class InvitingHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Access:AdministratorsIssueFirstTokens"] = "false" };
}

public sealed class InvitationTests(InvitingHost host) : IClassFixture<InvitingHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task An_invited_person_chooses_the_password_and_nobody_else_ever_holds_its_token()
    {
        var email = Given.AnAddress();
        var opened = (await _given.Administrator.Post("/v1/accounts", new { displayName = "Ida Berg", email, kind = "person", language = "fr" })).Ok(201);

        (await _given.Administrator.Post("/v1/access-tokens", Token(opened.Id))).ShouldRefuse(403, "access-token.persons-own");
        var mail = await _given.MailboxOf(email).Last();
        mail.Text.ShouldContain("Un compte a été ouvert");
        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret = mail.Link, password = Given.Password })).Ok(204);

        (await _given.SignIn(email, Given.Password)).Ok()["accountId"]!.GetValue<Guid>().ShouldBe(opened.Id);
    }

    [Fact]
    public async Task A_machines_first_token_is_the_administrators_to_issue_and_no_mail_goes_out()
    {
        var email = Given.AnAddress("bus");
        var opened = (await _given.Administrator.Post("/v1/accounts", new { displayName = "Bus", email, kind = "machine" })).Ok(201);

        (await _given.Administrator.Post("/v1/access-tokens", Token(opened.Id))).Ok(201);
        (await _given.Anonymous.Post("/v1/password-resets", new { email })).Ok(204);

        (await _given.MailboxOf(email).All()).ShouldBeEmpty();
    }

    private static object Token(Guid account) => new
    {
        accountId = account,
        name = "first",
        scopes = new[] { "access:read" },
        expiresAt = DateTimeOffset.UtcNow.AddDays(1),
    };
}
