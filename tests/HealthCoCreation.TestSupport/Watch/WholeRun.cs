using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace HealthCoCreation.TestSupport;

/// <summary>Marks an assembly whose runs are watched: which of its tests have run, and so whether all have.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WatchedRunAttribute : BeforeAfterTestAttribute
{
    // Those who ask are in no order among themselves.
    private const string AtTheEnd = nameof(AtTheEnd);

    private static readonly ConcurrentDictionary<MethodInfo, bool> Begun = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Begun.TryAdd(methodUnderTest, true);

    /// <summary>Skips what only a whole run can say: one that was filtered has left tests out, and what it has not met says nothing.</summary>
    public static void NeedsAll(Assembly tests)
    {
        var left = tests.GetTypes()
            .Where(type => type.GetCustomAttribute<CollectionAttribute>()?.Name != AtTheEnd)
            .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
            .Where(method => method.GetCustomAttributes().OfType<IFactAttribute>().Any() && !Begun.ContainsKey(method))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}")
            .Order(StringComparer.Ordinal)
            .ToList();
        Assert.SkipWhen(left.Count > 0, $"{left.Count} tests have not run, {left.FirstOrDefault()} for one: what this run has not met says nothing.");
    }
}
