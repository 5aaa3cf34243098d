using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>
/// At least 20,000 malformed and boundary requests as every role. <c>FUZZ_SEED</c> repeats a run, <c>FUZZ_REQUESTS</c> makes it longer;
/// a failure prints the seed.
/// </summary>
public sealed class FuzzTests(FuzzHost host, ITestOutputHelper output) : IClassFixture<FuzzHost>
{
    private const int AtLeast = 20_000;

    // One run for all, so that a change is judged by itself; other seeds are for campaigns.
    private const int Usual = 20180608;

    [Fact]
    public async Task No_request_breaks_the_platform_or_its_contract_or_learns_what_is_not_its_business()
    {
        var seed = Number("FUZZ_SEED") ?? Usual;
        var wanted = Number("FUZZ_REQUESTS") ?? AtLeast;
        var cases = new Generator(host, seed).Cases(wanted);
        var verdict = new Verdict(host);
        var faults = new ConcurrentDictionary<string, string>();
        var statuses = new ConcurrentDictionary<int, int>();
        var succeeded = new ConcurrentDictionary<string, int>();
        var answered = new ConcurrentDictionary<string, int>();
        var accepted = new ConcurrentDictionary<string, int>();
        var reached = 0;
        output.WriteLine($"Ready for {host.Ready.Count} operations.");
        var began = Stopwatch.GetTimestamp();

        await Parallel.ForEachAsync(cases, new ParallelOptions { MaxDegreeOfParallelism = 12 }, async (one, _) =>
        {
            var answer = await Send(one);
            statuses.AddOrUpdate(answer.Status, 1, (_, count) => count + 1);
            answered.AddOrUpdate(one.Operation.Id, 1, (_, count) => count + 1);
            if (answer.Status is >= 200 and < 400)
            {
                succeeded.AddOrUpdate(one.Role, 1, (_, count) => count + 1);
                accepted.AddOrUpdate(one.Operation.Id, 1, (_, count) => count + 1);
            }

            if (Verdict.Reached(answer))
            {
                Interlocked.Increment(ref reached);
            }

            foreach (var fault in verdict.Faults(one, answer))
            {
                faults.TryAdd($"{one.Operation.Id}: {Alike(fault)}", $"{fault}\n    {one}");
            }
        });

        output.WriteLine($"Seed {seed}: {cases.Count} requests in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s; {100.0 * reached / cases.Count:0} % reached a handler.");
        output.WriteLine($"Statuses: {string.Join(", ", statuses.OrderBy(one => one.Key).Select(one => $"{one.Key}: {one.Value}"))}");
        output.WriteLine($"Succeeded by role: {string.Join(", ", succeeded.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}: {one.Value}"))}");
        output.WriteLine($"Operations that never succeeded: {string.Join(", ", host.Contract.Operations.Select(one => one.Id).Where(id => !accepted.ContainsKey(id)))}");
        Assert.True(faults.IsEmpty, $"FUZZ_SEED={seed}: {faults.Count} faults:\n{string.Join('\n', faults.OrderBy(one => one.Key, StringComparer.Ordinal).Take(200).Select(one => $"{one.Key}\n    {one.Value}"))}");

        cases.Count.ShouldBeGreaterThanOrEqualTo(wanted);
        host.Contract.Operations.ShouldAllBe(operation => answered[operation.Id] >= wanted / host.Contract.Operations.Count / 2);
        host.Roles.Keys.Where(role => role is not ("suspended" or "unknownToken")).ShouldAllBe(role => succeeded.ContainsKey(role));
        ((double)reached / cases.Count).ShouldBeGreaterThan(0.25, "the walk has to come further than the edge");
        accepted.Count.ShouldBeGreaterThan(host.Contract.Operations.Count * 2 / 5, "many operations have to succeed now and then");
    }

    /// <summary>Each rule of the verdict, shown an answer that breaks it.</summary>
    [Fact]
    public async Task The_verdict_sees_what_is_wrong_with_an_answer()
    {
        var verdict = new Verdict(host);
        var operation = host.Contract.Operations.Single(one => one.Id == "GetMe");
        var sent = new FuzzCase(0, operation, "coach", host.Roles["coach"].Token) { Method = "GET", Address = "/v1/me" };
        var good = await Send(sent);
        verdict.Faults(sent, good).ShouldBeEmpty();
        var refused = await Send(sent with { Token = "nobody" });
        verdict.Faults(sent, refused).ShouldBeEmpty();
        Answer Said(Action<JsonNode> change, Answer? of = null)
        {
            var body = JsonNode.Parse((of ?? good).Text)!;
            change(body);
            return new Answer((of ?? good).Status, (of ?? good).ETag, body.ToJsonString(), (of ?? good).Headers);
        }

        Answer[] wrong =
        [
            good with { Status = 500 },
            good with { Status = 418 },
            good with { Text = good.Text + "   at System.Foo()" },
            good with { Text = good.Text.Replace("}", $", \"x\": \"{host.Canaries[0].Text}\"}}", StringComparison.Ordinal) },
            good with { Headers = good.Headers.Where(one => one.Key != "ETag").ToDictionary() },
            good with { Headers = good.Headers.Where(one => one.Key != "API-Version").ToDictionary() },
            good with { Headers = new Dictionary<string, string>(good.Headers) { ["Content-Type"] = "text/html" } },
            good with { Headers = new Dictionary<string, string>(good.Headers) { ["Last-Modified"] = "Wed, 28 Mar 2018 08:00:00 GMT" } },
            Said(body => body.AsObject().Remove("account")),
            Said(body => body["colour"] = "red"),
            Said(body => body["account"]!["id"] = "no identifier"),
            Said(body => body["scopes"] = 7),
            Said(body => body["code"] = "call.not-open", refused),
            Said(body => body["status"] = 400, refused),
            Said(body => body.AsObject().Remove("traceId"), refused),
            refused with { Headers = refused.Headers.Where(one => one.Key != "WWW-Authenticate").ToDictionary() },
        ];
        wrong.Select((answer, number) => (number, verdict.Faults(sent, answer).Any())).Where(one => !one.Item2).ShouldBeEmpty();

        // A body that the schema forbids and the platform takes, and one that it allows and the platform refuses.
        var taking = host.Contract.Operations.Single(one => one.Id == "OpenAccount");
        var asked = sent with { Operation = taking, Body = Encoding.UTF8.GetBytes("{\"kind\":\"robot\"}") };
        verdict.Faults(asked, good with { Status = 201 }).ShouldContain(fault => fault.Contains("although", StringComparison.Ordinal));
        var fine = asked with { Body = Encoding.UTF8.GetBytes(taking.RequestExample!.ToJsonString()) };
        var shape = await Send(asked with { Method = "POST", Address = "/v1/accounts", Token = host.Roles["administrator"].Token });
        verdict.Faults(fine, shape).ShouldContain(fault => fault.Contains("although the schema allows", StringComparison.Ordinal));
    }

    // The server may close a kept connection just as the next request goes out on it: that one is sent again, once.
    private async Task<Answer> Send(FuzzCase one)
    {
        try
        {
            return await SendOnce(one);
        }
        catch (HttpRequestException lost) when (lost.InnerException is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded })
        {
            return await SendOnce(one);
        }
    }

    private async Task<Answer> SendOnce(FuzzCase one)
    {
        string? version = null;
        if (one.VersionAt is not null)
        {
            using var read = Request("GET", one.VersionAt, one.Token, one.Headers.Where(header => header.Name == "Demo-Now"));
            using var told = await host.Http.SendAsync(read);
            version = told.Headers.ETag?.ToString() ?? "\"1.0\"";
        }

        using var request = Request(one.Method, one.Address, one.Token, one.Headers.Where(header => header.Name is not ("Content-Type" or "Content-Encoding")));
        if (version is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", version);
        }

        if (one.Body is not null)
        {
            request.Content = new ByteArrayContent(one.Body);
            if (one.Headers.FirstOrDefault(header => header.Name == "Content-Type").Value is { } type)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
            }
            else
            {
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            }

            if (one.Headers.FirstOrDefault(header => header.Name == "Content-Encoding").Value is { } encoding)
            {
                request.Content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
            }

            request.Headers.TransferEncodingChunked = one.Number % 20 == 0 ? true : null;
        }

        using var response = await host.Http.SendAsync(request);
        return await Answer.Of(response);
    }

    private HttpRequestMessage Request(string method, string address, string? token, IEnumerable<(string Name, string Value)> headers)
    {
        // As written: dots and escapes go to the server as they are.
        var uri = new Uri($"{host.At.GetLeftPart(UriPartial.Authority)}{address}", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), uri);
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    // Two faults that differ in what was sent alone are one.
    private static string Alike(string fault) => string.Concat(fault.Split(':')[0].Where(letter => !char.IsDigit(letter) || fault.Length < 5)) is var start && start.Length > 120 ? start[..120] : start;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
