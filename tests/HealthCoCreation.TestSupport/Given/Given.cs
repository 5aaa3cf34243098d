using HealthCoCreation.Application.Common;

namespace HealthCoCreation.TestSupport;

/// <summary>A running platform, in this process or its own.</summary>
public interface IPlatform
{
    /// <summary>A plain client: no token, redirects not followed.</summary>
    HttpClient NewClient();
}

/// <summary>The tests' vocabulary: climbs every lifecycle through the platform's own operations. One per test; its clock is its own.</summary>
public sealed partial class Given(IPlatform platform)
{
    private static int _counter;

    /// <summary>The host of this process, for what must be waited for inside.</summary>
    private PlatformHost Host => (PlatformHost)platform;

    /// <summary>The clock of all callers of this test; null lets the platform's run.</summary>
    public DateTimeOffset? Now { get; set; } = new DateTimeOffset(2026, 1, 12, 9, 0, 0, TimeSpan.Zero);

    /// <summary>Moves this test's clock on.</summary>
    public Given Later(TimeSpan by)
    {
        Now += by;
        return this;
    }

    /// <summary>A number no other test of this process has.</summary>
    public static int Unique() => Interlocked.Increment(ref _counter);

    /// <summary>A version that nothing has.</summary>
    public const string NoVersion = "\"987654.0f3a9c21d4e5b687\"";

    public static string Key() => Guid.NewGuid().ToString("N");

    public Caller Nobody => new(platform.NewClient(), null, () => Now);

    /// <summary>Somebody without the clock's override, since that needs a token.</summary>
    public Caller Anonymous => new(platform.NewClient(), null, () => null);

    public Caller Administrator => With("hcc_demo_administrator");

    public Caller With(string token, Guid account = default, Guid organisation = default) =>
        new(platform.NewClient(), token, () => Now) { AccountId = account, OrganisationId = organisation };

    /// <summary>A person (or machine) with an account and a token for these scopes; all scopes where none are named.</summary>
    public async Task<Caller> AnAccount(
        string name = "Person", string kind = "person", string[]? platformRoles = null, params string[] scopes)
    {
        var number = Unique();
        var account = await Administrator.Post("/v1/accounts", new
        {
            displayName = $"{name} {number}",
            email = $"{name.ToLowerInvariant().Replace(' ', '.')}.{number}@test.example",
            kind,
            platformRoles = platformRoles ?? [],
        });
        account.Ok(201);

        // Whether a token has expired no story's clock decides, only the real one: it is issued by that, whatever the calendar shows.
        var token = await Administrator.Today().Post("/v1/access-tokens", new
        {
            accountId = account.Id,
            name = "test",
            scopes = scopes.Length > 0 ? scopes : [.. Scopes.All.Keys],
            expiresAt = DateTimeOffset.UtcNow.AddDays(30),
        });
        return With(token.Ok(201)["secret"]!.GetValue<string>(), account.Id);
    }

    public Task<Caller> ACoach() => AnAccount("Coach", platformRoles: ["coach"]);

    public Task<Caller> AnAuditor() => AnAccount("Auditor", platformRoles: ["auditor"]);
}
