using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Api.Http.Contract;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.ContractTests.Specifications;

/// <summary>Writes what the code says in a form that people read and reviewers diff.</summary>
internal static class Documents
{
    private const string Generated = "<!-- Generated from the code by the contract tests; see README.md beside this file. -->\n\n";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string OpenApi(ServedContract contract) => contract.Document.ToJsonString(Indented) + "\n";

    public static string Problems(ServedContract contract, IReadOnlyList<Error> told)
    {
        var users = contract.Operations
            .SelectMany(operation => operation.Responses.SelectMany(response => operation.Codes(response.Key)).Distinct().Select(code => (Code: code, operation.Id)))
            .ToLookup(one => one.Code, one => one.Id);
        var text = new StringBuilder("# Refusals\n\n").Append(Generated).Append(
            CultureInfo.InvariantCulture,
            $"Every refusal is `application/problem+json`; its `type` is `/problems/<code>`. {told.Count} codes; those with a dash belong to addresses, to the demonstration's clock and to the platform as a whole, not to an operation.\n\n| Code | Status | Title | Operations |\n|---|---|---|---|\n");
        foreach (var error in told)
        {
            var operations = users[error.Code].Order(StringComparer.Ordinal).ToList();
            var where = operations.Count == 0 ? "—" : operations.Count == contract.Operations.Count ? "all" : operations.Count > 12 ? $"{operations.Count} operations" : string.Join(", ", operations);
            text.Append(CultureInfo.InvariantCulture, $"| `{error.Code}` | {Api.Http.Problems.StatusOf(error)} | {error.Title.Replace("|", "\\|", StringComparison.Ordinal)} | {where} |\n");
        }

        return text.ToString();
    }

    public static string Lifecycles()
    {
        var tables = ProblemPages.Lifecycles.ToList();
        var text = new StringBuilder("# Lifecycles\n\n").Append(Generated).Append("A step between states that is not in a table is refused with 409; what changes no state says at its operation when it is open.\n");
        foreach (var table in tables)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Sentence(table.Name)}\n\n{Diagram(table)}\n{Rows("From", table.Rows.Where(row => row.From != row.To))}");
            var staying = table.Rows.Where(row => row.From == row.To).ToList();
            if (staying.Count > 0)
            {
                text.Append("\nSteps that leave the state as it is:\n\n").Append(Rows("In", staying));
            }
        }

        return text.ToString();
    }

    public static string Permissions(ServedContract contract, IReadOnlyDictionary<string, Operation> declared, IReadOnlySet<string> peopleOnly)
    {
        var roles = ContractTests.Permissions.Roles.Keys.ToList();
        var text = new StringBuilder("# Permissions\n\n").Append(Generated).Append(
            "Who gets past the gate of each operation. The policy of the module then decides about the one thing at hand. Whoever has a token also needs its scope. Where People says only, no machine gets through, whatever its roles.\n");
        foreach (var module in contract.Operations.GroupBy(operation => operation.Node["tags"]![0]!.GetValue<string>()).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {module.Key}\n\n| Operation | Request | Scope | People | {string.Join(" | ", roles.Select(SchemaWords))} |\n|---|---|---|:-:|{string.Concat(roles.Select(_ => ":-:|"))}\n");
            foreach (var operation in module.OrderBy(operation => operation.Id, StringComparer.Ordinal))
            {
                var own = declared[operation.Id];
                var cells = roles.Select(role => ContractTests.Permissions.Opens(own.Audience, role) ? "✓" : "");
                text.Append(CultureInfo.InvariantCulture, $"| {operation.Id} | {operation.Method} `{operation.Path}` | {(own.Scope is null ? "—" : $"`{own.Scope}`")} | {(peopleOnly.Contains(operation.Id) ? "only" : "")} | {string.Join(" | ", cells)} |\n");
            }
        }

        return text.ToString();
    }

    private static string Diagram(ILifecycle table)
    {
        var text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        var moving = table.Rows.Where(row => row.From != row.To).ToList();
        foreach (var state in table.States.Where(state => moving.Exists(row => row.From == state) && !moving.Exists(row => row.To == state)))
        {
            text.Append(CultureInfo.InvariantCulture, $"    [*] --> {state}\n");
        }

        foreach (var row in moving)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {row.From} --> {row.To}: {row.Step}\n");
        }

        foreach (var state in table.States.Where(state => moving.Exists(row => row.To == state) && !moving.Exists(row => row.From == state)))
        {
            text.Append(CultureInfo.InvariantCulture, $"    {state} --> [*]\n");
        }

        return text.Append("```\n").ToString();
    }

    private static string Rows(string from, IEnumerable<(string From, string Step, string To)> rows) =>
        $"| {from} | Step | To |\n|---|---|---|\n" + string.Concat(rows.Select(row => $"| {row.From} | {row.Step} | {row.To} |\n"));

    private static string Sentence(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static string SchemaWords(string camel) => SchemaLimits.Words(char.ToUpperInvariant(camel[0]) + camel[1..]);
}
