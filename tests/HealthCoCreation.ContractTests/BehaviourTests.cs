using System.Text.Json.Nodes;
using HealthCoCreation.Application.Common;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests;

/// <summary>How every operation behaves at its edge. Each test first tampers with the answers and sees that its rule reports it.</summary>
public sealed class BehaviourTests(ContractHost host) : IClassFixture<ContractHost>
{
    private readonly Wire _wire = new(host.NewClient(), host.Contract);

    private string Everybody => host.Everybody.Token!;

    private static IEnumerable<ServedOperation> WithBody(Wire wire) => wire.Contract.Operations.Where(one => one.RequestExample is JsonObject);

    private static Answer AsIfFine(Answer answer) => answer with { Status = 200 };

    private static Answer WithoutHeaders(Answer answer) =>
        answer with { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = answer.Headers.GetValueOrDefault("Content-Type", "text/plain") } };

    [Fact]
    public Task A_method_the_resource_has_not_is_405_and_Allow_names_those_it_has() => Rule.Holds(_wire, Violations, WithoutHeaders);

    private static async IAsyncEnumerable<string> Violations(Wire wire)
    {
        foreach (var path in wire.Contract.Operations.GroupBy(operation => operation.Path))
        {
            var method = new[] { "PATCH", "PUT", "DELETE" }.First(one => path.All(operation => operation.Method != one));
            var answer = await wire.Send(new(method, path.First().Address()));
            foreach (var fault in Wire.Faults($"{method} {path.Key}", answer, 405, "request.method-not-allowed"))
            {
                yield return fault;
            }

            var allowed = answer.Headers.GetValueOrDefault("Allow", "").Split(", ").ToHashSet();
            var wanted = path.Select(operation => operation.Method).ToHashSet();
            if (wanted.Contains("GET"))
            {
                wanted.Add("HEAD");
            }

            if (!allowed.SetEquals([.. wanted, "OPTIONS"]))
            {
                yield return $"{path.Key}: Allow is '{string.Join(", ", allowed)}'";
            }
        }
    }

    [Fact]
    public Task OPTIONS_answers_with_the_methods_and_no_body()
    {
        return Rule.Holds(_wire, Walk, WithoutHeaders);

        static async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var path in wire.Contract.Operations.GroupBy(operation => operation.Path))
            {
                var answer = await wire.Send(new("OPTIONS", path.First().Address()));
                if (answer.Status != 204 || answer.Text.Length > 0 || !answer.Headers.ContainsKey("Allow"))
                {
                    yield return $"OPTIONS {path.Key}: {answer.Status}";
                }
            }
        }
    }

    [Fact]
    public Task A_media_type_the_operation_does_not_take_is_415_with_Accept_Post()
    {
        return Rule.Holds(_wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in WithBody(wire))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, Everybody) with { MediaType = "text/plain" });
                foreach (var fault in Wire.Faults(operation.Id, answer, 415, "request.unsupported-media-type"))
                {
                    yield return fault;
                }

                if (operation.Method == "POST" && !answer.Headers.GetValueOrDefault("Accept-Post", "").Contains("application/json", StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: no Accept-Post";
                }
            }
        }
    }

    [Fact]
    public Task What_matches_no_accepted_media_type_is_406() => Refused(
        operation => operation.Codes("406").Any(),
        operation => Wire.WellFormed(operation, Everybody).With("Accept", "image/png"),
        406, "request.not-acceptable");

    [Fact]
    public Task An_unknown_query_parameter_is_400() => Refused(
        _ => true, operation => Wire.WellFormed(operation, Everybody).Asking("no-such-parameter=1"), 400, "request.unknown-parameter");

    [Fact]
    public Task A_closed_operation_without_a_token_is_401() => Unauthenticated(null, "access.token-missing", "Bearer realm=");

    [Fact]
    public Task A_closed_operation_with_an_unknown_token_is_401() =>
        Unauthenticated("hcc_0000000000000000000000000000000000000000000", "access.token-invalid", "error=\"invalid_token\"");

    [Fact]
    public async Task A_closed_operation_with_an_expired_token_is_401()
    {
        var given = new Given(host) { Now = DateTimeOffset.UtcNow };
        var caller = await given.AnAccount("Late");
        await host.Sql<object>(
            $"update access.access_tokens set expires_at = now() - interval '1 second' where account_id = '{caller.AccountId}' returning id");

        await Unauthenticated(caller.Token, "access.token-invalid", "error=\"invalid_token\"");
    }

    [Fact]
    public async Task A_token_without_the_operations_scope_is_403_and_names_the_scope()
    {
        var given = new Given(host) { Now = DateTimeOffset.UtcNow };
        var tokens = new Dictionary<string, string>();
        foreach (var scope in new[] { Scopes.AuditRead, Scopes.ReportsRead })
        {
            var issued = await host.Everybody.Post("/v1/access-tokens", new
            {
                accountId = host.Everybody.AccountId,
                name = scope,
                scopes = new[] { scope },
                expiresAt = DateTimeOffset.UtcNow.AddDays(1),
            });
            tokens[scope] = issued.Ok(201)["secret"]!.GetValue<string>();
        }

        await Rule.Holds(_wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.Scope is not null))
            {
                var other = operation.Scope == Scopes.AuditRead ? Scopes.ReportsRead : Scopes.AuditRead;
                var answer = await wire.Send(Wire.WellFormed(operation, tokens[other]));
                foreach (var fault in Wire.Faults(operation.Id, answer, 403, "access.insufficient-scope"))
                {
                    yield return fault;
                }

                var told = answer.Headers.GetValueOrDefault("WWW-Authenticate", "");
                if (!told.Contains("error=\"insufficient_scope\"", StringComparison.Ordinal) || !told.Contains($"scope=\"{operation.Scope}\"", StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: WWW-Authenticate is '{told}'";
                }
            }
        }
    }

    [Fact]
    public Task What_does_not_exist_is_404_with_a_documented_problem()
    {
        return Rule.Holds(_wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.HasPathParameters))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, Everybody));
                foreach (var fault in Wire.Faults(operation.Id, answer, 404, [.. operation.Codes("404").Except(["request.no-such-resource"])]))
                {
                    yield return fault;
                }
            }
        }
    }

    [Fact]
    public Task An_address_without_a_resource_is_a_404_problem()
    {
        return Rule.Holds(_wire, Walk, AsIfFine);

        static async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var address in new[] { "/", "/v1", "/v2/challenges", "/v1/no-such-thing", "/v1/challenges/not-an-id", "/v1/challenges/1/2/3/4" })
            {
                foreach (var fault in Wire.Faults(address, await wire.Send(new("GET", address)), 404, "request.no-such-resource"))
                {
                    yield return fault;
                }
            }
        }
    }

    [Fact]
    public Task An_address_with_something_else_in_the_place_of_an_identifier_is_404() => Refused(
        operation => operation.Codes("404").Contains("request.no-such-resource"),
        operation => Wire.WellFormed(operation, Everybody) with { Address = operation.Path.Replace("{", "not-", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal) },
        404,
        "request.no-such-resource");

    [Fact]
    public Task A_query_parameter_that_cannot_be_what_it_is_documented_to_be_is_400()
    {
        return Rule.Holds(_wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var parameter in operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query" && one["required"]?.GetValue<bool>() != true))
                {
                    var (name, schema) = (parameter["name"]!.GetValue<string>(), parameter["schema"]!.AsObject());
                    if (name == "cursor" || (ServedContract.Types(schema).Contains("string") && (schema["enum"] ?? schema["format"] ?? schema["pattern"]) is null))
                    {
                        continue;
                    }

                    // A pattern that takes any text is broken by its length alone.
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"{name}={new string('!', 400)}"));
                    foreach (var fault in Wire.Faults($"{operation.Id} {name}", answer, 400, "request.invalid-parameter", "request.malformed"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_change_without_If_Match_is_428() => Refused(
        operation => operation.Takes("If-Match"), operation => Wire.WellFormed(operation, Everybody).Without("If-Match"), 428, "request.if-match-missing");

    [Fact]
    public Task A_weak_tag_never_matches() => Refused(
        operation => operation.Takes("If-Match"),
        operation => Wire.WellFormed(operation, Everybody).With("If-Match", "W/\"1.0f3a9c21d4e5b687\""),
        412, "request.if-match-unknown");

    [Fact]
    public Task A_missing_or_malformed_idempotency_key_is_400()
    {
        return Rule.Holds(_wire, Walk, AsIfFine, mayBeEmpty: !host.Contract.Operations.Any(one => one.Takes("Idempotency-Key")));

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.Takes("Idempotency-Key")))
            {
                var probe = Wire.WellFormed(operation, Everybody);
                foreach (var bad in new[] { probe.Without("Idempotency-Key"), probe.With("Idempotency-Key", "short"), probe.With("Idempotency-Key", new string('x', 300)) })
                {
                    foreach (var fault in Wire.Faults(operation.Id, await wire.Send(bad), 400, "idempotency.key-missing"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_cursor_that_is_not_ours_is_400()
    {
        return Rule.Holds(_wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList))
            {
                foreach (var cursor in new[] { "abc", "CfDJ8" + new string('A', 100), "%00", new string('x', 1001) })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"cursor={cursor}"));
                    foreach (var fault in Wire.Faults($"{operation.Id} {cursor[..3]}", answer, 400, "request.invalid-cursor"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_limit_beyond_the_documented_ones_is_400()
    {
        return Rule.Holds(_wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList))
            {
                var schema = operation.Parameters.Single(parameter => parameter["name"]!.GetValue<string>() == "limit")["schema"]!;
                foreach (var limit in new[] { $"{schema["maximum"]!.GetValue<int>() + 1}", "0", "-1", "many" })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"limit={limit}"));
                    foreach (var fault in Wire.Faults($"{operation.Id} {limit}", answer, 400, "request.invalid-parameter"))
                    {
                        yield return fault;
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_list_links_to_its_first_page_with_its_filters_and_has_cursors_and_a_strong_tag()
    {
        return Rule.Holds(_wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsList && !one.HasPathParameters))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=7"));
                if (answer.Status != 200)
                {
                    yield return $"{operation.Id}: {answer.Status} {Wire.Short(answer.Text)}";
                    continue;
                }

                if (!answer.Headers.GetValueOrDefault("Link", "").Contains($"<{operation.Path}?limit=7>; rel=\"first\"", StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: Link is '{answer.Headers.GetValueOrDefault("Link")}'";
                }

                var page = answer.Json.AsObject();
                if (page["items"] is not JsonArray || !page.ContainsKey("next") || !page.ContainsKey("previous") || page.Any(one => one.Key.Contains("total", StringComparison.OrdinalIgnoreCase)))
                {
                    yield return $"{operation.Id}: the page has no cursors, or counts";
                }

                var again = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=7").With("If-None-Match", answer.ETag ?? "\"none\""));
                if (answer.ETag?.StartsWith('"') != true || again.Status != 304 || again.Text.Length > 0)
                {
                    yield return $"{operation.Id}: {again.Status} to its own tag {answer.ETag}";
                }

                var head = await wire.Send(Wire.WellFormed(operation, Everybody).Asking("limit=7") with { Method = "HEAD" });
                if (head.Status != 200 || head.Text.Length > 0 || head.ETag != answer.ETag)
                {
                    yield return $"{operation.Id}: HEAD is {head.Status} with {head.ETag}";
                }
            }
        }
    }

    [Fact]
    public async Task Pages_lead_through_a_list_and_back_without_gaps_or_repeats()
    {
        var seen = new List<string>();
        var back = new List<string>();
        string? next = "/v1/accounts?limit=2";
        Answer page = null!;
        while (next is not null)
        {
            page = (await host.Everybody.Get(next)).Ok();
            seen.AddRange(page["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
            next = page["next"] is { } cursor ? $"/v1/accounts?limit=2&cursor={cursor}" : null;
            if (next is not null)
            {
                page.Headers["Link"].ShouldContain($"<{next}>; rel=\"next\"");
            }
        }

        back.AddRange(page["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
        while (page["previous"] is { } cursor)
        {
            page = (await host.Everybody.Get($"/v1/accounts?limit=2&cursor={cursor}")).Ok();
            back.InsertRange(0, page["items"]!.AsArray().Select(row => row!["id"]!.GetValue<string>()));
        }

        seen.Count.ShouldBeGreaterThan(5);
        seen.ShouldBeUnique();
        back.ShouldBe(seen);
    }

    [Fact]
    public Task A_value_that_an_operation_refuses_is_refused_by_the_parameters_schema_too()
    {
        var open = new Wire(host.NewClient(), host.Contract.Doctored(document => document["paths"]!["/v1/challenges"]!["get"]!["parameters"]!.AsArray()
            .Select(parameter => ServedContract.Resolve(document, parameter!))
            .Single(parameter => parameter["name"]!.GetValue<string>() == "status")["schema"]!.AsObject().Remove("enum")));
        return Rule.Holds(_wire, Walk, open);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            const string absurd = "no such value";
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var parameter in operation.Parameters.Where(one => one["in"]!.GetValue<string>() == "query" && one["name"]!.GetValue<string>() != "cursor"))
                {
                    var schema = parameter["schema"]!;
                    var takesAnything = schema["enum"] is null && schema["format"] is null && schema["type"]?.ToString() == "string"
                        && (schema["pattern"] is not { } pattern || System.Text.RegularExpressions.Regex.IsMatch(absurd, pattern.GetValue<string>()));
                    if (!takesAnything)
                    {
                        continue;
                    }

                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).Asking($"{parameter["name"]}={Uri.EscapeDataString(absurd)}"));
                    if (answer.Status == 400 && answer.Text.Contains("request.invalid-parameter", StringComparison.Ordinal))
                    {
                        yield return $"{operation.Id}: {parameter["name"]} takes not everything its schema allows";
                    }
                }
            }
        }
    }

    [Fact]
    public Task Every_answer_has_the_version_the_quota_and_the_security_headers_and_is_not_stored()
    {
        return Rule.Holds(_wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var token in new[] { null, Everybody })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, token).With("Origin", ContractHost.PartnerOrigin));
                    foreach (var (header, wanted) in new[]
                    {
                        ("API-Version", wire.Contract.Document["info"]!["version"]!.GetValue<string>()), ("RateLimit-Policy", "\"default\";q="), ("RateLimit", "\"default\";r="),
                        ("X-Content-Type-Options", "nosniff"), ("Strict-Transport-Security", "max-age="), ("Content-Security-Policy", "frame-ancestors 'none'"),
                        ("Cache-Control", operation.Id == "ListNutsCodes" && answer.Status == 200 ? "public, max-age=3600" : "no-store"), ("Access-Control-Allow-Origin", ContractHost.PartnerOrigin),
                    })
                    {
                        if (!answer.Headers.GetValueOrDefault(header, "").Contains(wanted, StringComparison.Ordinal))
                        {
                            yield return $"{operation.Id} {answer.Status}: {header} is '{answer.Headers.GetValueOrDefault(header)}'";
                        }
                    }

                    if (answer.Status is 200 or 201)
                    {
                        var vary = answer.Headers.GetValueOrDefault("Vary", "");
                        if (!vary.Contains("Authorization", StringComparison.Ordinal) || !answer.Headers["Content-Type"].Contains("charset=utf-8", StringComparison.Ordinal))
                        {
                            yield return $"{operation.Id}: Vary '{vary}', {answer.Headers["Content-Type"]}";
                        }
                    }

                    var exposed = answer.Headers.GetValueOrDefault("Access-Control-Expose-Headers", "");
                    if (new[] { "ETag", "Link", "Location", "Retry-After", "RateLimit" }.Any(name => !exposed.Contains(name, StringComparison.OrdinalIgnoreCase)))
                    {
                        yield return $"{operation.Id}: exposes '{exposed}'";
                    }

                    foreach (var fault in answer.Status >= 400 ? Wire.ProblemFaults(answer) : [])
                    {
                        yield return $"{operation.Id}: {fault}";
                    }

                    if (answer.Status >= 500)
                    {
                        yield return $"{operation.Id}: {answer.Status}";
                    }
                }
            }
        }
    }

    [Fact]
    public Task Every_refusal_met_on_the_way_is_a_documented_one()
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 418 });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var token in new[] { null, Everybody, host.Roles["signedIn"].Token })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, token));
                    var status = $"{answer.Status}";
                    if (!operation.Responses.ContainsKey(status))
                    {
                        yield return $"{operation.Id}: {status} is not documented: {Wire.Short(answer.Text)}";
                    }
                    else if (answer.Status >= 400 && !operation.Codes(status).Contains(answer["code"]!.GetValue<string>()))
                    {
                        yield return $"{operation.Id}: {answer["code"]} is not documented";
                    }
                }
            }
        }
    }

    [Fact]
    public async Task Every_problem_type_resolves()
    {
        foreach (var error in host.Told)
        {
            var page = await host.Anonymous.Get($"/problems/{error.Code}");
            page.Ok()["title"]!.GetValue<string>().ShouldBe(error.Title);
        }

        var documented = host.Contract.Operations.SelectMany(operation => operation.Responses.Keys.SelectMany(operation.Codes)).Distinct().ToList();
        documented.Except(host.Told.Select(error => error.Code)).ShouldBeEmpty();
        host.Told.Select(error => error.Code).Except(documented)
            .ShouldBe(["demo.clock-refused", "request.method-not-allowed"], ignoreOrder: true);
        (await host.Anonymous.Get("/problems/organisation.cannot-remove-member")).Status.ShouldBe(404);
    }

    private async Task Unauthenticated(string? token, string code, string told)
    {
        await Rule.Holds(_wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            // A token that is wrong is refused even where none is needed.
            foreach (var operation in wire.Contract.Operations.Where(one => one.IsClosed || token is not null))
            {
                var answer = await wire.Send(Wire.WellFormed(operation, token));
                foreach (var fault in Wire.Faults(operation.Id, answer, 401, code))
                {
                    yield return fault;
                }

                if (!answer.Headers.GetValueOrDefault("WWW-Authenticate", "").Contains(told, StringComparison.Ordinal))
                {
                    yield return $"{operation.Id}: WWW-Authenticate is '{answer.Headers.GetValueOrDefault("WWW-Authenticate")}'";
                }
            }
        }
    }

    private Task Refused(Func<ServedOperation, bool> which, Func<ServedOperation, Probe> probe, int status, string code)
    {
        return Rule.Holds(_wire, Walk, AsIfFine);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(which))
            {
                foreach (var fault in Wire.Faults(operation.Id, await wire.Send(probe(operation)), status, code))
                {
                    yield return fault;
                }
            }
        }
    }
}
