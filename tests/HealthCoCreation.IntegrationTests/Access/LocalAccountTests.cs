using System.Diagnostics;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.Infrastructure.Persistence;
using HealthCoCreation.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Access;

public sealed class LocalAccountTests(PlatformHost host) : IClassFixture<PlatformHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task Whoever_registers_and_confirms_signs_in_and_owns_no_right()
    {
        var person = await _given.ARegisteredPerson();

        var me = (await _given.By(await _given.SignIn(person)).Get("/v1/me")).Ok();

        me["account"]!["id"]!.GetValue<Guid>().ShouldBe(person.AccountId);
        me["account"]!["platformRoles"]!.AsArray().ShouldBeEmpty();
        me["memberships"]!.AsArray().ShouldBeEmpty();
        (await _given.By(await _given.SignIn(person)).Get("/v1/accounts")).ShouldRefuse(403, "access.role-required");
    }

    [Fact]
    public async Task Nobody_signs_in_before_the_address_is_proven()
    {
        var email = Given.AnAddress();
        (await _given.Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email })).Ok(204);

        (await _given.SignIn(email, Given.Password)).ShouldRefuse(401, "sign-in.refused").Headers["WWW-Authenticate"].ShouldNotContain("error=");
    }

    [Fact]
    public async Task A_registration_is_answered_the_same_for_a_known_address_and_the_mail_tells_its_owner()
    {
        var person = await _given.ARegisteredPerson();

        var known = await _given.Anonymous.Post("/v1/registrations", new { displayName = "Mallory", email = person.Email.ToUpperInvariant() });
        var unknown = await _given.Anonymous.Post("/v1/registrations", new { displayName = "Mallory", email = Given.AnAddress() });

        known.Ok(204);
        unknown.Ok(204);
        known.Text.ShouldBe(unknown.Text);
        var mail = await person.Mailbox.Last();
        mail.HasLink.ShouldBeFalse();
        mail.Text.ShouldNotContain("Mallory");
        (await host.Sql<string>($"select display_name from access.accounts where id = '{person.AccountId}'")).ShouldBe("Ida Berg");
    }

    [Fact]
    public async Task A_known_and_an_unknown_address_take_the_same_time_and_the_same_refusal()
    {
        var person = await _given.ARegisteredPerson();
        var (known, unknown) = (new List<double>(), new List<double>());
        for (var turn = 0; turn < 6; turn++)
        {
            known.Add(await Timed(person.Email));
            unknown.Add(await Timed(Given.AnAddress()));
        }

        // Hashing is what takes the time, and both do it once. The widest of neighbours on a busy machine is far below "not at all".
        (known.Order().ElementAt(2) / unknown.Order().ElementAt(2)).ShouldBeInRange(0.4, 2.5);

        async Task<double> Timed(string email)
        {
            var began = Stopwatch.GetTimestamp();
            (await _given.SignIn(email, "not the password at all")).ShouldRefuse(401, "sign-in.refused");
            return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        }
    }

    [Theory]
    [InlineData("short", "length")]
    [InlineData("aaaaaaaaaaaaaaaa", "repetition")]
    [InlineData("my-password-123", "common")]
    [InlineData("Bergen is a long town", "your-name")]
    public async Task A_password_that_is_guessed_first_is_refused_with_its_reason(string password, string reason)
    {
        var email = Given.AnAddress();
        (await _given.Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email })).Ok(204);
        var link = (await _given.MailboxOf(email).Last()).Link;

        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret = link, password })).ShouldRefuse(422, "credentials.password-refused")
            ["reason"]!.GetValue<string>().ShouldBe(reason);
        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret = link, password = Given.Password })).Ok(204);
    }

    [Fact]
    public async Task A_link_works_once_and_only_for_what_it_was_made()
    {
        var person = await _given.ARegisteredPerson();
        var first = (await person.Mailbox.All())[0].Link;

        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret = first, password = "another quiet sentence" })).ShouldRefuse(422, "credentials.link-invalid");
        (await _given.Anonymous.Post("/v1/password-resets/complete", new { secret = first, password = "another quiet sentence" })).ShouldRefuse(422, "credentials.link-invalid");

        (await _given.Anonymous.Post("/v1/password-resets", new { email = person.Email })).Ok(204);
        var reset = (await person.Mailbox.Last()).Link;
        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret = reset, password = "another quiet sentence" })).ShouldRefuse(422, "credentials.link-invalid");
        var other = await _given.ARegisteredPerson();
        (await _given.Anonymous.Post("/v1/password-resets/complete", new { secret = $"{other.AccountId:N}{reset[32..]}", password = "another quiet sentence" }))
            .ShouldRefuse(422, "credentials.link-invalid");
        (await _given.Anonymous.Post("/v1/password-resets/complete", new { secret = reset, password = "short" })).ShouldRefuse(422, "credentials.password-refused");
        (await _given.Anonymous.Post("/v1/password-resets/complete", new { secret = reset, password = "another quiet sentence" })).Ok(204);
        (await _given.Anonymous.Post("/v1/password-resets/complete", new { secret = reset, password = "one more quiet sentence" })).ShouldRefuse(422, "credentials.link-invalid");
    }

    [Fact]
    public async Task A_reset_sets_the_password_and_ends_sessions_and_tokens_at_once()
    {
        var person = await _given.ARegisteredPerson();
        var session = _given.By(await _given.SignIn(person));
        var issued = (await session.Post("/v1/access-tokens", new
        {
            accountId = person.AccountId,
            name = "bus",
            scopes = new[] { "access:read" },
            expiresAt = DateTimeOffset.UtcNow.AddDays(30),
        })).Ok(201)["secret"]!.GetValue<string>();
        (await _given.Bearing(issued).Get("/v1/me")).Ok();

        (await _given.Anonymous.Post("/v1/password-resets", new { email = person.Email })).Ok(204);
        (await _given.Anonymous.Post("/v1/password-resets/complete", new { secret = (await person.Mailbox.Last()).Link, password = "another quiet sentence" })).Ok(204);

        (await session.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await _given.Bearing(issued).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await _given.SignIn(person.Email, Given.Password)).ShouldRefuse(401, "sign-in.refused");
        (await _given.SignIn(person.Email, "another quiet sentence")).Ok();
        (await person.Mailbox.Last()).Text.ShouldContain("has changed");
    }

    [Fact]
    public async Task A_reset_for_an_unknown_address_is_answered_the_same_and_writes_to_nobody()
    {
        var email = Given.AnAddress();

        (await _given.Anonymous.Post("/v1/password-resets", new { email })).Ok(204);

        (await _given.MailboxOf(email).All()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Failures_in_a_row_close_the_password_until_a_reset_and_leave_sessions_alone()
    {
        var person = await _given.ARegisteredPerson();
        var session = _given.By(await _given.SignIn(person));
        (await _given.SignIn(person.Email, "not the password at all")).ShouldRefuse(401, "sign-in.refused");
        (await host.Sql<int>($"select failures from access.credentials where account_id = '{person.AccountId}'")).ShouldBe(1);

        // The others come from other networks: one network's attempts are used up before.
        await host.Sql<int>($"update access.credentials set failures = 9 where account_id = '{person.AccountId}' returning failures");
        (await _given.SignIn(person.Email, "not the password at all")).ShouldRefuse(401, "sign-in.refused");

        (await _given.SignIn(person.Email, person.Password)).ShouldRefuse(401, "sign-in.refused");
        (await session.Post("/v1/me/password", new { password = person.Password, newPassword = "another quiet sentence" })).ShouldRefuse(403, "credentials.wrong");
        (await session.Get("/v1/me")).Ok();

        (await _given.Anonymous.Post("/v1/password-resets", new { email = person.Email })).Ok(204);
        (await _given.Anonymous.Post("/v1/password-resets/complete", new { secret = (await person.Mailbox.Last()).Link, password = "another quiet sentence" })).Ok(204);
        (await _given.SignIn(person.Email, "another quiet sentence")).Ok();
    }

    [Fact]
    public async Task Attempts_of_one_network_at_one_address_are_used_up_and_say_when_to_come_back()
    {
        var email = Given.AnAddress();
        for (var turn = 0; turn < 8; turn++)
        {
            (await _given.SignIn(email, "not the password at all")).ShouldRefuse(401, "sign-in.refused");
        }

        var over = (await _given.SignIn(email, "not the password at all")).ShouldRefuse(429, "quota-exceeded");

        int.Parse(over.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 900);
        (await _given.SignIn(Given.AnAddress(), "not the password at all")).ShouldRefuse(401, "sign-in.refused");
    }

    [Fact]
    public async Task Nobody_fills_another_ones_letter_box()
    {
        var person = await _given.ARegisteredPerson();
        for (var turn = 0; turn < 4; turn++)
        {
            (await _given.Anonymous.Post("/v1/password-resets", new { email = person.Email })).Ok(204);
        }

        (await _given.Anonymous.Post("/v1/password-resets", new { email = person.Email })).ShouldRefuse(429, "quota-exceeded");
    }

    [Fact]
    public async Task A_changed_password_ends_every_session_and_opens_the_next()
    {
        var person = await _given.ARegisteredPerson();
        var (one, other) = (_given.By(await _given.SignIn(person)), _given.By(await _given.SignIn(person)));

        (await one.Post("/v1/me/password", new { password = "not the password at all", newPassword = "another quiet sentence" })).ShouldRefuse(403, "credentials.wrong");
        (await one.Post("/v1/me/password", new { password = person.Password, newPassword = "my-password-123" })).ShouldRefuse(422, "credentials.password-refused");
        (await one.Post("/v1/me/password", new { password = person.Password, newPassword = "another quiet sentence" })).Ok(204);

        (await one.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await other.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await _given.SignIn(person.Email, "another quiet sentence")).Ok();
    }

    [Fact]
    public async Task Signing_out_everywhere_ends_every_session_and_its_refresh_token()
    {
        var person = await _given.ARegisteredPerson();
        var (first, second) = (await _given.SignIn(person), await _given.SignIn(person));

        (await _given.By(first).Post("/v1/me/sessions/end")).Ok(204);

        (await _given.By(second).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await Refresh(second)).ShouldRefuse(401, "sign-in.session-over");
    }

    [Fact]
    public async Task A_suspended_person_is_out_at_once_and_comes_back_by_signing_in_only()
    {
        var person = await _given.ARegisteredPerson();
        var signedIn = await _given.SignIn(person);
        var path = $"/v1/accounts/{person.AccountId}";

        (await _given.Administrator.Step(path, "suspend", new { reason = "Left." })).Ok();
        (await _given.By(signedIn).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await Refresh(signedIn)).ShouldRefuse(401, "sign-in.session-over");
        (await _given.SignIn(person.Email, person.Password)).ShouldRefuse(401, "sign-in.refused");
        (await _given.Administrator.Step(path, "reinstate", new { reason = "Came back." })).Ok();

        (await _given.By(signedIn).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await Refresh(signedIn)).ShouldRefuse(401, "sign-in.session-over");
        (await _given.By(await _given.SignIn(person)).Get("/v1/me")).Ok();
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_the_session_for_both_holders()
    {
        var person = await _given.ARegisteredPerson();
        var first = await _given.SignIn(person);
        var second = (await Refresh(first)).Ok();
        (await _given.By(second).Get("/v1/me")).Ok();

        (await Refresh(first)).ShouldRefuse(401, "sign-in.session-over");

        (await _given.By(second).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await Refresh(second)).ShouldRefuse(401, "sign-in.session-over");
    }

    [Fact]
    public async Task Parallel_refreshes_with_one_token_let_at_most_one_through_and_end_the_session()
    {
        var first = await _given.SignIn(await _given.ARegisteredPerson());

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Refresh(first)));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        (await Refresh(answers.Single(answer => answer.Status == 200))).ShouldRefuse(401, "sign-in.session-over");
    }

    [Fact]
    public async Task No_token_of_a_session_passes_for_another_kind()
    {
        var signedIn = await _given.SignIn(await _given.ARegisteredPerson());

        (await _given.Bearing(signedIn["refreshToken"]!.GetValue<string>()).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await _given.Anonymous.Post("/v1/sign-ins/refresh", new { refreshToken = signedIn["accessToken"]!.GetValue<string>() })).ShouldRefuse(401, "sign-in.session-over");
        (await _given.Bearing($"hcc_{signedIn["accessToken"]}").Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await _given.Bearing(Tampered(signedIn["accessToken"]!.GetValue<string>())).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }

    [Fact]
    public async Task A_session_and_its_access_token_end_by_the_databases_clock()
    {
        var signedIn = await _given.SignIn(await _given.ARegisteredPerson());
        var account = signedIn["accountId"]!.GetValue<Guid>();

        await host.Sql<Guid>($"update access.sessions set expires_at = now() - interval '1 second' where account_id = '{account}' and version = 1 returning id");

        signedIn["expiresIn"]!.GetValue<int>().ShouldBeInRange(890, 900);
        (await _given.By(signedIn).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await Refresh(signedIn)).ShouldRefuse(401, "sign-in.session-over");
    }

    [Fact]
    public async Task An_access_token_ends_before_its_session_does()
    {
        var signedIn = await _given.SignIn(await _given.ARegisteredPerson());
        await using var scope = host.Services.CreateAsyncScope();
        var account = new AccountId(signedIn["accountId"]!.GetValue<Guid>());
        var session = await scope.ServiceProvider.GetRequiredService<AppDb>().Set<Session>().FirstAsync(row => row.AccountId == account);
        var tickets = host.Services.GetRequiredService<SessionTickets>();

        (await _given.Bearing(tickets.WriteAccess(session, DateTimeOffset.UtcNow.AddSeconds(-2))).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await _given.Bearing(tickets.WriteAccess(session, DateTimeOffset.UtcNow.AddMinutes(1))).Get("/v1/me")).Ok();
    }

    [Fact]
    public async Task Without_an_issuer_the_metadata_name_none_and_no_cache_keeps_a_name_that_the_caller_chose()
    {
        var metadata = (await _given.Anonymous.Get("/.well-known/oauth-protected-resource")).Ok();

        metadata.Json.AsObject().ContainsKey("authorization_servers").ShouldBeFalse();
        metadata["local_accounts_supported"]!.GetValue<bool>().ShouldBeTrue();
        metadata.Headers["Cache-Control"].ShouldBe("no-store");
    }

    [Fact]
    public async Task A_machine_changes_no_password_and_asks_for_none()
    {
        var machine = await _given.AnAccountOfToday("machine");

        (await machine.Post("/v1/me/password", new { password = "a", newPassword = "another quiet sentence" })).ShouldRefuse(403, "access.people-only");
        (await machine.Post("/v1/password-resets", new { email = Given.AnAddress() })).ShouldRefuse(403, "access.people-only");
    }

    [Fact]
    public async Task Erased_credentials_leave_nothing_but_the_account()
    {
        var person = await _given.ARegisteredPerson();
        var session = _given.By(await _given.SignIn(person));

        await host.Sql<Guid>($"delete from access.credentials where account_id = '{person.AccountId}' returning account_id");

        (await session.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        (await _given.SignIn(person.Email, person.Password)).ShouldRefuse(401, "sign-in.refused");
    }

    [Fact]
    public async Task No_password_code_or_secret_of_a_mail_stands_in_outbox_audit_or_stored_outcomes()
    {
        var person = await _given.ARegisteredPerson();
        var link = (await person.Mailbox.All())[0].Link;

        foreach (var secret in new[] { link[^40..], person.Password, person.Email })
        {
            foreach (var table in new[] { "platform.outbox_messages", "platform.outbox_deliveries", "audit.events", "platform.stored_outcomes" })
            {
                (await host.Sql<long>($"select count(*) from {table} t where t::text like '%{secret}%'")).ShouldBe(0, $"{table}: {secret}");
            }
        }

        (await host.Sql<long>($"select count(*) from access.credentials t where t::text like '%{link[^40..]}%' or t::text like '%{person.Password}%'")).ShouldBe(0);
        (await host.Sql<long>($"select count(*) from audit.events where subject_id = '{person.AccountId}' and operation = 'ConfirmRegistration'")).ShouldBe(1);
    }

    [Theory]
    [InlineData("fr", "Un compte a été ouvert")]
    [InlineData("es", "Se ha abierto una cuenta")]
    [InlineData("fi", "Valitse salasana")]
    [InlineData("nl", "An account has been opened")]
    public async Task Mails_are_written_in_the_readers_language_and_in_English_elsewhere(string language, string words)
    {
        var person = await _given.ARegisteredPerson(language);

        var text = (await person.Mailbox.All())[0].Text;

        text.ShouldContain(words);
        text.ShouldContain("Auto-Submitted: auto-generated");
    }

    [Fact]
    public async Task An_account_without_a_password_has_nothing_to_change()
    {
        var person = await _given.AnAccountOfToday();

        (await person.Post("/v1/me/password", new { password = "a", newPassword = "another quiet sentence" })).ShouldRefuse(409, "credentials.none");
        (await person.Post("/v1/me/two-factor", new { password = "a" })).ShouldRefuse(409, "credentials.none");
        (await person.Post("/v1/me/two-factor/enable", new { code = "123456" })).ShouldRefuse(409, "credentials.none");
        (await person.Post("/v1/me/two-factor/disable", new { password = "a", code = "123456" })).ShouldRefuse(409, "credentials.none");
        (await person.Post("/v1/me/two-factor/recovery-codes", new { password = "a", code = "123456" })).ShouldRefuse(409, "credentials.none");
        (await person.Post("/v1/me/sessions/end")).ShouldRefuse(409, "credentials.none");
    }

    [Fact]
    public async Task A_password_that_is_no_unicode_is_refused_at_the_edge() =>
        (await _given.Anonymous.Post("/v1/sign-ins", "{\"email\":\"a@b.example\",\"password\":\"\\ud800aaaaaaaaaaaa\"}")).Status.ShouldBe(400);

    private Task<Answer> Refresh(Answer signedIn) =>
        _given.Anonymous.Post("/v1/sign-ins/refresh", new { refreshToken = signedIn["refreshToken"]!.GetValue<string>() });

    private static string Tampered(string token) => token[..^6] + (token[^6] == 'A' ? 'B' : 'A') + token[^5..];
}
