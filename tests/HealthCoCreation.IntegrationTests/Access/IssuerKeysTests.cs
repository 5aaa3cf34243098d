using HealthCoCreation.Application.Access;
using HealthCoCreation.Infrastructure.Access;
using HealthCoCreation.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Polly;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>When an issuer is asked for its keys, on a clock of the test's own.</summary>
public sealed class IssuerKeysTests : IAsyncLifetime
{
    private readonly Hand _clock = new();
    private readonly HttpClient _http = new();
    private TestIssuer _issuer = null!;
    private IssuerKeys _keys = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await TestIssuer.Start();
        _keys = new IssuerKeys(
            new IssuerSettings { Issuer = _issuer.Address, Audience = TestIssuer.Audience, RefreshSeconds = 60, KeysMinutes = 10 },
            _http, ResiliencePipeline.Empty, _clock, NullLogger.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _issuer.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_read_once_and_again_when_they_are_old()
    {
        (await _keys.Find(_issuer.KeyId)).ShouldNotBeNull();
        (await _keys.Find(_issuer.KeyId)).ShouldNotBeNull();
        _issuer.KeysAsked.ShouldBe(1);

        _clock.Advance(TimeSpan.FromMinutes(10));
        (await _keys.Find(_issuer.KeyId)).ShouldNotBeNull();
        _issuer.KeysAsked.ShouldBe(2);
    }

    [Fact]
    public async Task Old_keys_go_on_while_the_issuer_is_away_and_a_withdrawn_one_stops_when_it_is_back()
    {
        var old = _issuer.KeyId;
        (await _keys.Find(old)).ShouldNotBeNull();

        _issuer.Away = true;
        _clock.Advance(TimeSpan.FromHours(5));
        (await _keys.Find(old)).ShouldNotBeNull();
        (await _keys.Find("unknown")).ShouldBeNull();
        _keys.Known.ShouldBeTrue();

        _issuer.Away = false;
        _issuer.Rotate();
        (await _keys.Find(old)).ShouldNotBeNull("It was asked a moment ago.");
        _clock.Advance(TimeSpan.FromSeconds(60));
        (await _keys.Find(old)).ShouldBeNull();
        (await _keys.Find(_issuer.KeyId)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Unknown_keys_are_asked_for_once_a_minute_however_many_ask()
    {
        (await _keys.Find(_issuer.KeyId)).ShouldNotBeNull();
        _clock.Advance(TimeSpan.FromSeconds(60));

        await Task.WhenAll(Enumerable.Range(0, 50).Select(number => _keys.Find($"unknown-{number}")));
        _issuer.KeysAsked.ShouldBe(2);

        _clock.Advance(TimeSpan.FromSeconds(60));
        (await _keys.Find("unknown")).ShouldBeNull();
        _issuer.KeysAsked.ShouldBe(3);
    }

    [Fact]
    public async Task A_document_that_speaks_for_another_issuer_brings_no_keys()
    {
        _issuer.SaysIssuer = "https://issuer.example";

        (await _keys.Find(_issuer.KeyId)).ShouldBeNull();

        _keys.Known.ShouldBeFalse();
    }

    private sealed class Hand : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Read(ref _ticks);

        public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
    }
}
