using System.Text.Json.Nodes;
using HealthCoCreation.ContractTests.Specifications;

namespace HealthCoCreation.ContractTests.Evolution;

/// <summary>
/// A client of the last release goes on working, or the version says that it does not (SemVer): a breaking change needs a new major
/// version and an addition a new minor one. Before the first release a breaking change needs its line in the changelog.
/// </summary>
public sealed class EvolutionTests(ContractHost host) : IClassFixture<ContractHost>
{
    [Fact]
    public void The_version_and_the_changelog_tell_what_has_changed_since_the_last_release()
    {
        if (Environment.GetEnvironmentVariable("RELEASE_SPECS") is { Length: > 0 } version)
        {
            GoldenFile.Write(ReleasedContract.Name, ReleasedContract.Written(Versioned(host.Contract, version)));
        }

        Faults(ReleasedContract.Read(), host.Contract, File.ReadAllText(GoldenFile.PathOf("CHANGELOG.md"))).ShouldBeEmpty();
    }

    [Fact]
    public void The_released_contract_keeps_all_that_the_comparison_looks_at()
    {
        var kept = new ServedContract(JsonNode.Parse(ReleasedContract.Written(host.Contract))!.AsObject());

        BreakingChanges.Between(host.Contract, kept).ShouldBeEmpty();
        BreakingChanges.Between(kept, host.Contract).ShouldBeEmpty();
        kept.Operations.Count.ShouldBe(host.Contract.Operations.Count);
    }

    [Theory]
    [InlineData("1.0.0-preview.1", "1.0.0", true, "## Unreleased\n### Breaking\n- GetMe is gone.\n## 0.9", 0)]
    [InlineData("1.0.0-preview.1", "1.0.0", true, "## Unreleased\n### Added\n- GetMe is gone.\n## 0.9", 1)]
    [InlineData("1.0.0-preview.1", "1.0.0", true, "## Unreleased\n## 0.9\n### Breaking\n- GetMe is gone.", 1)]
    [InlineData("1.0.0", "1.0.1", true, "## Unreleased\n### Breaking\n- GetMe is gone.", 1)]
    [InlineData("1.2.0", "2.0.0", true, "## Unreleased\n### Breaking\n- GetMe is gone.", 0)]
    [InlineData("1.0.0", "1.0.1", false, "## Unreleased\n- GetMe is new.", 1)]
    [InlineData("1.0.0", "1.1.0", false, "## Unreleased\n- GetMe is new.", 0)]
    [InlineData("1.1.0", "1.0.0", false, "## Unreleased\n- GetMe is new.", 1)]
    public void Breaking_needs_a_major_version_and_adding_a_minor_one(string released, string now, bool gone, string changelog, int faults)
    {
        var whole = Versioned(host.Contract, released);
        var less = host.Contract.Doctored(document => document["paths"]!.AsObject().Remove("/v1/me"));

        Faults(gone ? whole : Versioned(less, released), Versioned(gone ? less : host.Contract, now), changelog).Count.ShouldBe(faults);
    }

    public static TheoryData<string, string> Plants() => new()
    {
        { "an operation is gone", "GET /v1/me is gone" },
        { "an operation has another id", "is called Other" },
        { "an open operation is closed", "needs a token" },
        { "an operation needs another scope", "other:write" },
        { "a query parameter is gone", "parameter region is gone" },
        { "a parameter is required", "parameter region is required" },
        { "a required parameter is new", "parameter planted is new" },
        { "a body is of another type", "takes MeView instead of" },
        { "a body is needed", "needs a body" },
        { "a media type is not taken", "takes no application/json" },
        { "a success is gone", "200 is gone" },
        { "a header is gone", "without ETag" },
        { "an answer is of another type", "answers with MeView instead of" },
        { "a member of an answer is gone", "ChallengeView.status: is gone" },
        { "a member of an answer may be absent", "ChallengeView.status: may be absent" },
        { "a member of an answer may be null", "ChallengeView.version: may be null" },
        { "a member of an answer has another type", "ChallengeView.version: is string" },
        { "a member of a body is gone", "DraftChallengeBody.ownerId: is gone" },
        { "a member of a body is required", "ChallengeFormBody.unit: is required" },
        { "a required member of a body is new", "DraftChallengeBody.planted: is new" },
        { "a member of a body may not be null", "ChallengeFormBody.unit: is never null" },
        { "a value of a body's enumeration is gone", "healthcareProvider is no value" },
        { "an upper limit is narrower", "ChallengeFormBody.unit: maxLength is 10" },
        { "a lower limit is narrower", "ChallengeFormBody.patientsPerYear: minimum is 5" },
        { "a pattern is another", "ChallengeFormBody.unit: matches another pattern" },
    };

