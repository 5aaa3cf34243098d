using HealthCoCreation.Application.Access;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Polly;

namespace HealthCoCreation.Infrastructure.Access;

/// <summary>
/// One issuer's signing keys. An unknown key is asked for once, and not again for a while, so that forged tokens do not make us
/// knock at the issuer's door; where the issuer is away, the keys we know go on.
/// </summary>
internal sealed class IssuerKeys(IssuerSettings issuer, HttpClient http, ResiliencePipeline pipeline, TimeProvider time, ILogger log)
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private volatile Dictionary<string, SecurityKey>? _keys;
    private long? _askedAt;
    private long _readAt;

    /// <summary>False until the issuer has answered once.</summary>
    public bool Known => _keys is not null;

    /// <summary>The key; null where the issuer has none of this name.</summary>
    public async Task<SecurityKey?> Find(string id)
    {
        var key = _keys?.GetValueOrDefault(id);
        if (key is not null && time.GetElapsedTime(_readAt) < TimeSpan.FromMinutes(issuer.KeysMinutes))
        {
            return key;
        }

        // Whoever has a key that is only old does not wait for another's asking.
        if (!await _one.WaitAsync(key is null ? Timeout.InfiniteTimeSpan : TimeSpan.Zero))
        {
            return key;
        }

        try
        {
            // Another has asked meanwhile, or a moment ago.
            if (_keys?.GetValueOrDefault(id) is not { } found || ReferenceEquals(found, key))
            {
                if (_askedAt is not { } asked || time.GetElapsedTime(asked) >= TimeSpan.FromSeconds(issuer.RefreshSeconds))
                {
                    _askedAt = time.GetTimestamp();
                    await Read();
                }
            }
        }
        finally
        {
            _one.Release();
        }

        return _keys?.GetValueOrDefault(id);
    }

    private async Task Read()
    {
        try
        {
            var address = $"{issuer.Issuer.TrimEnd('/')}/.well-known/openid-configuration";
            var documents = new HttpDocumentRetriever(http) { RequireHttps = !issuer.Issuer.StartsWith("http://", StringComparison.Ordinal) };
            var told = await pipeline.ExecuteAsync(
                async ct => await OpenIdConnectConfigurationRetriever.GetAsync(address, documents, ct), CancellationToken.None);
            if (told.Issuer != issuer.Issuer)
            {
                throw new InvalidOperationException("The document speaks for another issuer (RFC 8414, 3.3).");
            }

            _keys = told.SigningKeys.Where(key => key is not SymmetricSecurityKey && key.KeyId is { Length: > 0 })
                .DistinctBy(key => key.KeyId)
                .ToDictionary(key => key.KeyId, StringComparer.Ordinal);
            _readAt = time.GetTimestamp();
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The keys of {Issuer} could not be read; those known go on", issuer.Issuer);
        }
    }
}
