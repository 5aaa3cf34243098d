using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using HealthCoCreation.Api.Calls;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>What all operations have in common, written once: the problem, its examples, the headers.</summary>
internal static class SharedParts
{
    public static IReadOnlyDictionary<string, OpenApiHeader> Headers { get; } = new Dictionary<string, OpenApiHeader>
    {
        ["API-Version"] = Told("The contract's version.", 20, HttpManners.ApiVersion),
        ["Access-Control-Allow-Origin"] = Told("The origin that asked, where this installation lets it in.", 300, "https://partner.example"),
        ["RateLimit-Policy"] = Told("Requests (q) per window of seconds (w).", 60, "\"default\";q=600;w=60"),
        ["RateLimit"] = Told("Requests left (r), seconds to the next window (t).", 60, "\"default\";r=599;t=60"),
        ["Retry-After"] = Told("Seconds to wait.", 10, "30"),
        ["WWW-Authenticate"] = Told("What is wrong with the token; on 403 only where its scopes do not suffice. Names the protected-resource metadata (RFC 9728).", 700, "Bearer realm=\"healthcocreation\", resource_metadata=\"https://api.example/.well-known/oauth-protected-resource\""),
        ["ETag"] = Told("Strong validator: version and hash of the body, be it sent or spared; of a file its SHA-256. A workbook and a template have a weak one.", 80, "\"7.0f3a9c21d4e5b687\""),
        ["Vary"] = Told("The request headers that the answer depends on.", 200, "Accept, Accept-Language, Authorization"),
        ["Cache-Control"] = Told("Whether the answer may be stored: `no-store` where the operation does not say otherwise.", 100, "no-store"),
        ["Accept-Ranges"] = Told("That parts of it can be asked for.", 10, "bytes"),
        ["Content-Disposition"] = Told("What the file is called (RFC 6266).", 2000, "attachment; filename=\"plan.pdf\"; filename*=UTF-8''plan.pdf"),
        ["Export-Limit"] = Told("With a table: the most rows that one may have.", 10, "10000"),
        ["Content-Range"] = Told("Which part it is, and of how much; with 416 the length alone, as in `bytes */482113`.", 80, "bytes 0-1023/482113"),
        ["Last-Modified"] = Told("When what is in it last changed.", 40, CallFeeds.ExampleChangedAt.ToString("R", CultureInfo.InvariantCulture)),
        ["Location"] = new() { Description = "The address of what was made, at this server.", Schema = Printable(300) },
        ["Idempotency-Replayed"] = Told("`true` where the answer is the stored one of an earlier request with the same key.", 5, "true"),
        ["Preference-Applied"] = Told("The preference that was followed (RFC 7240).", 40, "return=minimal"),
        ["Content-Language"] = Told("The languages of the texts that the answer shows, each once (BCP 47).", 100, "fr, en"),
        ["Accept-Post"] = Told("The media types that the operation takes (W3C Linked Data Platform 1.0).", 2000, MediaTypes.Json),
        ["Accept-Patch"] = Told("The media type of a patch (RFC 5789).", 100, MergePatches.MediaType),
        ["Deprecation"] = Told("Since when the operation is deprecated, in seconds of the Unix epoch (RFC 9745).", 20, "@1735689600"),
        ["Sunset"] = Told("From when on it may be gone (RFC 8594).", 40, "Wed, 31 Dec 2025 23:59:59 GMT"),
        ["Link"] = Told("`first`, `next` and `prev` with all filters (RFC 8288); a table has none.", 4000, "</v1/challenges>; rel=\"first\""),
    };

    public static OpenApiSchema Printable(int maximum) =>
        new() { Type = JsonSchemaType.String, MaxLength = maximum, Pattern = "^[^\\u0000-\\u001F\\u007F]*$" };

    /// <summary>Points to the example of a body or a view, and puts it among the document's.</summary>
    public static Dictionary<string, IOpenApiExample> ExampleOf(Type type, OpenApiDocument document)
    {
        var name = SchemaNames.Of(type);
        return ExampleNamed(name, SchemaLimits.ExampleOf(type), document);
    }

    /// <summary>The same with an example that has a name of its own.</summary>
    public static Dictionary<string, IOpenApiExample> ExampleNamed(string name, JsonNode? example, OpenApiDocument document)
    {
        document.Components ??= new OpenApiComponents();
        document.Components.Examples ??= new Dictionary<string, IOpenApiExample>();
        document.Components.Examples.TryAdd(name, new OpenApiExample { Summary = SchemaLimits.Sentence(name), Value = example });
        return new() { [name] = new OpenApiExampleReference(name, document) };
    }

