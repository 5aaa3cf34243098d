using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace HealthCoCreation.ContractTests.Fuzz;

/// <summary>One request of the walk, wholly told by the seed and its number.</summary>
internal sealed record FuzzCase(int Number, ServedOperation Operation, string Role, string? Token)
{
    public required string Method { get; init; }

    public required string Address { get; init; }

    public byte[]? Body { get; init; }

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Where the version stands that the request shall name; null where it names none, or a wrong one.</summary>
    public string? VersionAt { get; init; }

    /// <summary>What was done to it, for the report of a fault.</summary>
    public string Done { get; init; } = "";

    /// <summary>The address or the method was changed: the server may take the request for another, or for none.</summary>
    public bool OffTrack { get; init; }

    /// <summary>The headers that say what the body is were left alone.</summary>
    public bool PlainJson { get; init; } = true;

    /// <summary>The query as name and value; null where it was written in a way that is no query of the contract.</summary>
    public IReadOnlyList<(string Name, string Value)>? Query { get; init; } = [];

    public override string ToString() =>
        $"#{Number} {Operation.Id} as {Role} [{Done}] {Method} {(Address.Length > 300 ? Address[..300] : Address)} {string.Join("; ", Headers.Select(one => $"{one.Name}: {(one.Value.Length > 80 ? one.Value[..80] : one.Value)}"))} {(Body is null ? "" : Encoding.UTF8.GetString(Body.AsSpan(0, Math.Min(Body.Length, 600))))}";
}

/// <summary>Walks the contract: every operation as every role, from requests that would do to requests that are none.</summary>
internal sealed class Generator(FuzzHost host, int seed)
{
    // These end what a role of the walk lives by; they get things that nobody needs.
    private static readonly HashSet<string> Harmful =
        ["SuspendAccount", "RevokeAccessToken", "SuspendOrganisation", "ChangeMemberRoles", "RemoveMember"];

    private static readonly string[] OddSegments =
    [
        "0", "-1", "null", "undefined", "%00", "a%00b", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%2f..%2f", "..", ".", "%2F", "%5c", "a;b=c", "%ff%fe", "%c0%af", "%u0041", "%",
        "%E2%80%AE", "%F0%9F%A7%AA", "%D9%85", "*", "{id}", "'%20or%20'1'='1", "%3Cscript%3E", "00000000-0000-0000-0000-000000000000",
        "%7B00000000-0000-0000-0000-000000000000%7D", "00000000000000000000000000000000", "urn:uuid:00000000-0000-0000-0000-000000000000", "FR10", "fr10", "ZZ", "ZZZZZZ",
    ];

