using System.Net.Http.Headers;
using System.Text;
using HealthCoCreation.TestSupport;

namespace HealthCoCreation.ContractTests;

/// <summary>Media types, preferences, validators and origins, over every operation that has to do with them.</summary>
public sealed class NegotiationTests(ContractHost host) : IClassFixture<ContractHost>
{
    private readonly Wire _wire = new(host.NewClient(), host.Contract);

    private string Everybody => host.Everybody.Token!;

    private static IEnumerable<ServedOperation> Patches(Wire wire) => wire.Contract.Operations.Where(one => one.Method == "PATCH");

    private static Answer WithoutHeaders(Answer answer) =>
        answer with { Headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = answer.Headers.GetValueOrDefault("Content-Type", "text/plain") } };

    [Fact]
    public Task A_patch_is_a_merge_patch_or_415_with_Accept_Patch_and_OPTIONS_says_so_before()
    {
        return Rule.Holds(_wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in Patches(wire))
            {
                foreach (var type in new[] { "application/json", "application/json-patch+json", "text/plain" })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody) with { MediaType = type });
                    foreach (var fault in Wire.Faults($"{operation.Id} {type}", answer, 415, "request.unsupported-media-type"))
                    {
                        yield return fault;
                    }

                    if (answer.Headers.GetValueOrDefault("Accept-Patch") != ServedOperation.MergePatch)
                    {
                        yield return $"{operation.Id} {type}: Accept-Patch is '{answer.Headers.GetValueOrDefault("Accept-Patch")}'";
                    }
                }

                var options = await wire.Send(new("OPTIONS", operation.Address()));
                if (options.Headers.GetValueOrDefault("Accept-Patch") != ServedOperation.MergePatch)
                {
                    yield return $"OPTIONS {operation.Path}: no Accept-Patch";
                }
            }
        }
    }

    [Fact]
    public void A_patch_goes_with_a_PUT_of_the_same_thing_and_the_same_refusals() => Rule.Holds(
        host.Contract,
        contract => contract.Operations.Where(one => one.Method == "PATCH").SelectMany(patch =>
        {
            var put = contract.Operations.SingleOrDefault(one => one.Method == "PUT" && one.Path == patch.Path);
            return put is null ? [$"{patch.Id}: there is no PUT"]
                : put.Scope != patch.Scope ? [$"{patch.Id}: another scope"]
                : put.Responses.SelectMany(answer => put.Codes(answer.Key)).Except(patch.Responses.SelectMany(answer => patch.Codes(answer.Key)))
                    .Select(code => $"{patch.Id}: {code} is not documented");
        }),
        document => document["paths"]!["/v1/challenges/{id}"]!.AsObject().Remove("put"));

    [Fact]
    public Task JSON_in_another_charset_or_compressed_is_415() => Rule.Holds(_wire, Charsets, answer => answer with { Status = 200 });

    private async IAsyncEnumerable<string> Charsets(Wire wire)
    {
        foreach (var operation in wire.Contract.Operations.Where(one => one.RequestExample is not null || one.PatchExample is not null))
        {
            var probe = Wire.WellFormed(operation, Everybody);
            foreach (var charset in new[] { "iso-8859-1", "\"utf-16\"", "us-ascii" })
            {
                var answer = await wire.Send(probe with { Charset = charset });
                foreach (var fault in Wire.Faults($"{operation.Id} {charset}", answer, 415, "request.unsupported-media-type"))
                {
                    yield return fault;
                }
            }

            if ((await wire.Send(probe with { Charset = "\"UTF-8\"" })).Status == 415)
            {
                yield return $"{operation.Id}: quoted UTF-8 is UTF-8";
            }

            if ((await wire.Send(probe with { Encoding = "gzip" })).Status != 415)
            {
                yield return $"{operation.Id}: takes gzip";
            }
        }
    }

    [Fact]
    public Task Nothing_is_made_by_PUT_and_If_None_Match_never_holds_on_a_change()
    {
        return Rule.Holds(_wire, Walk, answer => answer with { Status = 201 });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations.Where(one => one.NeedsVersion))
            {
                if (operation.Method is "PUT" or "PATCH")
                {
                    var made = await wire.Send(Wire.WellFormed(operation, Everybody));
                    if (made.Status == 201 || operation.Responses.ContainsKey("201"))
                    {
                        yield return $"{operation.Id}: makes something";
                    }
                }

                foreach (var fault in Wire.Faults(
                    operation.Id, await wire.Send(Wire.WellFormed(operation, Everybody).With("If-None-Match", "*")), 412, "request.if-match-unknown"))
                {
                    yield return fault;
                }
            }
        }
    }

    [Fact]
    public Task Every_answer_varies_by_what_it_depends_on_and_a_refusal_is_in_English()
    {
        return Rule.Holds(_wire, Walk, WithoutHeaders);

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                var fine = await wire.Send(Wire.WellFormed(operation, Everybody));
                var answers = new List<Answer> { fine, await wire.Send(Wire.WellFormed(operation, null)), await wire.Send(Wire.WellFormed(operation, "wrong")) };
                if (operation.Method == "GET" && fine is { Status: 200, ETag: not null })
                {
                    answers.Add(await wire.Send(Wire.WellFormed(operation, Everybody).With("If-None-Match", fine.ETag)));
                }

                foreach (var answer in answers)
                {
                    var vary = answer.Headers.GetValueOrDefault("Vary", "").Split(',', StringSplitOptions.TrimEntries);
                    if (new[] { "Accept", "Accept-Language", "Authorization" }.Except(vary).Any() || vary.Distinct().Count() != vary.Length)
                    {
                        yield return $"{operation.Id} {answer.Status}: Vary is '{string.Join(", ", vary)}'";
                    }

                    if (answer.Status >= 400 && answer.Headers.GetValueOrDefault("Content-Language") != "en")
                    {
                        yield return $"{operation.Id} {answer.Status}: Content-Language is '{answer.Headers.GetValueOrDefault("Content-Language")}'";
                    }
                }
            }
        }
    }

    [Fact]
    public Task A_foreign_origin_is_let_in_nowhere_and_nobody_may_send_credentials()
    {
        return Rule.Holds(_wire, Walk, answer => answer with
        {
            Headers = new Dictionary<string, string>(answer.Headers, StringComparer.OrdinalIgnoreCase) { ["Access-Control-Allow-Origin"] = "*" },
        });

        async IAsyncEnumerable<string> Walk(Wire wire)
        {
            foreach (var operation in wire.Contract.Operations)
            {
                foreach (var (origin, allowed) in new[] { (ContractHost.PartnerOrigin, true), ("https://foreign.example", false), ("https://partner.example.evil.example", false), ("null", false) })
                {
                    var answer = await wire.Send(Wire.WellFormed(operation, Everybody).With("Origin", origin));
                    var preflight = await wire.Send(new Probe("OPTIONS", operation.Address())
                        .With("Origin", origin).With("Access-Control-Request-Method", operation.Method).With("Access-Control-Request-Headers", "authorization,if-match"));
                    foreach (var one in new[] { answer, preflight })
                    {
                        if (one.Headers.GetValueOrDefault("Access-Control-Allow-Origin") != (allowed ? origin : null)
                            || one.Headers.ContainsKey("Access-Control-Allow-Credentials"))
                        {
                            yield return $"{operation.Id} from {origin}: '{one.Headers.GetValueOrDefault("Access-Control-Allow-Origin")}'";
                        }
                    }

                    if (allowed && (preflight.Status != 204 || !preflight.Headers.GetValueOrDefault("Access-Control-Allow-Methods", "").Contains(operation.Method, StringComparison.Ordinal)))
                    {
                        yield return $"{operation.Id}: the preflight is {preflight.Status}";
                    }
                }
            }
        }
    }

    [Fact]
    public async Task A_write_may_be_answered_without_its_body()
    {
        var made = await host.Everybody.Send(HttpMethod.Post, "/v1/organisations", Given.OrganisationBody("company", "Brief"), also: Minimal);
        made.Ok(201).Text.ShouldBeEmpty();
        made.Headers["Preference-Applied"].ShouldBe("return=minimal");
        var path = made.Headers["Location"];
        var read = (await host.Everybody.Get(path)).Ok();
        made.ETag.ShouldBe(read.ETag);

        var changed = await host.Everybody.Send(HttpMethod.Put, path, Given.OrganisationBody("company", "Briefer", number: "TEST-BRIEF"), read.ETag, also: Minimal);
        changed.Ok(204).Text.ShouldBeEmpty();
        changed.ETag.ShouldBe((await host.Everybody.Get(path)).ETag);
        changed.Headers["Preference-Applied"].ShouldBe("return=minimal");

        var whole = await host.Everybody.Send(
            HttpMethod.Put, path, Given.OrganisationBody("company", "Brief again", number: "TEST-BRIEF"), changed.ETag, also: request => request.Headers.Add("Prefer", "respond-async, return=representation"));
        whole.Ok()["legalName"]!.GetValue<string>().ShouldBe("Brief again");
        whole.Headers["Preference-Applied"].ShouldBe("return=representation");

        var refused = await host.Everybody.Send(HttpMethod.Put, path, Given.OrganisationBody("company", "Stale"), read.ETag, also: Minimal);
        refused.ShouldRefuse(412, "request.stale");
        refused.Headers.ContainsKey("Preference-Applied").ShouldBeFalse();
        (await host.Everybody.Send(HttpMethod.Get, path, also: Minimal)).Ok().Headers.ContainsKey("Preference-Applied").ShouldBeFalse();

        static void Minimal(HttpRequestMessage request) => request.Headers.Add("Prefer", "return=minimal");
    }

    [Fact]
    public async Task A_secret_that_is_told_once_is_told_whatever_was_preferred()
    {
        var issued = await host.Everybody.Send(
            HttpMethod.Post, "/v1/access-tokens",
            new { accountId = host.Everybody.AccountId, name = "brief", scopes = new[] { "audit:read" }, expiresAt = DateTimeOffset.UtcNow.AddDays(1) },
            also: request => request.Headers.Add("Prefer", "return=minimal"));

        issued.Ok(201)["secret"]!.GetValue<string>().ShouldNotBeEmpty();
        issued.Headers.ContainsKey("Preference-Applied").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_gone_has_no_tag_and_what_was_changed_has_one_without_its_body()
    {
        var path = (await host.Everybody.Post("/v1/organisations", Given.OrganisationBody("company", "Tagged"))).Ok(201).Headers["Location"];
        (await host.Everybody.Step(path, "members", new { accountId = host.Roles["signedIn"].AccountId, roles = new[] { "reader" } })).Ok(201);

        var changed = await host.Everybody.Send(
            HttpMethod.Put, path, Given.OrganisationBody("company", "Tagged anew"), (await host.Everybody.Get(path)).ETag, also: request => request.Headers.Add("Prefer", "return=minimal"));
        var gone = await host.Everybody.Delete($"{path}/members/{host.Roles["signedIn"].AccountId}", changed.ETag);

        changed.Ok(204).ETag.ShouldNotBeNull();
        gone.Ok(204).ETag.ShouldBeNull();
        Declared("ReviseOrganisation").ShouldBeTrue();
        Declared("RemoveMember").ShouldBeFalse();

        bool Declared(string id) => host.Contract.Operations.Single(operation => operation.Id == id).Responses["204"]["headers"]!["ETag"] is not null;
    }

    [Fact]
    public void Every_write_documents_the_preference() => Rule.Holds(
        host.Contract,
        contract => contract.Operations
            .Where(one => one.Method != "GET" && one.Id != "IssueAccessToken")
            .Where(one => !one.Takes("Prefer") || !one.Responses.Any(answer => answer.Key is "201" or "204")
                || one.Responses.Any(answer => answer.Key[0] == '2' && answer.Value["headers"]?["Preference-Applied"] is null))
            .Select(one => one.Id),
        document => document["paths"]!["/v1/challenges"]!["post"]!["parameters"]!.AsArray().Clear());
}