    /// <summary>The same with those of its other examples.</summary>
    public static Dictionary<string, IOpenApiExample> ExamplesOf(Type type, OpenApiDocument document)
    {
        var examples = ExampleOf(type, document);
        foreach (var (what, example) in SchemaLimits.OtherExamplesOf(type))
        {
            var name = $"{SchemaNames.Of(type)}{what}";
            document.Components!.Examples!.TryAdd(name, new OpenApiExample { Summary = SchemaLimits.Sentence(name), Value = example });
            examples.Add(name, new OpenApiExampleReference(name, document));
        }

        return examples;
    }

    /// <summary>One refusal as it looks on the wire, with the facts and faults it comes with.</summary>
    public static OpenApiExample Example(Error error)
    {
        var told = Told(error);
        var problem = new JsonObject
        {
            ["type"] = Problems.TypeOf(told),
            ["title"] = told.Title,
            ["status"] = Problems.StatusOf(told),
            ["instance"] = "urn:uuid:7f9c24e5-2f0c-4b1e-9c7d-1a2b3c4d5e6f",
            ["code"] = told.Code,
            ["traceId"] = "4bf92f3577b34da6a3ce929d0e0e4736",
        };
        if (told.Detail is not null)
        {
            problem["detail"] = told.Detail;
        }

        if (told.Details.Count > 0)
        {
            problem["errors"] = JsonSerializer.SerializeToNode(told.Details, PlatformJson.Options);
        }

        foreach (var (fact, value) in told.Facts)
        {
            problem[fact] = JsonSerializer.SerializeToNode(value, PlatformJson.Options);
        }

        return new() { Summary = error.Title, Value = problem };
    }

