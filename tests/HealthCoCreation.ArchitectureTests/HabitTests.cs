using System.Reflection;
using System.Text.RegularExpressions;
using HealthCoCreation.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.ArchitectureTests;

/// <summary>Habits of the whole house: one clock, plain names, constraints that exist.</summary>
public sealed partial class HabitTests
{
    private static readonly string[] AmbientClocks =
    [
        "System.DateTime.get_UtcNow/0", "System.DateTime.get_Now/0", "System.DateTime.get_Today/0",
        "System.DateTimeOffset.get_UtcNow/0", "System.DateTimeOffset.get_Now/0", "System.Guid.CreateVersion7/0", "System.Threading.Thread.Sleep/1",
    ];

    [Fact]
    public void Nothing_reads_an_ambient_clock() => Rule.Holds<System.Reflection.Assembly[]>(
        assemblies => assemblies.SelectMany(assembly => House.MembersUsedBy(assembly).Where(AmbientClocks.Contains).Select(member => $"{assembly.GetName().Name}: {member}")),
        House.All,
        planted: [typeof(HabitTests).Assembly]);

    [Fact]
    public void No_type_is_named_for_nothing() => Rule.Holds<string[]>(
        names => names.Where(name => EmptyName().IsMatch(name)),
        House.All.SelectMany(assembly => assembly.GetTypes()).Where(type => !type.IsNested && type.Namespace?.StartsWith("HealthCoCreation", StringComparison.Ordinal) == true)
            .Select(type => type.Name).ToArray(),
        planted: new[] { "ChallengeDto" });

    [Fact]
    public void No_interface_has_a_single_implementation_of_its_own_layer() => Rule.Holds(
        input => input.Faces.Where(face => input.Types.Count(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Contains(face)) == 1
                && input.Types.Single(type => type is { IsClass: true, IsAbstract: false } && type.GetInterfaces().Contains(face)).Assembly == face.Assembly)
            .Select(face => face.Name),
        (Faces: House.All.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsInterface && !type.IsGenericType && !IsFaceOfGeneric(type)).ToArray(),
            Types: House.All.SelectMany(assembly => assembly.GetTypes()).ToArray()),
        planted: ([typeof(IPlanted)], [typeof(Planted)]));

    [Fact]
    public void Every_constraint_that_stands_for_a_refusal_is_in_the_model()
    {
        using var db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseNpgsql("Host=nowhere").Options);
        var known = db.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes().Select(index => index.GetDatabaseName())
                .Concat(entity.GetForeignKeys().Select(key => key.GetConstraintName()))
                .Concat(entity.GetKeys().Select(key => key.GetName())))
            .ToHashSet();
        var mapped = (IEnumerable<string>)House.Infrastructure.GetType("HealthCoCreation.Infrastructure.Persistence.ConstraintErrors")!
            .GetProperty("Names", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!;

        Rule.Holds<string[]>(
        names => names.Where(name => !known.Contains(name)), mapped.ToArray(), planted: new[] { "ux_planted" });
    }

    [Fact]
    public void Every_unique_index_that_a_caller_can_meet_stands_for_a_refusal()
    {
        using var db = new AppDb(new DbContextOptionsBuilder<AppDb>().UseNpgsql("Host=nowhere").Options);
        var mapped = ((IEnumerable<string>)House.Infrastructure.GetType("HealthCoCreation.Infrastructure.Persistence.ConstraintErrors")!
            .GetProperty("Names", BindingFlags.NonPublic | BindingFlags.Static)!.GetValue(null)!).ToHashSet();

        // Only we write what these hold: no request can bring a second one.
        string[] ours = ["ux_access_tokens_hash", "ux_external_identities_subject", "ux_aid_records_grant_organisation", "ux_ledger_entries_number", "ux_notices_decision"];
        Rule.Holds<string[]>(
        names => names.Where(name => !mapped.Contains(name) && !ours.Contains(name)),
            db.Model.GetEntityTypes().Where(entity => entity.GetSchema() != "platform")
                .SelectMany(entity => entity.GetIndexes()).Where(index => index.IsUnique).Select(index => index.GetDatabaseName()!).ToArray(),
            planted: new[] { "ux_planted" });
    }

    [Fact]
    public void No_source_leaves_work_for_later_or_swallows_a_failure() => Rule.Holds<IReadOnlyCollection<SourceFile>>(
        files => files.Where(file => Unfinished().IsMatch(file.Text)).Select(file => file.Path),
        new[] { "Domain", "Application", "Infrastructure", "Api" }.SelectMany(layer => House.Sources($"HealthCoCreation.{layer}")).ToArray(),
        planted: new[] { new SourceFile("A.cs", "throw new NotImplementedException();") });

    // The face of a generic type, for those who do not know its argument.
    private static bool IsFaceOfGeneric(Type face) => face.Assembly.GetTypes().Any(type => type.IsGenericTypeDefinition && type.GetInterfaces().Contains(face));

    [GeneratedRegex("(Dto|Manager|Helper|Helpers|Service|Util|Utils|Processor|Info)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|NotImplementedException|catch\s*(\([^)]*\))?\s*\{\s*\}")]
    private static partial Regex Unfinished();

    // What the rules must see; the first line is an ambient clock.
    private static DateTimeOffset PlantedClock() => DateTimeOffset.UtcNow;

    private interface IPlanted;

    private sealed class Planted : IPlanted
    {
        public DateTimeOffset At { get; } = PlantedClock();
    }
}
