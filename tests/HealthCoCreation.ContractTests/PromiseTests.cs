using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Contract;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Regions;

namespace HealthCoCreation.ContractTests;

/// <summary>What the contract says in words and numbers is what the platform does.</summary>
public sealed partial class PromiseTests(ContractHost host) : IClassFixture<ContractHost>
{
    // The CORS-safelisted response header names of the Fetch standard.
    private static readonly string[] Safelisted = ["Cache-Control", "Content-Language", "Content-Length", "Content-Type", "Expires", "Last-Modified", "Pragma"];

    [Fact]
    public void Every_member_of_every_enumeration_says_what_it_means() => Rule.Holds(
        host.Contract,
        contract => contract.Schemas.Where(schema => schema.Value!["enum"] is not null)
            .SelectMany(schema => schema.Value!["enum"]!.AsArray().Select(member => member!.GetValue<string>())
                .Where(member => schema.Value["description"]?.GetValue<string>().Contains($"\n- `{member}`: ", StringComparison.Ordinal) != true)
                .Select(member => $"{schema.Key}: {member}")),
        document => document["components"]!["schemas"]!["SmeClass"]!["description"] = "A size.");

    [Fact]
    public void A_body_that_is_too_large_is_told_the_limit_of_that_operation() => Rule.Holds(
        host.Contract,
        contract => contract.Operations.Where(operation => operation.Responses.ContainsKey("413")).Select(operation =>
        {
            var told = ServedContract.Resolve(contract.Document, operation.Responses["413"]["content"]!["application/problem+json"]!["examples"]![EdgeErrors.TooLarge.Code]!)
                ["value"]!["maximumBytes"]!.GetValue<int>();
            var limit = operation.Id == "AttachFile" ? new AttachmentSettings().MaxBytes : operation.TableExample is null ? JsonText.MaximumSize : SentTable.MaximumSize;
            return told == limit ? null : $"{operation.Id} tells {told} and takes {limit}";
        }).OfType<string>(),
        document => document["paths"]!["/v1/challenges/{id}/attachments"]!["post"]!["responses"]!["413"]!["content"]!["application/problem+json"]!["examples"]![EdgeErrors.TooLarge.Code]!["value"]!["maximumBytes"] = 262144);

    [Fact]
    public void Languages_that_the_platform_takes_are_an_enumeration_and_those_it_has() => Rule.Holds(
        host.Contract,
        contract => new[] { ("TextBody", "original"), ("CallTermsBody", "languages"), ("ChallengeFormBody", "languages"), ("ProposalContentBody", "language"), ("PrepareRegionBody", "languages") }
            .Where(place => Languages(contract.Schemas[place.Item1]!["properties"]![place.Item2]!)?.SequenceEqual(LocalisedText.Languages) != true)
            .Select(place => $"{place.Item1}.{place.Item2}")
            .Concat(new[] { "TextBody", "TextPatch" }.Where(name => contract.Schemas[name]!["properties"]!["texts"]!["propertyNames"] is not { } names
                || Languages(names)?.SequenceEqual(LocalisedText.Languages) != true).Select(name => $"{name}.texts"))
            .Concat(new[] { "TextBody", "LocalisedText" }.Where(name => LocalisedText.Languages
                .Any(language => !contract.Schemas[name]!["properties"]!["texts"]!["description"]!.GetValue<string>().Contains($"`{language}`", StringComparison.Ordinal)))),
        document => document["components"]!["schemas"]!["TextBody"]!["properties"]!["original"]!.AsObject().Remove("enum"));

    [Fact]
    public void A_precondition_that_is_refused_is_one_that_the_operation_takes() => Rule.Holds(
        host.Contract,
        contract => contract.Operations.Where(one => one.Codes("412").Contains(CommonErrors.Stale.Code) && !one.Takes("If-Match")).Select(one => one.Id)
            .Concat(contract.Operations.Where(one => one.Responses.GetValueOrDefault("416") is { } beyond && beyond["headers"]?["Content-Range"] is null).Select(one => $"{one.Id} 416")),
        document => document["paths"]!["/v1/challenges/{id}/attachments/{attachment}/content"]!["get"]!["responses"]!["416"]!["headers"]!.AsObject().Remove("Content-Range"));

    [Fact]
    public void A_list_in_an_answer_is_bounded_by_what_can_really_be_in_it()
    {
        Bound("BestPracticesReport", "bestPractices").ShouldBe(10_000);
        Bound("ScoreRunView", "regions").ShouldBeGreaterThan(NutsCodes.All.Count);
        Bound("ScoreRunView", "values").ShouldBe(Bound("ScoreRunView", "regions") * 2 * Bound("FrameworkTreeBody", "indicators"));
        Bound("ScoreRunView", "notes").ShouldBeGreaterThan(Bound("ScoreRunView", "values"));
        Bound("BestPracticesReport", "notes").ShouldBe(Bound("ScoreRunView", "notes"));

        int Bound(string schema, string list) => host.Contract.Schemas[schema]!["properties"]![list]!["maxItems"]!.GetValue<int>();
    }

    [Fact]
    public void The_pattern_of_languages_takes_those_that_the_platform_has_and_no_other() =>
        ContentLanguage.Pattern.ShouldBe($"^({string.Join('|', LocalisedText.Languages)})$");

