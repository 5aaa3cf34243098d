using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests;

/// <summary>One request of a walk.</summary>
public sealed record Probe(string Method, string Address)
{
    public string? Token { get; init; }

    /// <summary>The operation that is meant, which an answer of routing cannot tell.</summary>
    public string? Operation { get; init; }

    public string? Body { get; init; }

    public string MediaType { get; init; } = "application/json";

    public string Charset { get; init; } = "utf-8";

    /// <summary>How the body claims to be compressed.</summary>
    public string? Encoding { get; init; }

    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public Probe With(string header, string value) => this with { Headers = new Dictionary<string, string>(Headers) { [header] = value } };

    public Probe Without(string header) => this with { Headers = Headers.Where(one => one.Key != header).ToDictionary() };

    public Probe Asking(string query) => this with { Address = $"{Address}{(Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}" };
}

/// <summary>Sends probes. A doctored wire tampers with the answers, to show that the rules look at them.</summary>
public sealed class Wire(HttpClient http, ServedContract contract, Func<Answer, Answer>? doctor = null)
{
    public ServedContract Contract => contract;

    public Wire Doctored(Func<Answer, Answer> plant) => new(http, contract, plant);

    public async Task<Answer> Send(Probe probe)
    {
        using var request = new HttpRequestMessage(new HttpMethod(probe.Method), probe.Address);
        if (probe.Token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", probe.Token);
        }

        foreach (var (name, value) in probe.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        if (probe.Body is not null)
        {
            request.Content = new StringContent(probe.Body, Encoding.UTF8, probe.MediaType);
            request.Content.Headers.ContentType!.CharSet = probe.Charset;
            if (probe.Encoding is not null)
            {
                request.Content.Headers.ContentEncoding.Add(probe.Encoding);
            }
        }

        if (probe.Operation is not null)
        {
            request.Options.Set(RefusalsMet.Meant, probe.Operation);
        }

        using var response = await http.SendAsync(request);
        var answer = await Answer.Of(response);
        return doctor is null ? answer : doctor(answer);
    }

    /// <summary>A request that is well-formed in everything, about something that does not exist.</summary>
    public static Probe WellFormed(ServedOperation operation, string? token)
    {
        var probe = new Probe(operation.Method, operation.Address()) { Operation = operation.Id, Token = token, Body = operation.RequestExample?.ToJsonString() };
        if (operation.PatchExample is { } patch)
        {
            probe = probe with { Body = patch.ToJsonString(), MediaType = ServedOperation.MergePatch };
        }

        if (operation.TableExample is { } table)
        {
            probe = probe with { Body = table, MediaType = "text/csv" };
        }

        if (operation.NeedsVersion)
        {
            probe = probe.With("If-Match", "\"1.0f3a9c21d4e5b687\"");
        }

        foreach (var parameter in operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query" && one["required"]?.GetValue<bool>() == true))
        {
            probe = probe.Asking($"{parameter["name"]}={Uri.EscapeDataString(ServedOperation.Some(parameter["schema"]!.AsObject()))}");
        }

        return operation.Takes("Idempotency-Key") ? probe.With("Idempotency-Key", Guid.NewGuid().ToString("N")) : probe;
    }

    /// <summary>What is wrong with a refusal: status, code, problem details, headers.</summary>
    public static IEnumerable<string> Faults(string what, Answer answer, int status, params string[] codes)
    {
        if (answer.Status != status)
        {
            yield return $"{what}: {answer.Status} instead of {status}: {Short(answer.Text)}";
            yield break;
        }

        foreach (var fault in ProblemFaults(answer))
        {
            yield return $"{what}: {fault}";
        }

        if (codes.Length > 0 && answer.Headers["Content-Type"].StartsWith("application/problem+json", StringComparison.Ordinal)
            && !codes.Contains(answer["code"]!.GetValue<string>()))
        {
            yield return $"{what}: {answer["code"]} instead of {string.Join(" or ", codes)}";
        }
    }

    public static IEnumerable<string> ProblemFaults(Answer answer)
    {
        foreach (var header in new[] { "API-Version", "X-Content-Type-Options", "Cache-Control" })
        {
            if (!answer.Headers.ContainsKey(header))
            {
                yield return $"{answer.Status} has no {header}";
            }
        }

        if (!answer.Headers.GetValueOrDefault("Content-Type", "").StartsWith("application/problem+json", StringComparison.Ordinal))
        {
            yield return $"{answer.Status} is {answer.Headers.GetValueOrDefault("Content-Type", "nothing")} and no problem";
            yield break;
        }

        var problem = answer.Json;
        var known = Api.Http.Contract.ProblemPages.All.FirstOrDefault(error => error.Code == problem["code"]?.GetValue<string>());
        if (known is null || known.Title != problem["title"]?.GetValue<string>())
        {
            yield return $"{problem["code"]} is not in the catalogue, or under another title";
        }

        if (problem["type"]?.GetValue<string>() != $"/problems/{problem["code"]}" || problem["status"]?.GetValue<int>() != answer.Status)
        {
            yield return "type or status do not fit";
        }

        if (problem["instance"]?.GetValue<string>().StartsWith("urn:uuid:", StringComparison.Ordinal) != true || string.IsNullOrEmpty(problem["traceId"]?.GetValue<string>()))
        {
            yield return "instance or traceId are missing";
        }

        foreach (var inside in new[] { "   at ", "Exception", "SELECT ", "Npgsql", "EntityFramework", "MediatR", "System." })
        {
            if (answer.Text.Contains(inside, StringComparison.Ordinal))
            {
                yield return $"the problem speaks of our insides ({inside.Trim()})";
            }
        }
    }

    public static string Short(string text) => text.Length > 300 ? text[..300] : text;

    public static JsonObject Example(ServedOperation operation) => operation.RequestExample!.DeepClone().AsObject();
}