    [Theory]
    [MemberData(nameof(Plants))]
    public void A_planted_breaking_change_is_seen(string plant, string told)
    {
        var breaking = BreakingChanges.Between(host.Contract, host.Contract.Doctored(document => Plant(document, plant))).Where(change => change.Breaking);

        breaking.ShouldContain(change => change.ToString().Contains(told, StringComparison.Ordinal));
    }

    [Fact]
    public void Additions_break_nothing()
    {
        var more = host.Contract.Doctored(document =>
        {
            Schema(document, "ChallengeView")["properties"]!["planted"] = new JsonObject { ["type"] = "string" };
            Schema(document, "ChallengeView")["required"]!.AsArray().Add("planted");
            Schema(document, "ChallengeFormBody")["properties"]!["planted"] = new JsonObject { ["type"] = "string" };
            Schema(document, "ChallengeFormBody")["properties"]!["unit"]!["maxLength"] = 400;
            Schema(document, "OrganisationKind")["enum"]!.AsArray().Add("planted");
            document["paths"]!["/v1/planted"] = document["paths"]!["/v1/me"]!.DeepClone();
            Operation(document, "/v1/challenges", "get")["parameters"]!.AsArray().Add(Planted(required: false));
        });

        var changes = BreakingChanges.Between(host.Contract, more);

        changes.Where(change => change.Breaking).ShouldBeEmpty();
        changes.Count.ShouldBeGreaterThan(4);
        BreakingChanges.Between(host.Contract, host.Contract).ShouldBeEmpty();
    }

    private static List<string> Faults(ServedContract released, ServedContract now, string changelog)
    {
        var changes = BreakingChanges.Between(released, now);
        var (was, becomes) = (Version(released), Version(now));
        var (_, breaking) = ReleasedContract.Unreleased(changelog);
        var newMajor = becomes.Major > was.Major;
        var newMinor = newMajor || (becomes.Major == was.Major && becomes.Minor > was.Minor);
        var beforeTheFirst = was.Label.Length > 0;
        var numbers = (becomes.Major, becomes.Minor, becomes.Patch).CompareTo((was.Major, was.Minor, was.Patch));
        if (numbers < 0 || (numbers == 0 && was.Label.Length == 0 && becomes.Label.Length > 0))
        {
            return ["The version went back."];
        }

        var faults = new List<string>();

        // The changelog names the operation or the schema; one line may speak of several changes.
        faults.AddRange(changes.Where(change => change.Breaking && !newMajor)
            .Where(change => !beforeTheFirst || !breaking.Contains(change.Where.Split(' ', '.', '[')[0], StringComparison.Ordinal))
            .Select(change => beforeTheFirst
                ? $"{change}. It breaks clients: api-specs/CHANGELOG.md says so under Unreleased, Breaking, with that name."
                : $"{change}. It breaks clients: that needs a new major version."));
        if (!beforeTheFirst && !newMinor && changes.Any(change => !change.Breaking))
        {
            faults.Add($"{changes.First(change => !change.Breaking)}. An addition needs a new minor version.");
        }

        return faults;
    }

    private static (int Major, int Minor, int Patch, string Label) Version(ServedContract contract)
    {
        var version = contract.Document["info"]!["version"]!.GetValue<string>();
        var numbers = version.Split('-')[0].Split('.').Select(int.Parse).ToArray();
        return (numbers[0], numbers[1], numbers[2], version.Contains('-', StringComparison.Ordinal) ? version[(version.IndexOf('-', StringComparison.Ordinal) + 1)..] : "");
    }

    private static ServedContract Versioned(ServedContract contract, string version) => contract.Doctored(document => document["info"]!["version"] = version);

    private static JsonObject Operation(JsonObject document, string path, string method) => document["paths"]![path]![method]!.AsObject();

