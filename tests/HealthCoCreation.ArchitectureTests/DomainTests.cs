using System.Reflection;
using System.Text.RegularExpressions;
using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.ArchitectureTests;

/// <summary>What the domain promises of itself.</summary>
public sealed partial class DomainTests
{
    // Written once and never changed: no states, no steps. Of a file (Attachment) only the virus scan's verdict comes later, and that is nobody's step.
    private static readonly string[] PureRecords = ["AidRecord", "EligibilityCheck", "ConflictDeclaration", "ScoreRun", "AuditEvent", "ExternalIdentity", "Attachment"];

    [Fact]
    public void No_aggregate_holds_another() => Rule.Holds<Type[]>(
        types => types.SelectMany(type => type.GetProperties(Everything).Select(property => (Owner: type, Name: property.Name, Of: property.PropertyType))
                .Concat(type.GetFields(Everything).Select(field => (Owner: type, field.Name, Of: field.FieldType))))
            .Where(one => Inside(one.Of).Any(type => type.IsAssignableTo(typeof(IAggregateRoot)) && !type.IsAbstract))
            .Select(one => $"{one.Owner.Name}.{one.Name}"),
        real: House.Domain.GetTypes().Where(type => type.IsAssignableTo(typeof(IAggregateRoot)) || type.GetProperties().Any(one => one.Name == "Id")).ToArray(),
        planted: new[] { typeof(PlantedHolder) });

    [Fact]
    public void Every_aggregate_has_a_lifecycle_or_is_a_pure_record() => Rule.Holds<Type[]>(
        aggregates =>
        {
            var tables = House.Domain.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static))
                .Where(field => field.FieldType.IsAssignableTo(typeof(ILifecycle)))
                .Select(field => ((ILifecycle)field.GetValue(null)!).Name.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal))
                .ToHashSet();
            return aggregates.Where(type => !PureRecords.Contains(type.Name) && !tables.Contains(type.Name.ToLowerInvariant())).Select(type => type.Name);
        },
        real: House.Domain.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAggregateRoot))).ToArray(),
        planted: new[] { typeof(PlantedAggregate) });

    [Fact]
    public void No_aggregate_can_be_set_from_outside() => Rule.Holds<Type[]>(
        types => types.SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod?.IsPublic == true)
                .Select(property => $"{type.Name}.{property.Name}"))
            .Concat(types.SelectMany(type => type.GetConstructors().Select(_ => $"{type.Name} has a public constructor"))),
        real: House.Domain.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IAggregateRoot))).ToArray(),
        planted: new[] { typeof(PlantedAggregate) });

    [Fact]
    public void Every_error_code_is_unique_and_begins_with_the_name_of_its_thing()
    {
        var errors = House.All.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsAbstract: true, IsSealed: true } && type.Name.EndsWith("Errors", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.Static)
                .Where(field => field.FieldType == typeof(Error))
                .Select(field => (Module: type.Namespace!, Error: (Error)field.GetValue(null)!)))
            .ToArray();

        errors.Length.ShouldBeGreaterThan(100);
        Rule.Holds<(string Module, Error Error)[]>(
        all => all.GroupBy(one => one.Error.Code).Where(group => group.Count() > 1).Select(group => $"{group.Key} twice")
                .Concat(all.Where(one => !CodeShape().IsMatch(one.Error.Code) && one.Error.Code != "quota-exceeded").Select(one => one.Error.Code))
                .Concat(all.GroupBy(one => one.Error.Code.Split('.')[0]).Where(group => group.Key is not ("request" or "idempotency"))
                    .Where(group => group.Select(one => one.Module).Distinct().Count() > 1).Select(group => $"{group.Key}.* in several modules"))
                .Concat(all.Where(one => !one.Error.Title.EndsWith('.')).Select(one => $"{one.Error.Code}: the title is no sentence")),
            errors,
            planted: [.. errors, errors[0]]);
    }

    private const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> Inside(Type type) => type.IsGenericType ? type.GetGenericArguments().SelectMany(Inside).Append(type)
        : type.IsArray ? Inside(type.GetElementType()!)
        : [type];

    [GeneratedRegex("^[a-z]+(-[a-z]+)*\\.[a-z]+(-[a-z]+)*$")]
    private static partial Regex CodeShape();

    private sealed class PlantedHolder
    {
        public IReadOnlyList<Domain.Calls.Call> Calls { get; } = [];
    }

    private sealed class PlantedAggregate : IAggregateRoot
    {
        public PlantedAggregate()
        {
        }

        public long Version { get; set; }

        public bool HasChanged => false;

        public string SubjectId => "";

        public IReadOnlyList<IDomainEvent> Events => [];

        public IReadOnlyList<Transition> Transitions => [];

        public void MarkInvented() => HasBeenMarked = true;

        private bool HasBeenMarked { get; set; }
    }
}