    public static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Description = "Problem details (RFC 9457). Some refusals tell further facts a program can act on; beside those below: amounts, dates, identifiers, as in the examples.",
        Required = new HashSet<string> { "type", "title", "status", "instance", "code", "traceId" },
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = Described(new() { Type = JsonSchemaType.String, Format = "uri-reference", MaxLength = 200 }, "Stable, and resolvable at this server."),
            ["title"] = Described(Printable(400), "One sentence, the same for every occurrence of the type."),
            ["status"] = Described(new() { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "400", Maximum = "599" }, "The HTTP status."),
            ["detail"] = Described(Printable(4000), "What is particular to this occurrence."),
            ["instance"] = Described(new() { Type = JsonSchemaType.String, Format = "uri", MaxLength = 100 }, "This one occurrence."),
            ["code"] = Described(new() { Type = JsonSchemaType.String, Pattern = "^[a-z0-9.-]+$", MaxLength = 100 }, "The last part of the type, for programs."),
            ["traceId"] = Described(new() { Type = JsonSchemaType.String, Pattern = "^[0-9a-zA-Z:-]+$", MaxLength = 64 }, "Tell it when you ask for help."),
            ["currentStatus"] = Described(new() { Type = JsonSchemaType.String, Pattern = "^[a-z][A-Za-z]*$", MaxLength = 60 }, "Where the thing stands, with 409 for a step out of turn."),
            ["allowedSteps"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "The steps that lead on from there, by whoever takes them. `supersede` is MergeChallenges or SplitChallenge, `openCall` is OpenCall, `unseal` the second ApproveUnsealing; others that no operation names in `x-actions` the clock or the platform takes.",
                MaxItems = 50,
                Items = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = "^[a-z][A-Za-z]*$", MaxLength = 60 },
            },
            ["currentVersion"] = Described(new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Maximum = "9007199254740991" }, "The version it has, with 412."),
            ["requiredScope"] = Described(new() { Type = JsonSchemaType.String, Pattern = "^[a-z-]+:(read|write)$", MaxLength = 40 }, "The scope that the token lacks."),
            ["maximumBytes"] = Described(new() { Type = JsonSchemaType.Integer, Format = "int64", Minimum = "0", Maximum = "9007199254740991" }, "The most bytes that the operation takes, with 413: JSON, tables and attachments each have their own."),
            ["parameter"] = Described(Printable(100), "The query parameter that is meant."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Array,
                Description = "Every fault found in the request, together.",
                MaxItems = 50,
                Items = new OpenApiSchema
                {
                    Type = JsonSchemaType.Object,
                    Required = new HashSet<string> { "pointer", "detail", "code" },
                    Properties = new Dictionary<string, IOpenApiSchema>
                    {
                        ["pointer"] = Described(new() { Type = JsonSchemaType.String, Format = "json-pointer", MaxLength = ShapeCheck.LongestPointer }, "Where in the body (RFC 6901); a longer one is cut and ends in …."),
                        ["detail"] = Described(Printable(400), "What is wrong, for a person."),
                        ["code"] = Described(new() { Type = JsonSchemaType.String, Pattern = "^[a-zA-Z0-9-]+$", MaxLength = 60 }, "What is wrong, for a program."),
                    },
                },
            },
        },
        Examples = [Example(EdgeErrors.Invalid).Value!.DeepClone()],
    };

    private static readonly ChallengeForm BareForm = new() { Title = ChallengeView.Example.Form.Title, Problem = ChallengeView.Example.Form.Problem };

    // A criterion weighs too little, and the grant is too large to go without a word.
    private static readonly CallTerms FaultyTerms = new(
        CallView.Example.Title,
        CallView.Example.Deadline,
        CallView.Example.Challenges,
        [CallView.Example.Criteria[0] with { Weight = 30 }, .. CallView.Example.Criteria.Skip(1)],
        Money.Euro(75_000),
        RulePackView.Example.QuestionLeadDays,
        new Domain.Common.Calendar(TimeZoneInfo.Utc, _ => false));

    private static Error Told(Error error) => error.Code switch
    {
        "request.invalid" => error.At(
            new ErrorDetail("/form/contacts/0/hours", "must be from 0 to 10000", "range"), new ErrorDetail("/form/colour", "is not a member of this object", "unknown")),
        "request.malformed" => error.Because("The body is not JSON: the first fault is in line 3, byte 14."),
        "request.invalid-parameter" => error.Because("limit is a whole number from 1 to 100.").With("parameter", "limit"),
        "request.unknown-parameter" => error.With("parameter", "colour"),
        "request.stale" => error.With("currentVersion", 8),
        "request.too-large" => error.Facts.ContainsKey("maximumBytes") ? error : error.With("maximumBytes", JsonText.MaximumSize),
        "challenge.incomplete" => error.At(ChallengeCompleteness.MissingAt(NeededFor.Submission, BareForm, signedOff: false)),
        "challenge.capacity-missing" => error.At(ChallengeCompleteness.MissingAt(NeededFor.Publication, BareForm, signedOff: false)),
        "challenge.other-changed" => error.With("currentVersion", 4).With("challengeId", ChallengeView.Example.Ancestors[1].Value),
        "challenge-comment.pointer-unknown" => error.At(ChallengeCommentErrors.NoSuchPlace),
        "attachment.too-many" => error.With("most", new AttachmentSettings().MostPerChallenge),
        "round.plan-invalid" => error.At(RoundMilestones.Faults([new(RoundMilestoneType.CallOpening, RoundView.Example.PlannedAt)], RoundView.Example.IntakeClosesAt)),
        "call.terms-invalid" => error.At(FaultyTerms.Faults()),
        "call.material-change-extends" => error.With("material", new[] { "/criteria/0/weight" }).With("deadline", CallView.Example.Deadline).With("questionLeadDays", 6),
        "question.translation-missing" => error.With("question", QuestionView.Example.Id.Value).With("languages", new[] { "fi" }),
        "question.other-changed" => error.With("questionId", QuestionView.Example.Id.Value).With("currentVersion", 2),
        "organisation.too-many-unverified" => error.With("maximum", OrganisationPolicy.MostUnverified),
        "credentials.password-refused" => error.With("reason", "common"),
        "access.insufficient-scope" => error.With("requiredScope", Scopes.ChallengesWrite),
        _ => ProblemPages.Lifecycles.Select(table => Refused(table, error.Code)).FirstOrDefault(refused => refused is not null) ?? error,
    };

    // A step out of the first state that does not have it: with the facts that the refusal really carries.
    private static Error? Refused(ILifecycle table, string code)
    {
        var step = table.Steps.FirstOrDefault(one => table.Refusal(one).Code == code);
        var from = step is null ? null : table.States.FirstOrDefault(state => !table.Rows.Any(row => row.From == state && row.Step == step));
        return from is null
            ? null
            : table.Refusal(step!).With("currentStatus", from).With("allowedSteps", table.Rows.Where(row => row.From == from).Select(row => row.Step).ToArray());
    }

    private static OpenApiSchema Described(OpenApiSchema schema, string description)
    {
        schema.Description = description;
        return schema;
    }

    private static OpenApiHeader Told(string description, int maximum, string example) =>
        new() { Description = description, Schema = Printable(maximum), Example = example };
}
