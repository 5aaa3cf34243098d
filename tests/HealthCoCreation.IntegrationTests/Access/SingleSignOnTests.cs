using System.Security.Cryptography;
using System.Text;
using HealthCoCreation.TestSupport;
using Microsoft.IdentityModel.Tokens;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>Single sign-on against real issuers over HTTP, with keys of their own.</summary>
public sealed class SingleSignOnTests(TrustingHost host) : IClassFixture<TrustingHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task A_person_comes_in_by_authorization_code_with_PKCE_and_is_known_again()
    {
        var subject = TrustingHost.Subject();
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
        var me = _given.Bearing(await host.Issuer.ForPerson(TrustingHost.Subject(), "openid access:read moon:write"));

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
        var subject = TrustingHost.Subject();
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
        (await _given.Bearing(await host.Strict.ForPerson(TrustingHost.Subject())).Get("/v1/me")).ShouldRefuse(403, "access.identity-unknown");

    [Fact]
    public async Task The_same_subject_of_another_issuer_is_somebody_else()
    {
        var subject = TrustingHost.Subject();
        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();

        (await _given.Bearing(await host.Strict.ForPerson(subject)).Get("/v1/me")).ShouldRefuse(403, "access.identity-unknown");
        (await _given.Bearing(host.Strict.Forge(subject, issuer: host.Issuer.Address)).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }

    [Fact]
    public async Task A_verified_address_links_where_the_settings_say_so_and_ends_the_password()
    {
        var person = await _given.ARegisteredPerson();
        var subject = TrustingHost.Subject();
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
        var subject = TrustingHost.Subject();
        host.Issuer.Knows(subject, ("email", person.Email), ("email_verified", true));

        var me = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok();

        me["account"]!["id"]!.GetValue<Guid>().ShouldNotBe(person.AccountId);
        me["account"]!["email"]!.GetValue<string>().ShouldEndWith("@no-address.invalid");
    }

    [Fact]
    public async Task First_sights_at_the_same_time_open_one_account()
    {
        var subject = TrustingHost.Subject();
        host.Issuer.Knows(subject, ("groups", "clinic-staff"));
        var token = await host.Issuer.ForPerson(subject);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => _given.Bearing(token).Get("/v1/me")));

        answers.Select(answer => answer.Ok()["account"]!["id"]!.GetValue<Guid>()).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_suspended_account_is_closed_to_the_issuers_tokens_too()
    {
        var subject = TrustingHost.Subject();
        var account = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>();
        (await _given.Administrator.Step($"/v1/accounts/{account}", "suspend", new { reason = "Left." })).Ok();

        (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }

    [Fact]
    public async Task A_rotated_key_is_found_without_a_restart_and_the_old_one_stops()
    {
        var subject = TrustingHost.Subject();
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
        (await _given.Bearing(await host.Issuer.ForPerson(TrustingHost.Subject())).Get("/v1/me")).Ok();
        var before = host.Issuer.KeysAsked;
        using var foreign = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        for (var turn = 0; turn < 20; turn++)
        {
            var by = new SigningCredentials(new ECDsaSecurityKey(foreign) { KeyId = $"unknown-{turn}" }, SecurityAlgorithms.EcdsaSha256);
            (await _given.Bearing(host.Issuer.Forge(TrustingHost.Subject(), by: by)).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        }

        (host.Issuer.KeysAsked - before).ShouldBeLessThan(20);
    }

    [Fact]
    public async Task While_the_issuer_is_away_the_keys_we_know_go_on()
    {
        var subject = TrustingHost.Subject();
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
        var subject = TrustingHost.Subject();
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
}