    private static readonly (string Name, string[] Values)[] OddHeaders =
    [
        ("If-Match", ["", "*", "\"\"", "\"1\"", "\"1.x\"", "W/\"1.0\"", "1", "\"-1.x\"", "\"0.x\"", "\"9223372036854775807.x\"", "\"9223372036854775808.x\"", "\"a\", \"1.b\"", "\"é\""]),
        ("If-None-Match", ["*", "\"x\"", "W/\"x\"", ",", "\"é\""]),
        ("Idempotency-Key", ["", "short", "\"\"", "with space inside", "ключ-ключ-ключ", "😀😀😀😀😀😀😀😀", new string('k', 200), new string('k', 201), new string('k', 4000), "\"quoted-key-1\"", "12345678"]),
        ("Accept", ["*/*", "text/html", "application/xml", "application/json;q=0", "application/*", "text/csv", "text/*;q=0.1", "garbage", ",", "application/json;charset=utf-16", "a/b;", "application/problem+json", "*/*;q=0"]),
        ("Accept-Language", ["fr", "xx", "*", "fr;q=2", ";;;", ",", "fr-FR, en;q=0.5, de;q=0", "русский", new string('e', 3000)]),
        ("Content-Type", ["text/plain", "application/xml", "application/json; charset=utf-16", "application/json; charset=\"bogus\"", "application/merge-patch+json", "multipart/form-data", "garbage", "application/JSON"]),
        ("Prefer", ["return=minimal", "return=representation", "respond-async", "wait=0", ";", "handling=strict, return=minimal"]),
        ("traceparent", ["00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", "ff-0-0-0", "garbage", "00-00000000000000000000000000000000-0000000000000000-00", "../../x"]),
        ("tracestate", ["a=b", "=,=,="]),
        ("Demo-Now", ["", "never", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1969-12-31T23:59:59Z", "2262-04-12T00:00:00Z", "2026-01-12", "10000"]),
        ("Range", ["bytes=0-1", "items=0-9", "garbage"]),
        ("If-Modified-Since", ["Mon, 12 Jan 2026 09:00:00 GMT", "never"]),
        ("Content-Encoding", ["gzip", "br", "identity"]),
        ("X-HTTP-Method-Override", ["DELETE"]),
        ("X-Forwarded-For", ["127.0.0.1", "é", "1.2.3.4, 5.6.7.8"]),
        ("X-Forwarded-Proto", ["gopher"]),
        ("Origin", ["null", "https://evil.example", "garbage"]),
        ("Cookie", ["a=b", new string('c', 3000)]),
        ("Authorization", ["", "Bearer", "Bearer ", "Basic YTpi", "Bearer a b", "bearer x", $"Bearer {new string('t', 201)}", "Bearer ключ", "Bearer hcc_demo_administrator, Bearer x"]),
        ("X-Odd", [new string('x', 8000), "é", "\u0001", "=cmd"]),
    ];

    private readonly Bodies _bodies = new(host.Contract.Document, random => Some(host, random));

    /// <summary>So many requests for every operation as every role, and more as whoever sent such a request before.</summary>
    public IReadOnlyList<FuzzCase> Cases(int wanted)
    {
        var turns = host.Contract.Operations
            .SelectMany(operation => host.Roles.Keys.Select(role => (operation, role)).Concat(Enumerable.Repeat((operation, role: "owner"), 14)))
            .ToList();
        var cases = Enumerable.Range(0, Math.Max(wanted, turns.Count)).Select(number =>
        {
            var (operation, role) = turns[number % turns.Count];
            return One(number, operation, role);
        }).ToArray();
        new Random(seed).Shuffle(cases);
        return cases;
    }

    public FuzzCase One(int number, ServedOperation operation, string role)
    {
        var random = new Random(HashOf(number));
        var stories = host.Stories[operation.Id].ToList();
        var ready = host.Ready[operation.Id].ToList();
        var story = ready.Count > 0 && random.Next(2) == 0 ? Values.Pick(ready, random)
            : stories.Count > 0 && random.Next(10) < 8 ? Values.Pick(stories, random)
            : null;
        var token = role == "owner" ? story?.Token ?? "hcc_demo_administrator" : host.Roles[role].Token;
        var path = PathOf(operation, story, random);
        var headers = new List<(string, string)>();
        var now = story?.Now ?? path.Split('/').Select(host.TimeOf).FirstOrDefault(at => at is not null);
        if (token is not null && now is { } at)
        {
            headers.Add(("Demo-Now", at.AddMinutes(random.Next(3)).ToString("O", CultureInfo.InvariantCulture)));
        }

        var versionAt = operation.NeedsVersion && random.Next(8) > 0 ? VersionOf(host.Contract, operation, path, story) : null;
        if (operation.Takes("Idempotency-Key"))
        {
            headers.Add(("Idempotency-Key", random.Next(8) == 0 ? $"again-{random.Next(20):00000000}" : $"key-{seed}-{number:00000000}"));
        }

        var body = operation.HasBody ? story?.Body ?? operation.RequestExample?.ToJsonString() : null;
        var request = new FuzzCase(number, operation, role, token)
        {
            Method = operation.Method,
            Address = path,
            VersionAt = versionAt,
            Query = Query(operation, story, random),
            Body = body is null ? null : Encoding.UTF8.GetBytes(body),
            Headers = headers,
            Done = story is null ? "example" : "story",
        };

        // Most requests have one thing wrong: two, and the first hides the second.
        for (var changes = random.Next(8) switch { 0 or 1 or 2 => 0, 7 => 2, _ => 1 }; changes > 0; changes--)
        {
            request = Change(request, body, random);
        }

        return request.Query is { Count: > 0 } query
            ? request with { Address = $"{request.Address}{(request.Address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{string.Join('&', query.Select(one => $"{Uri.EscapeDataString(one.Name)}={Escaped(one.Value)}"))}" }
            : request;
    }

    private FuzzCase Change(FuzzCase request, string? body, Random random)
    {
        var schema = request.Operation.RequestSchema;
        var what = random.Next(100);
        if (body is not null && schema is not null && what < 70)
        {
            return what switch
            {
                < 45 => request with { Body = Encoding.UTF8.GetBytes(_bodies.Changed(body, schema, random)), Done = $"{request.Done}, body" },
                < 58 => request with { Body = Encoding.UTF8.GetBytes(_bodies.Rewired(body, schema, random)), Done = $"{request.Done}, identifiers" },
                _ => request with { Body = Bodies.Broken(body, random), Done = $"{request.Done}, bytes" },
            };
        }

        return (what % 20) switch
        {
            < 5 => OddQuery(request, random),
            < 9 => OddPath(request, random),
            < 10 => request with { Method = Values.Pick(["PATCH", "TRACE", "PROPFIND", "get", "X"], random), OffTrack = true, Done = $"{request.Done}, method" },
            _ => OddHeader(request, random),
        };
    }

    private FuzzCase OddPath(FuzzCase request, Random random)
    {
        var segments = request.Address.Split('/');
        var at = random.Next(2, segments.Length);
        segments[at] = random.Next(6) switch
        {
            0 => "",
            1 => new string('a', Values.Pick([300, 2000, 9000], random)),
            2 => Some(host, random),
            3 => segments[at].ToUpperInvariant(),
            _ => Values.Pick(OddSegments, random),
        };
        return request with { Address = string.Join('/', segments), VersionAt = null, OffTrack = true, Done = $"{request.Done}, path" };
    }

    private FuzzCase OddQuery(FuzzCase request, Random random)
    {
        var query = (request.Query ?? []).ToList();
        var known = request.Operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query").ToList();
        var done = $"{request.Done}, query";
        switch (random.Next(known.Count > 0 ? 10 : 2))
        {
            case 0:
                query.Add((Values.Pick(["colour", "limit[]", "__proto__", "", "LIMIT", "a b", "$filter", "id", "\0"], random), "1"));
                return request with { Query = query, Done = done };
            case 1:
                return request with
                {
                    Address = $"{request.Address}?{Values.Pick(["&&&", "=", "limit", "%", "%zz=1", "a=%ff%fe", "limit=1&limit=2", "limit=1;cursor=2", "?limit=1", "limit=%00", "cursor=%00"], random)}",
                    Query = null,
                    Done = done,
                };
            default:
                var one = Values.Pick(known, random);
                var name = one["name"]!.GetValue<string>();
                var schema = ServedContract.Resolve(host.Contract.Document, one["schema"]!);
                query.RemoveAll(pair => pair.Name == name);
                query.Add((name, ServedContract.Types(schema).Contains("integer")
                    ? Values.Pick(["0", "1", "100", "101", "-1", "1.0", "1e1", "+1", " 1", "01", "", "2147483648", "99999999999999999999", "١", "0x1"], random)
                    : Values.Text(schema, random, () => Some(host, random))));
                return request with { Query = query, Done = done };
        }
    }

    private static FuzzCase OddHeader(FuzzCase request, Random random)
    {
        var (name, values) = Values.Pick(OddHeaders, random);
        var value = Values.Pick(values, random);
        var headers = request.Headers.Where(one => one.Name != name || random.Next(4) == 0).Append((name, value)).ToList();
        return request with
        {
            Headers = headers,
            Token = name == "Authorization" ? null : request.Token,
            VersionAt = name == "If-Match" ? null : request.VersionAt,
            PlainJson = request.PlainJson && name is not ("Content-Type" or "Content-Encoding"),
            Done = $"{request.Done}, {name}",
        };
    }

    private string PathOf(ServedOperation operation, Sent? story, Random random)
    {
        var template = operation.Path.Split('/');
        var told = story?.Path.Split('?')[0].Split('/');
        for (var at = 0; at < template.Length; at++)
        {
            if (!template[at].StartsWith('{'))
            {
                continue;
            }

            var before = string.Join('/', operation.Path.Split('/').Take(at));
            var known = Harmful.Contains(operation.Id) && host.Expendable.TryGetValue(before, out var spare) ? spare : host.Known.GetValueOrDefault(before, []);
            template[at] = told is not null && !Harmful.Contains(operation.Id) && random.Next(5) > 0 ? told[at]
                : known.Length > 0 && random.Next(10) > 0 ? Values.Pick(known, random)
                : Some(host, random);
        }

        return string.Join('/', template);
    }

    // The read that stands nearest above a step tells its version.
    public static string? VersionOf(ServedContract contract, ServedOperation operation, string path, Sent? story)
    {
        var (template, actual) = (operation.Path.Split('/'), path.Split('/'));
        for (var length = template.Length; length > 2; length--)
        {
            var above = string.Join('/', template.Take(length));
            if (contract.Operations.Any(one => one.Method == "GET" && one.Path == above && !one.IsList))
            {
                var query = above.EndsWith("/ranking", StringComparison.Ordinal) && story?.Body is { } body && JsonNode.Parse(body)?["challengeId"] is { } challenge
                    ? $"?challengeId={challenge}"
                    : "";
                return string.Join('/', actual.Take(length)) + query;
            }
        }

        return null;
    }

    private List<(string, string)> Query(ServedOperation operation, Sent? story, Random random)
    {
        if (story is not null && story.Path.Contains('?', StringComparison.Ordinal))
        {
            return [.. story.Path.Split('?')[1].Split('&').Select(pair => pair.Split('=')).Select(pair => (pair[0], Uri.UnescapeDataString(pair[1])))];
        }

        return
        [
            .. operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query")
                .Where(one => one["required"]?.GetValue<bool>() == true || random.Next(5) == 0)
                .Select(one => (one["name"]!.GetValue<string>(), Likely(one, random))),
        ];
    }

    private string Likely(JsonObject parameter, Random random)
    {
        var schema = ServedContract.Resolve(host.Contract.Document, parameter["schema"]!);
        return schema["format"]?.GetValue<string>() == "uuid" ? Some(host, random)
            : schema["enum"] is JsonArray { Count: > 0 } values ? Values.Pick([.. values.Select(value => value!.GetValue<string>())], random)
            : ServedOperation.Some(schema);
    }

    private static string Escaped(string value) => string.Concat(Encoding.UTF8.GetBytes(value).Select(one =>
        char.IsAsciiLetterOrDigit((char)one) || one is (byte)'-' or (byte)'.' ? ((char)one).ToString() : FormattableString.Invariant($"%{one:X2}")));

    private static string Some(FuzzHost host, Random random)
    {
        if (random.Next(8) == 0)
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes).ToString();
        }

        return Values.Pick(Values.Pick([.. host.Known.Values.Where(ids => ids.Length > 0)], random), random);
    }

    // Not HashCode.Combine, which differs from process to process.
    private int HashOf(int number) => unchecked((seed * 486_187_739) ^ (number * 1_640_531_527) ^ (number >> 7));
}
