using System.Collections.Concurrent;
using System.Reflection;
using Xunit;
using Xunit.v3;

namespace HealthCoCreation.TestSupport;

/// <summary>Marks an assembly whose runs are watched: which of its tests have run, and so whether all have.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class WatchedRunAttribute : BeforeAfterTestAttribute
{
    private static readonly ConcurrentDictionary<MethodInfo, bool> Begun = new();

    public override void Before(MethodInfo methodUnderTest, IXunitTest test) => Begun.TryAdd(methodUnderTest, true);

    /// <summary>A filtered run has left some out; what it has not met says nothing.</summary>
    public static bool IsWhole(Assembly tests) => tests.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.DeclaredOnly))
        .Where(method => method.GetCustomAttributes().OfType<IFactAttribute>().Any())
        .All(Begun.ContainsKey);
}
