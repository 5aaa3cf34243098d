namespace HealthCoCreation.ContractTests.Edge;

/// <summary>What every answer has, and what every refusal is.</summary>
public sealed class AnswerTests(ContractHost host) : EdgeWalk(host)
{
    [Fact]
    public Task Every_answer_has_the_version_the_quota_and_the_security_headers_and_is_not_stored()
    {
        return Rule.Holds(Wire, Walk, WithoutHeaders);

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
                        ("Cache-Control", IsForCaches(operation, token) && answer.Status == 200 ? "public" : "no-store"), ("Access-Control-Allow-Origin", ContractHost.PartnerOrigin),
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
        return Rule.Holds(Wire, Walk, answer => answer with { Status = 418 });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var token in new[] { null, Everybody, Host.Roles["signedIn"].Token })
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
        foreach (var error in Host.Told)
        {
            var page = await Host.Anonymous.Get($"/problems/{error.Code}");
            page.Ok()["title"]!.GetValue<string>().ShouldBe(error.Title);
        }

        var documented = Host.Contract.Operations.SelectMany(operation => operation.Responses.Keys.SelectMany(operation.Codes)).Distinct().ToList();
        documented.Except(Host.Told.Select(error => error.Code)).ShouldBeEmpty();
        Host.Told.Select(error => error.Code).Except(documented)
            .ShouldBe(["demo.clock-refused", "request.method-not-allowed"], ignoreOrder: true);
        (await Host.Anonymous.Get("/problems/organisation.cannot-remove-member")).Status.ShouldBe(404);
    }

    // What is the same for everybody, and public.
    private static bool IsForCaches(ServedOperation operation, string? token) =>
        operation.Id == "ListNutsCodes" || (operation.Id is "ListChallenges" or "GetChallenge" && token is null)
        || operation.Path.StartsWith("/v1/feeds/", StringComparison.Ordinal);
}