    private static JsonObject Schema(JsonObject document, string name) => document["components"]!["schemas"]![name]!.AsObject();

    private static JsonObject Planted(bool required) =>
        new() { ["name"] = "planted", ["in"] = "query", ["required"] = required, ["schema"] = new JsonObject { ["type"] = "string" } };

    // Written out where it stands, so that the plant touches this operation only.
    private static JsonObject Own(JsonObject document, JsonNode holder, string member)
    {
        var own = ServedContract.Resolve(document, holder[member]!).DeepClone().AsObject();
        holder[member] = own;
        return own;
    }

    private static JsonObject Parameter(JsonObject document, string path, string name) => Operation(document, path, "get")["parameters"]!.AsArray()
        .Select(parameter => parameter!.AsObject()).First(parameter => parameter["name"]?.GetValue<string>() == name);

    private static void Plant(JsonObject document, string plant)
    {
        var challenges = Operation(document, "/v1/challenges", "get");
        var draft = Operation(document, "/v1/challenges", "post");
        var view = Schema(document, "ChallengeView");
        var form = Schema(document, "ChallengeFormBody");
        var unit = form["properties"]!["unit"]!.AsObject();
        JsonObject meView = new() { ["$ref"] = "#/components/schemas/MeView" };
        switch (plant)
        {
            case "an operation is gone": document["paths"]!.AsObject().Remove("/v1/me"); break;
            case "an operation has another id": challenges["operationId"] = "Other"; break;
            case "an open operation is closed": challenges["security"]!.AsArray().RemoveAt(0); break;
            case "an operation needs another scope": draft["security"]![0]![draft["security"]![0]!.AsObject().First().Key] = new JsonArray("other:write"); break;
            case "a query parameter is gone": challenges["parameters"]!.AsArray().Remove(Parameter(document, "/v1/challenges", "region")); break;
            case "a parameter is required": Parameter(document, "/v1/challenges", "region")["required"] = true; break;
            case "a required parameter is new":
                challenges["parameters"]!.AsArray().Add(Planted(required: true));
                break;
            case "a body is of another type": draft["requestBody"]!["content"]!["application/json"]!["schema"] = meView; break;
            case "a body is needed": challenges["requestBody"] = draft["requestBody"]!.DeepClone(); break;
            case "a media type is not taken": draft["requestBody"]!["content"]!.AsObject().Remove("application/json"); break;
            case "a success is gone": challenges["responses"]!.AsObject().Remove("200"); break;
            case "a header is gone": Own(document, challenges["responses"]!, "200")["headers"]!.AsObject().Remove("ETag"); break;
            case "an answer is of another type": Own(document, challenges["responses"]!, "200")["content"]!["application/json"]!["schema"] = meView; break;
            case "a member of an answer is gone": view["properties"]!.AsObject().Remove("status"); break;
            case "a member of an answer may be absent": view["required"]!.AsArray().RemoveAll(member => member!.GetValue<string>() == "status"); break;
            case "a member of an answer may be null": view["properties"]!["version"]!["type"] = new JsonArray("null", "integer"); break;
            case "a member of an answer has another type": view["properties"]!["version"]!["type"] = "string"; break;
            case "a member of a body is gone": Schema(document, "DraftChallengeBody")["properties"]!.AsObject().Remove("ownerId"); break;
            case "a member of a body is required": form["required"]!.AsArray().Add("unit"); break;
            case "a required member of a body is new":
                Schema(document, "DraftChallengeBody")["properties"]!["planted"] = new JsonObject { ["type"] = "string" };
                Schema(document, "DraftChallengeBody")["required"]!.AsArray().Add("planted");
                break;
            case "a member of a body may not be null": unit["type"] = "string"; break;
            case "a value of a body's enumeration is gone": Schema(document, "OrganisationKind")["enum"]!.AsArray().RemoveAll(value => value!.GetValue<string>() == "healthcareProvider"); break;
            case "an upper limit is narrower": unit["maxLength"] = 10; break;
            case "a lower limit is narrower": form["properties"]!["patientsPerYear"]!["minimum"] = 5; break;
            case "a pattern is another": unit["pattern"] = "^[a-z]*$"; break;
            default: throw new ArgumentOutOfRangeException(nameof(plant), plant, "Nothing is planted.");
        }
    }
}
