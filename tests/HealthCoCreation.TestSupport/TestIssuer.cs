using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Shouldly;

namespace HealthCoCreation.TestSupport;

/// <summary>
/// An issuer of its own process's loopback: discovery, keys, authorization code with PKCE, client credentials. Its keys are its
/// own, and nothing of the platform is in it.
/// </summary>
public sealed class TestIssuer : IAsyncDisposable
{
    public const string Audience = "https://api.healthcocreation.example";

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, (string Subject, string Challenge)> _codes = new();
    private readonly ConcurrentDictionary<string, Dictionary<string, object>> _people = new();
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private ECDsa _signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private int _generation = 1;
    private int _keysAsked;

    private TestIssuer(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>What the discovery document says; another name is a mix-up.</summary>
    public string? SaysIssuer { get; set; }

    public bool Away { get; set; }

    public int KeysAsked => _keysAsked;

    public string KeyId => $"key-{_generation}";

    public static async Task<TestIssuer> Start(int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var issuer = new TestIssuer(app);
        app.Use((http, next) => issuer.Away ? Refuse(http) : next(http));
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new Dictionary<string, object>
        {
            ["issuer"] = issuer.SaysIssuer ?? issuer.Address,
            ["jwks_uri"] = $"{issuer.Address}/keys",
            ["authorization_endpoint"] = $"{issuer.Address}/authorize",
            ["token_endpoint"] = $"{issuer.Address}/token",
        }));
        app.MapGet("/keys", issuer.Keys);
        app.MapGet("/authorize", issuer.Authorize);
        app.MapPost("/token", issuer.Token);
        await app.StartAsync();
        issuer.Address = app.Urls.Single();
        return issuer;

        static Task Refuse(HttpContext http)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        }
    }

    /// <summary>A new key; the old one is gone at once.</summary>
    public void Rotate()
    {
        _signer = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        _generation++;
    }

    public void Knows(string subject, params (string Claim, object Value)[] claims) =>
        _people[subject] = claims.ToDictionary(claim => claim.Claim, claim => claim.Value);

    /// <summary>A person's token as a single-page application gets it: authorization code with PKCE (S256).</summary>
    public async Task<string> ForPerson(string subject, string scope = "access:read challenges:read")
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var verifier = Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
        var challenge = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        var redirect = await http.GetAsync(new Uri(
            $"{Address}/authorize?response_type=code&client_id=spa&redirect_uri=https%3A%2F%2Fapp.example&code_challenge={challenge}&code_challenge_method=S256&login_hint={subject}"));
        var code = redirect.Headers.Location!.Query.Split("code=")[1];
        (await Exchange(http, code, "a-verifier-of-somebody-else", scope)).IsSuccessStatusCode.ShouldBeFalse();
        redirect = await http.GetAsync(redirect.RequestMessage!.RequestUri);
        code = redirect.Headers.Location!.Query.Split("code=")[1];
        var answer = (await Exchange(http, code, verifier, scope)).EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>A server's token: client credentials.</summary>
    public async Task<string> ForMachine(string client, string scope = "access:read challenges:read")
    {
        using var http = new HttpClient();
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["grant_type"] = "client_credentials", ["client_id"] = client, ["client_secret"] = "secret", ["scope"] = scope });
        var answer = (await http.PostAsync(new Uri($"{Address}/token"), form)).EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>Any token that this issuer's key can sign.</summary>
    public string Forge(
        string subject,
        string? type = "at+jwt",
        string? issuer = null,
        string? audience = Audience,
        TimeSpan? begins = null,
        TimeSpan? lasts = null,
        SigningCredentials? by = null,
        IDictionary<string, object>? header = null,
        params (string Claim, object Value)[] claims)
    {
        var now = DateTime.UtcNow;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = issuer ?? Address,
            Audience = audience,
            IssuedAt = now + (begins < TimeSpan.Zero ? begins.Value : TimeSpan.Zero),
            NotBefore = now + (begins ?? TimeSpan.Zero),
            Expires = now + (lasts ?? TimeSpan.FromMinutes(5)),
            TokenType = type,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = subject,
                ["client_id"] = "spa",
                ["jti"] = Guid.NewGuid().ToString(),
                ["auth_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds(),
                ["scope"] = "access:read challenges:read",
            },
            SigningCredentials = by ?? Credentials,
            AdditionalHeaderClaims = header,
        };
        foreach (var (claim, value) in claims)
        {
            descriptor.Claims[claim] = value;
        }

        return _handler.CreateToken(descriptor);
    }

    public SigningCredentials Credentials => new(new ECDsaSecurityKey(_signer) { KeyId = KeyId }, SecurityAlgorithms.EcdsaSha256)
    {
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };

    public string PublicKey => Convert.ToBase64String(_signer.ExportSubjectPublicKeyInfo());

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private IResult Keys()
    {
        Interlocked.Increment(ref _keysAsked);
        var point = _signer.ExportParameters(false).Q;
        return Results.Json(new
        {
            keys = new[] { new { kty = "EC", use = "sig", kid = KeyId, crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y) } },
        });
    }

    private IResult Authorize(HttpRequest request)
    {
        var code = Guid.NewGuid().ToString("N");
        _codes[code] = (request.Query["login_hint"].ToString(), request.Query["code_challenge"].ToString());
        return request.Query["code_challenge_method"] == "S256" ? Results.Redirect($"{request.Query["redirect_uri"]}?code={code}") : Results.BadRequest();
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form["grant_type"] == "client_credentials")
        {
            var client = form["client_id"].ToString();
            return Issued(Forge(client, claims: [("client_id", client), ("scope", form["scope"].ToString())]));
        }

        return _codes.TryRemove(form["code"].ToString(), out var granted)
            && Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) == granted.Challenge
                ? Issued(Forge(
                    granted.Subject,
                    claims: [("scope", form["scope"].ToString()), .. _people.GetValueOrDefault(granted.Subject, []).Select(claim => (claim.Key, claim.Value))]))
                : Results.BadRequest(new { error = "invalid_grant" });

        static IResult Issued(string token) => Results.Json(new { access_token = token, token_type = "Bearer", expires_in = 300 });
    }

    private Task<HttpResponseMessage> Exchange(HttpClient http, string code, string verifier, string scope) =>
        http.PostAsync(new Uri($"{Address}/token"), new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["code"] = code,
            ["client_id"] = "spa",
            ["redirect_uri"] = "https://app.example",
            ["code_verifier"] = verifier,
            ["scope"] = scope,
        }));
}
