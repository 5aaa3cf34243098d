using System.Diagnostics;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.IntegrationTests.Tables;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>Two nodes on one database: what one changes, both obey.</summary>
public sealed class AccessChangesTests(PlatformHost host) : IClassFixture<PlatformHost>, IAsyncLifetime
{
    private readonly Given _given = new(host);
    private readonly PlatformNode _other = host.AnotherNode();

    public async ValueTask InitializeAsync()
    {
        await Listening(host.Services);
        await Listening(_other.Services);
    }

    public ValueTask DisposeAsync() => _other.DisposeAsync();

    [Fact]
    public async Task A_revoked_token_is_refused_here_at_once_and_elsewhere_soon()
    {
        var person = await _given.AnAccount();
        await Known(person);
        var token = (await person.Get("/v1/access-tokens")).Ok()["items"]![0]!["id"]!.GetValue<Guid>();
        (await _given.Administrator.Get($"/v1/accounts/{person.AccountId}")).Ok();

        (await person.Step($"/v1/access-tokens/{token}", "revoke")).Ok();

        (await person.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        await Soon(async () => (await Elsewhere(person).Get("/v1/me")).Status == 401);
    }

    [Fact]
    public async Task A_suspended_account_is_refused_here_at_once_and_elsewhere_soon()
    {
        var person = await _given.AnAccount();
        await Known(person);

        (await _given.Administrator.Step($"/v1/accounts/{person.AccountId}", "suspend", new { reason = "Left." })).Ok();

        (await person.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        await Soon(async () => (await Elsewhere(person).Get("/v1/me")).Status == 401);
    }

    [Fact]
    public async Task Changed_roles_count_here_at_once_and_elsewhere_soon()
    {
        var company = await _given.ACompany();
        var member = await _given.AMember(company, "contributor");
        await Known(member);

        await Given.Roles(company, member.AccountId, "signatory");

        (await Roles(member)).ShouldBe(["signatory"]);
        await Soon(async () => (await Roles(Elsewhere(member))) is ["signatory"]);
    }

    [Fact]
    public async Task Who_has_imported_organisations_acts_in_them_at_once()
    {
        var importer = await _given.AnAccount("Importer");
        await Known(importer);
        // So that no notification can be in time: the node itself has to know.
        await host.Sql<int>("alter table organisations.members disable trigger tell_changed; select 1");
        try
        {
            var made = (await importer.Import(
                "/v1/organisations/import", $"legalName,kind,country,registrationNumber\r\nOne,company,FR,OWN-{Given.Unique()}\r\nTwo,company,FR,OWN-{Given.Unique()}\r\n")).Ok();

            foreach (var row in made["rows"]!.AsArray())
            {
                (await importer.Replace($"/v1/organisations/{row!["id"]}", Given.OrganisationBody("company", "Renamed"))).Ok();
            }
        }
        finally
        {
            await host.Sql<int>("alter table organisations.members enable trigger tell_changed; select 1");
        }
    }

    [Fact]
    public async Task A_removed_member_acts_for_the_organisation_nowhere()
    {
        var company = await _given.ACompany();
        var member = await _given.AMember(company, "contributor");
        await Known(member);
        var path = $"/v1/organisations/{company.OrganisationId}";

        (await company.Delete($"{path}/members/{member.AccountId}", (await company.Get(path)).ETag)).Status.ShouldBeInRange(200, 204);

        (await Roles(member)).ShouldBeEmpty();
        await Soon(async () => (await Roles(Elsewhere(member))).Length == 0);
    }

    [Fact]
    public async Task A_suspended_organisations_people_sign_nowhere()
    {
        var company = await _given.ACompany();
        await Known(company);

        (await _given.Administrator.Step($"/v1/organisations/{company.OrganisationId}", "suspend", new { reason = "Its licence is withdrawn." })).Ok();

        (await Roles(company)).ShouldBe(["administrator"]);
        await Soon(async () => (await Roles(Elsewhere(company))) is ["administrator"]);
    }

    [Fact]
    public async Task A_changed_password_ends_a_session_here_at_once_and_elsewhere_soon()
    {
        var person = await _given.ARegisteredPerson();
        var (session, elsewhere) = await KnownSession(person);

        (await session.Post("/v1/me/password", new { password = person.Password, newPassword = "another quiet sentence" })).Ok(204);

        (await session.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        await Soon(async () => (await elsewhere.Get("/v1/me")).Status == 401);
    }

    [Fact]
    public async Task A_refresh_token_used_twice_ends_a_session_here_at_once_and_elsewhere_soon()
    {
        var signedIn = await _given.SignIn(await _given.ARegisteredPerson());
        var (session, elsewhere) = await KnownSession(signedIn);
        var refresh = new { refreshToken = signedIn["refreshToken"]!.GetValue<string>() };

        (await _given.Anonymous.Post("/v1/sign-ins/refresh", refresh)).Ok();
        (await session.Get("/v1/me")).Ok();
        (await _given.Anonymous.Post("/v1/sign-ins/refresh", refresh)).ShouldRefuse(401, "sign-in.session-over");

        (await session.Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        await Soon(async () => (await elsewhere.Get("/v1/me")).Status == 401);
    }

    [Theory]
    [InlineData("update access.sessions set ended_at = clock_timestamp() where account_id = '{0}' returning account_id")]
    [InlineData("update access.sessions set expires_at = clock_timestamp() where account_id = '{0}' returning account_id")]
    [InlineData("update access.credentials set stamp = 'another' where account_id = '{0}' returning account_id")]
    [InlineData("delete from access.credentials where account_id = '{0}' returning account_id")]
    [InlineData("with gone as (delete from access.sessions where account_id = '{0}' returning account_id) select account_id from gone limit 1")]
    public async Task Whatever_ends_a_session_without_a_command_is_heard_by_both(string change)
    {
        var person = await _given.ARegisteredPerson();
        var (session, elsewhere) = await KnownSession(person);

        await host.Sql<Guid>(string.Format(System.Globalization.CultureInfo.InvariantCulture, change, person.AccountId));

        await Soon(async () => (await session.Get("/v1/me")).Status == 401);
        await Soon(async () => (await elsewhere.Get("/v1/me")).Status == 401);
    }

    private async Task<(Caller Here, Caller Elsewhere)> KnownSession(Person person) => await KnownSession(await _given.SignIn(person));

    private async Task<(Caller Here, Caller Elsewhere)> KnownSession(Answer signedIn)
    {
        var here = _given.By(signedIn);
        var elsewhere = new Caller(_other.NewClient(), here.Token, () => null);
        foreach (var one in new[] { here, here, elsewhere, elsewhere })
        {
            (await one.Get("/v1/me")).Ok();
        }

        return (here, elsewhere);
    }

    [Fact]
    public async Task A_change_that_no_command_made_is_heard_too()
    {
        var person = await _given.AnAccount();
        await Known(person);

        await host.Sql<Guid>($"update access.access_tokens set revoked_at = clock_timestamp() where account_id = '{person.AccountId}' returning id");

        await Soon(async () => (await person.Get("/v1/me")).Status == 401);
        await Soon(async () => (await Elsewhere(person).Get("/v1/me")).Status == 401);
    }

    [Fact]
    public async Task A_node_that_cannot_hear_asks_the_database_each_time_and_hears_again_by_itself()
    {
        var person = await _given.AnAccount();
        await Known(person);
        var known = _other.Services.GetRequiredService<KnownActors>();

        await host.Sql<long>($"""
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where datname = current_database() and query ilike '%listen%{AccessChanges.Channel}%' and pid <> pg_backend_pid()
            """);
        await Soon(() => Task.FromResult(!known.IsListening));
        (await _given.Administrator.Step($"/v1/accounts/{person.AccountId}", "suspend", new { reason = "Left." })).Ok();

        (await Elsewhere(person).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
        await Listening(_other.Services);
        (await Elsewhere(person).Get("/v1/me")).ShouldRefuse(401, "access.token-invalid");
    }

    [Fact]
    public async Task The_last_use_is_noted_without_telling_anybody_that_rights_have_changed()
    {
        var person = await _given.AnAccount();
        await Known(person);
        var asked = 0;
        var known = host.Services.GetRequiredService<KnownActors>();
        Task<KnownActor?> LookUp(CancellationToken _)
        {
            asked++;
            return Task.FromResult<KnownActor?>(new(Application.Common.Actor.Anonymous, null, TimeSpan.FromMinutes(1)));
        }

        await known.Find("a test's own", LookUp, CancellationToken.None);
        await host.Services.GetRequiredService<LastUses>().Write(CancellationToken.None);
        (await host.Sql<DateTime>($"select last_used_at from access.access_tokens where account_id = '{person.AccountId}'"))
            .ShouldBeGreaterThan(await host.Sql<DateTime>("select clock_timestamp() - interval '1 minute'"));
        await Task.Delay(200);
        await known.Find("a test's own", LookUp, CancellationToken.None);

        asked.ShouldBe(1);
    }

    [Fact]
    public async Task A_node_that_stops_writes_the_last_uses_it_has_noted_and_no_time_moves_back()
    {
        var person = await _given.AnAccount();
        var node = host.AnotherNode();
        await using (node)
        {
            (await new Caller(node.NewClient(), person.Token, () => null).Get("/v1/me")).Ok();
        }

        var noted = await host.Sql<DateTime>($"select last_used_at from access.access_tokens where account_id = '{person.AccountId}'");
        (await host.Sql<bool>($"select last_used_at between clock_timestamp() - interval '1 minute' and clock_timestamp() from access.access_tokens where account_id = '{person.AccountId}'"))
            .ShouldBeTrue();

        // Another node has seen a later use already.
        (await person.Get("/v1/me")).Ok();
        await host.Sql<DateTime>($"update access.access_tokens set last_used_at = '{noted.AddHours(1):O}' where account_id = '{person.AccountId}' returning last_used_at");
        await host.Services.GetRequiredService<LastUses>().Write(CancellationToken.None);
        (await host.Sql<DateTime>($"select last_used_at from access.access_tokens where account_id = '{person.AccountId}'")).ShouldBe(noted.AddHours(1));
    }

    // Asked twice on each node: the second answer comes from memory.
    private async Task Known(Caller caller)
    {
        foreach (var one in new[] { caller, caller, Elsewhere(caller), Elsewhere(caller) })
        {
            (await one.Get("/v1/me")).Ok();
        }
    }

    private Caller Elsewhere(Caller caller) => new(_other.NewClient(), caller.Token, () => _given.Now);

    private static async Task<string[]> Roles(Caller caller) =>
        [.. (await caller.Get("/v1/me")).Ok()["memberships"]!.AsArray().SelectMany(one => one!["roles"]!.AsArray().Select(role => role!.GetValue<string>()))];

    private static Task Listening(IServiceProvider node) =>
        Soon(() => Task.FromResult(node.GetRequiredService<KnownActors>().IsListening), TimeSpan.FromSeconds(30));

    // A second is promised; a busy machine may take a little longer, forgetting by age takes thirty.
    private static async Task Soon(Func<Task<bool>> holds, TimeSpan? within = null)
    {
        var began = Stopwatch.GetTimestamp();
        while (!await holds())
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(within ?? TimeSpan.FromSeconds(5));
            await Task.Delay(20);
        }
    }
}
