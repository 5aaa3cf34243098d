using System.Text.Json.Nodes;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Challenges;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Api.Http.Contract;

/// <summary>What an operation shows when it has gone well: its thing in the state to which it leads.</summary>
internal static class StateExamples
{
    // Their usual example is as anybody reads it; who changes one is offered the steps of its table.
    private static readonly HashSet<Type> ReadByAnybody = [typeof(CallView), typeof(RegionView)];

    // What is offered beside the steps of the table.
    private static readonly Dictionary<(Type View, string State), string[]> Beside = new()
    {
        [(typeof(CallView), "draft")] = ["revise", "authoriseOfficers"],
        [(typeof(CallView), "open")] = ["amend", "extend", "authoriseOfficers", "releaseAnswers"],
        [(typeof(ChallengeView), "draft")] = ["merge", "split", "revise", "attachFile"],
    };

    /// <summary>The example of an operation's answer with its name; null where the example of its view is one.</summary>
    public static (string Name, JsonNode Example)? Of(IList<object> metadata, Type view, int status, string method, string path, IServiceProvider services)
    {
        var own = metadata.OfType<Operation>().First();
        var states = StatesOf(view);
        var table = states is null ? null : ProblemPages.Lifecycles.FirstOrDefault(one => one.GetType().GenericTypeArguments[0] == states);
        if (metadata.OfType<OwnExample>().FirstOrDefault() is { } shown)
        {
            var whole = Completed(ShownTexts.Node(shown.View, view)!, view, table, method, path, services);
            if (shown.Offers is { } offers)
            {
                whole["actions"] = new JsonArray([.. offers.Select(step => (JsonNode)step)]);
            }

            return (own.Id, whole);
        }

        var made = status == StatusCodes.Status201Created;
        var usual = SchemaLimits.ExampleOf(view)?["status"]?.GetValue<string>();
        var state = metadata.OfType<EndsIn>().FirstOrDefault() is { } told ? Camel(told.Status.ToString())
            : table is null || HttpMethods.IsGet(method) ? null
            : made ? table.States[0]
            : After(table, StepActions.Of(own.Id, method, path), usual!);
        if (state is null || (state == usual && (HttpMethods.IsGet(method) || !ReadByAnybody.Contains(view))))
        {
            return null;
        }

        var example = view.GetMethod(nameof(IExampleIn<,>.ExampleIn))!.Invoke(null, [Enum.Parse(states!, state, ignoreCase: true)])!;
        var json = Completed(ShownTexts.Node(example, view)!, view, table, method, path, services);
        if (made && json["version"] is not null)
        {
            json["version"] = 1;
        }

        return (SchemaNames.Of(view) + (made ? "New" : $"{char.ToUpperInvariant(state[0])}{state[1..]}"), json);
    }

    /// <summary>The states of a view's thing; null where it has none that its example shows.</summary>
    public static Type? StatesOf(Type view) => view.GetInterfaces()
        .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IExampleIn<,>))?.GenericTypeArguments[1];

    // A step that leads on tells more than one that stays; of several ends the usual example's is as good as any.
    private static string? After(ILifecycle table, IReadOnlyList<string> actions, string usual)
    {
        var rows = table.Rows.Where(row => actions.Contains(row.Step)).ToList();
        var ends = rows.Where(row => row.From != row.To).DefaultIfEmpty().Select(row => row.To).OfType<string>().ToList();
        ends = ends.Count > 0 ? ends : rows.ConvertAll(row => row.To);
        return ends.Contains(usual) ? usual : ends.FirstOrDefault();
    }

    // The steps that are open in another state than the usual one are those of the table that operations on such things take.
    private static JsonNode Completed(JsonNode example, Type view, ILifecycle? table, string method, string path, IServiceProvider services)
    {
        if (table is not null && SchemaLimits.ExampleOf(view) is { } usual && JsonNode.DeepEquals(example["actions"], usual["actions"])
            && (!JsonNode.DeepEquals(example["status"], usual["status"]) || (!HttpMethods.IsGet(method) && ReadByAnybody.Contains(view))))
        {
            var offered = ActionsBelow(path.Split('/')[1], services);
            var status = example["status"]!.GetValue<string>();
            example["actions"] = new JsonArray(
            [
                .. table.Rows.Where(row => row.From == status && offered.Contains(row.Step)).Select(row => row.Step)
                    .Concat(Beside.GetValueOrDefault((view, status), [])).Select(step => (JsonNode)step),
            ]);
        }

        return example;
    }

    private static HashSet<string> ActionsBelow(string collection, IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<Operation>() is not null && endpoint.RoutePattern.RawText!.TrimStart('/').Split('/') is [_, var first, ..] && first == collection)
        .SelectMany(endpoint => StepActions.Of(
            endpoint.Metadata.GetMetadata<Operation>()!.Id, endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0], endpoint.RoutePattern.RawText!))
        .ToHashSet(StringComparer.Ordinal);

    private static string Camel(string pascal) => $"{char.ToLowerInvariant(pascal[0])}{pascal[1..]}";
}