    [Fact]
    public async Task Pages_of_another_origin_may_read_every_header_that_the_contract_tells_of_and_no_other()
    {
        var answer = await host.Anonymous.Send(HttpMethod.Get, "/v1/challenges", also: request => request.Headers.Add("Origin", ContractHost.PartnerOrigin));

        var exposed = answer.Ok().Headers["Access-Control-Expose-Headers"].Split(',', StringSplitOptions.TrimEntries);
        var promised = Promised(host.Contract.Document);
        promised.Order().ShouldBe(exposed.Order());
        Rule.Holds(
            host.Contract,
            contract => contract.Operations.SelectMany(operation => operation.Responses.Values)
                .SelectMany(response => (response["headers"] as JsonObject ?? []).Select(header => header.Key))
                .Except([.. exposed, .. Safelisted, "Access-Control-Allow-Origin"])
                .Concat(exposed.Except(SharedParts.Headers.Keys)),
            document => document["paths"]!["/v1/challenges"]!["get"]!["responses"]!["200"]!["headers"]!["X-Planted"] = new JsonObject { ["schema"] = new JsonObject() });

        static IEnumerable<string> Promised(JsonObject document) => HeaderName().Matches(
            document["info"]!["description"]!.GetValue<string>().Split("read all of ours: ")[1]).Select(match => match.Groups[1].Value);
    }

    [Fact]
    public void What_is_much_work_counts_as_much_as_the_contract_says() =>
        host.Contract.Document["info"]!["description"]!.GetValue<string>().ShouldContain($"and the best-practice report as {MuchWork.Requests}.");

    [Fact]
    public void The_faults_of_refusals_are_those_that_the_rules_find()
    {
        Errors("call.terms-invalid").ShouldBe(["weights-not-100", "grant-justification-missing"]);
        Errors("round.plan-invalid").ShouldBe(["milestone-out-of-order"]);
        Errors("challenge-comment.pointer-unknown").ShouldBe(["pointer-unknown"]);
    }

    [Fact]
    public void The_feeds_tell_the_call_of_the_other_examples()
    {
        var call = host.Contract.Document["components"]!["examples"]!["CallView"]!["value"]!;
        var amended = At(call["amendments"]!.AsArray()[^1]!["at"]!);
        var atom = XElement.Parse(Feed("GetCallFeed", "application/atom+xml"));
        var calendar = Feed("GetCallCalendar", "text/calendar").Split("\r\n");
        XNamespace a = "http://www.w3.org/2005/Atom";
        var entry = atom.Element(a + "entry")!;

        entry.Element(a + "id")!.Value.ShouldBe($"urn:uuid:{call["id"]}");
        Parsed(entry.Element(a + "published")!.Value).ShouldBe(At(call["opensAt"]!));
        Parsed(entry.Element(a + "updated")!.Value).ShouldBe(amended);
        Parsed(atom.Element(a + "updated")!.Value).ShouldBe(amended);
        entry.Element(a + "summary")!.Value.ShouldContain(call["deadline"]!.GetValue<string>());
        calendar.ShouldContain($"DTSTART:{Basic(At(call["deadline"]!))}");
        calendar.ShouldContain($"DTSTART:{Basic(At(call["questionsUntil"]!))}");
        calendar.ShouldContain($"DTSTAMP:{Basic(amended)}");
        calendar.ShouldContain($"SEQUENCE:{call["version"]}");
        host.Contract.Document["components"]!["headers"]!["Last-Modified"]!["example"]!.GetValue<string>().ShouldBe(amended.ToString("R", CultureInfo.InvariantCulture));

        string Feed(string operation, string mediaType) => host.Contract.Operations.Single(one => one.Id == operation)
            .Responses["200"]["content"]![mediaType]!["example"]!.GetValue<string>();
        static DateTimeOffset At(JsonNode text) => Parsed(text.GetValue<string>());
        static DateTimeOffset Parsed(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
        static string Basic(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
    }

    // The example of a call stands in its region's days as the contract says that such an instant is found.
    [Fact]
    public void The_end_of_questions_is_counted_back_from_the_deadline_as_the_contract_says()
    {
        var examples = host.Contract.Document["components"]!["examples"]!;
        var call = examples["CallView"]!["value"]!;
        var region = examples["RegionView"]!["value"]!;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(region["timeZone"]!.GetValue<string>());
        var days = region["packs"]![0]!["questionLeadDays"]!.GetValue<int>();
        var local = TimeZoneInfo.ConvertTime(DateTimeOffset.Parse(call["deadline"]!.GetValue<string>(), CultureInfo.InvariantCulture), zone);

        var midnight = local.Date.AddDays(-days);

        DateTimeOffset.Parse(call["questionsUntil"]!.GetValue<string>(), CultureInfo.InvariantCulture).ShouldBe(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }

    private static IEnumerable<string>? Languages(JsonNode schema) =>
        ((schema["enum"] ?? schema["items"]?["enum"]) as JsonArray)?.Select(language => language!.GetValue<string>());

    private IEnumerable<string> Errors(string code) =>
        host.Contract.Document["components"]!["examples"]![code]!["value"]!["errors"]!.AsArray().Select(fault => fault!["code"]!.GetValue<string>());

    [GeneratedRegex("`([A-Za-z-]+)`")]
    private static partial Regex HeaderName();
}
