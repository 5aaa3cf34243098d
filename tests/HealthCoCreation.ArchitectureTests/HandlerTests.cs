using System.Text.RegularExpressions;
using HealthCoCreation.Application.Common;
using MediatR;

namespace HealthCoCreation.ArchitectureTests;

/// <summary>How use cases and their endpoints are written.</summary>
public sealed partial class HandlerTests
{
    private static readonly Type[] Handlers =
    [
        .. new[] { House.Application, House.Infrastructure }.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && AllHandled(type).Any()),
    ];

    [Fact]
    public void Every_handler_is_internal_and_sealed() => Rule.Holds<Type[]>(
        handlers => handlers.Where(type => type.IsPublic || type.IsNestedPublic || !type.IsSealed).Select(type => type.Name),
        Handlers,
        planted: [typeof(PlantedHandler)]);

    [Fact]
    public void No_handler_sends_another_request() => Rule.Holds<Type[]>(
        handlers => handlers
            .Where(type => type.GetConstructors().SelectMany(one => one.GetParameters())
                .Any(parameter => parameter.ParameterType.IsAssignableTo(typeof(IMediator)) || parameter.ParameterType == typeof(IServiceProvider)))
            .Select(type => type.Name),
        [.. Handlers, .. House.Application.GetTypes().Where(IsReaction)],
        planted: [typeof(PlantedHandler)]);

    // SQL by hand stands in Infrastructure; who opens the request's file by its name finds the handler beside it.
    [Fact]
    public void Every_request_stands_in_one_file_with_its_handler_or_in_one_of_the_same_name() => Rule.Holds(
        input => input.Requests.Where(request => !FilesWith(input.Files, $@"record {request}\b")
            .Intersect(FilesWith(input.Files, $@"IRequestHandler<{request}\b"), StringComparer.Ordinal).Any()),
        (Requests: Handlers.SelectMany(AllHandled).Select(type => type.Name).ToArray(), Files: House.Sources("HealthCoCreation.Application").Concat(House.Sources("HealthCoCreation.Infrastructure")).ToArray()),
        planted: (["PlantedRequest"], new[] { new SourceFile("A.cs", "public sealed record PlantedRequest;"), new SourceFile("B.cs", "class X : IRequestHandler<PlantedRequest, int>") }));

    private static IEnumerable<string> FilesWith(IEnumerable<SourceFile> files, string pattern) =>
        files.Where(file => Regex.IsMatch(file.Text, pattern)).Select(file => Path.GetFileName(file.Path));

    [Fact]
    public void Every_request_has_exactly_one_handler() => Rule.Holds(
        input => input.Requests.Where(request => input.Handlers.Count(handler => AllHandled(handler).Contains(request)) != 1).Select(request => request.Name),
        (Requests: House.Application.GetTypes().Where(type => type.IsClass && (type.IsAssignableTo(typeof(ICommand)) || type.IsAssignableTo(typeof(IQuery)))).ToArray(), Handlers),
        planted: ([typeof(PlantedRequest)], []));

    [Fact]
    public void Every_reaction_is_named_for_what_it_does_when_what_happened() => Rule.Holds<Type[]>(
        types => types.Where(type => !ReactionName().IsMatch(type.Name) || type.IsPublic || !type.IsSealed).Select(type => type.Name),
        House.Application.GetTypes().Where(IsReaction).ToArray(),
        planted: [typeof(PlantedHandler)]);

    [Fact]
    public void Every_operation_stands_in_a_file_of_its_name() => Rule.Holds<IReadOnlyCollection<SourceFile>>(
        files => files.SelectMany(file => OperationId().Matches(file.Text).Select(match => (file.Path, Id: match.Groups[1].Value)))
            .Where(one => Path.GetFileName(one.Path) != $"{one.Id}Endpoint.cs")
            .Select(one => $"{one.Id} in {one.Path}"),
        House.Sources("HealthCoCreation.Api"),
        planted: [new SourceFile("HealthCoCreation.Api/Calls/CallEndpoints.cs", ".Operation(\"OpenCall\", null, Audience.Anyone)")]);

    [Fact]
    public void Every_body_has_a_compile_checked_example_or_is_part_of_one() => Rule.Holds<Type[]>(
        types =>
        {
            var bodies = types.Where(type => type.Name.EndsWith("Body", StringComparison.Ordinal)).ToList();
            var shown = new HashSet<Type>();
            var open = new Queue<Type>(bodies.Where(HasExample));
            while (open.TryDequeue(out var body))
            {
                if (shown.Add(body))
                {
                    foreach (var part in body.GetProperties().SelectMany(property => Within(property.PropertyType)))
                    {
                        open.Enqueue(part);
                    }
                }
            }

            return bodies.Where(body => !body.IsSealed || !shown.Contains(body)).Select(body => body.Name);
        },
        House.Api.GetTypes().Where(type => type.IsPublic).ToArray(),
        planted: [typeof(PlantedBody)]);

    private static bool HasExample(Type type) => type.GetInterfaces()
        .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IExample<>));

    private static IEnumerable<Type> Within(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Within) : type.Name.EndsWith("Body", StringComparison.Ordinal) ? [type] : [];

    private static IEnumerable<Type> AllHandled(Type type) => type.GetInterfaces()
        .Where(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequestHandler<,>))
        .Select(face => face.GetGenericArguments()[0]);

    private static bool IsReaction(Type type) => type is { IsClass: true, IsAbstract: false }
        && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IReactTo<>));

    [GeneratedRegex("^[A-Z][A-Za-z]+When[A-Z][A-Za-z]+$")]
    private static partial Regex ReactionName();

    [GeneratedRegex("\\.Operation\\(\\s*\"([A-Za-z]+)\"")]
    private static partial Regex OperationId();

    public sealed record PlantedBody;

    public sealed record PlantedRequest : IRequest<int>;

    public class PlantedHandler(IMediator mediator) : IRequestHandler<PlantedRequest, int>
    {
        public Task<int> Handle(PlantedRequest request, CancellationToken cancellationToken) => mediator.Send(request, cancellationToken);
    }
}
