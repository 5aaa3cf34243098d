using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using Shouldly;

namespace HealthCoCreation.TestSupport;

/// <summary>Somebody who calls the platform over HTTP, with a token and the test's clock.</summary>
public sealed class Caller(HttpClient http, string? token, Func<DateTimeOffset?> now)
{
    public string? Token => token;

    /// <summary>The account's id; set by the vocabulary that made it.</summary>
    public Guid AccountId { get; init; }

    /// <summary>The organisation it acts for, where it acts for one.</summary>
    public Guid OrganisationId { get; init; }

    public Caller For(Guid organisation) => new(http, token, now) { AccountId = AccountId, OrganisationId = organisation };

    /// <summary>The same by the platform's own clock, not the test's.</summary>
    public Caller Today() => new(http, token, () => null) { AccountId = AccountId, OrganisationId = OrganisationId };

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path);

    public Task<Answer> Post(string path, object? body = null, string? ifMatch = null, string? key = null) =>
        Send(HttpMethod.Post, path, body, ifMatch, key);

    public Task<Answer> Put(string path, object? body, string? ifMatch = null) => Send(HttpMethod.Put, path, body, ifMatch);

    public Task<Answer> Delete(string path, string? ifMatch = null) => Send(HttpMethod.Delete, path, null, ifMatch);

    /// <summary>Takes a step of a resource: reads it for its version first, as a client does.</summary>
    public async Task<Answer> Step(string resource, string step, object? body = null, string? key = null)
    {
        var read = await Get(resource);
        read.Status.ShouldBe(200, $"{resource}: {read.Text}");
        return await Post($"{resource}/{step}", body, read.ETag, key);
    }

    /// <summary>Replaces a resource: reads it for its version first.</summary>
    public async Task<Answer> Replace(string resource, object body, string? path = null)
    {
        var read = await Get(resource);
        read.Status.ShouldBe(200, $"{resource}: {read.Text}");
        return await Put(path ?? resource, body, read.ETag);
    }

    public async Task<Answer> Send(
        HttpMethod method, string path, object? body = null, string? ifMatch = null, string? key = null, Action<HttpRequestMessage>? also = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (now() is { } at)
        {
            request.Headers.Add("Demo-Now", at.ToString("O", CultureInfo.InvariantCulture));
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        if (body is not null)
        {
            request.Content = new StringContent(
                body as string ?? JsonSerializer.Serialize(body, body.GetType(), PlatformJson.Options), Encoding.UTF8, "application/json");
        }

        also?.Invoke(request);
        using var response = await http.SendAsync(request);
        return await Answer.Of(response);
    }
}

/// <summary>What came back.</summary>
public sealed record Answer(int Status, string? ETag, string Text, IReadOnlyDictionary<string, string> Headers)
{
    private readonly Lazy<JsonNode?> _json = new(() => Text.Length > 0 ? JsonNode.Parse(Text) : null);

    public JsonNode Json => _json.Value ?? throw new InvalidOperationException("There is no body.");

    public JsonNode? this[string member] => Json[member];

    public Guid Id => Json["id"]!.GetValue<Guid>();

    public string State => Json["status"]!.GetValue<string>();

    public string[] Actions => [.. Json["actions"]!.AsArray().Select(action => action!.GetValue<string>())];

    public static async Task<Answer> Of(HttpResponseMessage response)
    {
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new((int)response.StatusCode, headers.GetValueOrDefault("ETag"), await response.Content.ReadAsStringAsync(), headers);
    }

    /// <summary>It went well, and with this status.</summary>
    public Answer Ok(int status = 200)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>It was refused as documented: status, code, media type, trace.</summary>
    public Answer ShouldRefuse(int status, string code)
    {
        Status.ShouldBe(status, Text);
        Headers["Content-Type"].ShouldStartWith("application/problem+json");
        this["code"]!.GetValue<string>().ShouldBe(code, Text);
        this["type"]!.GetValue<string>().ShouldBe($"/problems/{code}");
        this["status"]!.GetValue<int>().ShouldBe(status);
        this["traceId"]!.GetValue<string>().ShouldNotBeEmpty();
        return this;
    }

    /// <summary>The pointers of all faults, in order.</summary>
    public string[] Pointers => [.. Json["errors"]!.AsArray().Select(error => error!["pointer"]!.GetValue<string>())];
}
