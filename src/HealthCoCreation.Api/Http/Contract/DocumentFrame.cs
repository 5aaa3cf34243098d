using System.Globalization;
using HealthCoCreation.Api.Http.Tables;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>Who we are, how to authenticate, which conventions hold everywhere.</summary>
internal sealed class DocumentFrame(AccessSettings settings) : IOpenApiDocumentTransformer
{
    public const string SecurityScheme = "accessToken";

    /// <summary>The same scopes in a token of a configured issuer.</summary>
    public const string SingleSignOn = "singleSignOn";

    /// <summary>The one schema of every refusal.</summary>
    public const string Problem = "Problem";

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Access", "Accounts, ways in and access tokens."),
        ("Regions", "Regions, their languages, calendars and rule packs."),
        ("Organisations", "Organisations and their members."),
        ("Rounds", "One region's cycle from intake to impact."),
        ("Calls", "The window in which companies answer, with its questions and its opening."),
        ("Challenges", "Unmet needs of healthcare organisations."),
        ("Proposals", "Sealed answers of companies."),
        ("Selection", "Panels, conflicts, scorecards, rankings, notices."),
        ("Funding", "Envelopes, co-funding, grants, state aid."),
        ("Projects", "Co-creation and pilots."),
        ("Evaluation", "Indicators, measurements and impact scores."),
        ("Coaching", "Mirror regions and best practices."),
        ("Reports", "Reports as JSON and CSV."),
        ("Audit", "The audit trail."),
    ];

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken ct)
    {
        document.Info = new OpenApiInfo
        {
            Title = "HealthCoCreation",
            Version = HttpManners.ApiVersion,
            Summary = "Demand-driven co-creation rounds in digital health.",
            Description = $$"""
                Healthcare organisations post challenges, companies answer with sealed proposals, regional funders approve co-funding,
                pilots run, and their impact is scored in pilot and mirror regions.

                **Conventions.** Times are RFC 3339 in UTC. Money is `{"amount": "1234.50", "currency": "EUR"}`. Every answer with a body has an
                `ETag`, strong but for workbooks and templates; a change names it in `If-Match` (428 without, 412 when stale), of which
                only the version before the dot is compared; each operation says whose version it means. A merge patch (RFC 7396) changes parts
                where there is a PATCH. `Prefer: return=minimal` spares the body of a write. A view lists the `actions` open to you; the operation
                that is an action names it in `x-actions`. Operations on money, submissions and imports need an
                `Idempotency-Key`, remembered for 24 hours per caller and operation; a replay carries `Idempotency-Replayed: true`. Lists are
                keyset pages, newest first where the operation says nothing else; follow `Link` or the cursors in the body. What you may not see is 404,
                what you may not do with it 403. A `status` is that of this moment: deadlines move it without a request. A member that is not known yet
                is null, never absent. Every error is `application/problem+json`; its `type`
                resolves at this server. Enumerations in responses are open: ignore members, and accept values and actions you do not know.
                Lists answer `text/csv` and workbooks too: `x-columns` names the columns in order, a dot stands for a member (`title.fr`), several texts stand on
                lines of one cell. The quota counts a table as one request for each {{Listing.RowsAtOnce.ToString("N0", CultureInfo.InvariantCulture)}} rows that are begun, and an import, similar challenges and the best-practice report as {{MuchWork.Requests}}. JSON bodies hold at most {{JsonText.MaximumSize / 1024}} KiB and 16 levels, imported tables {{SentTable.MaximumSize / 1024 / 1024}} MiB.
                An operation that takes no `Idempotency-Key` and makes something is not repeated blindly: look whether it is there.
                Pages of an origin that is let in (CORS) may send every header, and read all of ours: {{string.Join(", ", CrossOrigin.Exposed.Select(name => $"`{name}`"))}}.
                """,
            Contact = new OpenApiContact { Name = "HealthCoCreation maintainers", Email = "maintainers@healthcocreation.example", Url = new Uri("https://healthcocreation.example") },
            License = new OpenApiLicense { Name = "Apache-2.0", Identifier = "Apache-2.0" },
        };
        document.Servers = [new OpenApiServer
            {
                Url = "/",
                Description = "The server that gave you this document, be it production or local.",
                Extensions = new Dictionary<string, IOpenApiExtension> { ["x-internal"] = new JsonNodeExtension(false) },
            }];
        document.Tags = new HashSet<OpenApiTag>(Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description }));
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [SecurityScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "A scoped access token of the platform, or one of a local sign-in, sent as `Authorization: Bearer <token>`. Scopes: "
                    + string.Join(", ", Scopes.All.Keys.Select(scope => $"`{scope}`")) + ".",
            },
            [SingleSignOn] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.OpenIdConnect,
                OpenIdConnectUrl = new Uri($"{(settings.Issuers.Count > 0 ? settings.Issuers[0].Issuer.TrimEnd('/') : "https://issuer.example")}/.well-known/openid-configuration"),
                Description = "An access token (`at+jwt`, RFC 9068) of an issuer that `/.well-known/oauth-protected-resource` names, with the same scopes. "
                    + "Single-page applications: authorization code with PKCE (S256); servers: client credentials, which never act as a person.",
            },
        };
        document.Components.Schemas ??= new Dictionary<string, IOpenApiSchema>();
        document.Components.Schemas[Problem] = SharedParts.Problem();
        var answers = document.Paths.Values.SelectMany(path => path.Operations?.Values ?? Enumerable.Empty<OpenApiOperation>())
            .SelectMany(operation => operation.Responses?.Values ?? Enumerable.Empty<IOpenApiResponse>())
            .ToList();
        var headers = answers.SelectMany(answer => answer.Headers?.Keys ?? Enumerable.Empty<string>()).ToHashSet();
        document.Components.Headers = SharedParts.Headers.Where(header => headers.Contains(header.Key))
            .ToDictionary(header => header.Key, header => (IOpenApiHeader)header.Value);
        var refusals = answers.SelectMany(answer => answer.Content?.Values ?? [])
            .SelectMany(media => media.Examples?.Keys ?? Enumerable.Empty<string>())
            .ToHashSet();
        document.Components.Examples ??= new Dictionary<string, IOpenApiExample>();
        foreach (var error in ProblemPages.All.Where(error => refusals.Contains(error.Code)))
        {
            document.Components.Examples[error.Code] = SharedParts.Example(error);
        }
        return Task.CompletedTask;
    }
}
