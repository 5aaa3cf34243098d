using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>What an issuer's claims make of its people in organisations, and for how long.</summary>
public sealed class ClaimedMembershipTests(TrustingHost host) : IClassFixture<TrustingHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task Claims_become_memberships_and_their_end_ends_them_in_the_audit_too()
    {
        var subject = TrustingHost.Subject();
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
        var subject = TrustingHost.Subject();
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
        var subject = TrustingHost.Subject();
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
    public async Task An_administrator_whose_issuer_is_silent_is_not_the_one_who_remains()
    {
        var subject = TrustingHost.Subject();
        host.Issuer.Knows(subject, ("groups", "clinic-staff"));
        var account = (await _given.Bearing(await host.Issuer.ForPerson(subject)).Get("/v1/me")).Ok()["account"]!["id"]!.GetValue<Guid>();
        await host.Sql<Guid>($"update organisations.members set roles = '[\"administrator\"]' where account_id = '{account}' returning account_id");
        var founder = host.FounderOf(TrustingHost.Clinic).Today();
        var path = $"/v1/organisations/{TrustingHost.Clinic}";

        var self = $"{path}/members/{founder.AccountId}";
        object reader = new { roles = new[] { "reader" } };

        await Silent(account, "30 days 1 hour");
        (await founder.Replace(path, reader, self)).ShouldRefuse(422, "organisation.last-administrator");
        (await founder.Delete(self, (await founder.Get(path)).Ok().ETag)).ShouldRefuse(422, "organisation.last-administrator");

        await Silent(account, "1 day");
        (await founder.Replace(path, reader, self)).Ok()["roles"]!.AsArray().Single()!.GetValue<string>().ShouldBe("reader");
    }

    [Fact]
    public async Task An_issuers_word_is_as_old_as_its_token_and_never_of_tomorrow()
    {
        var subject = TrustingHost.Subject();
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
        var subject = TrustingHost.Subject();
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
}
