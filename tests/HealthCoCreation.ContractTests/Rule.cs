using System.Text.Json.Nodes;

namespace HealthCoCreation.ContractTests;

/// <summary>Holds a rule against everything at once, after proving that the rule can fail.</summary>
internal static class Rule
{
    /// <summary>Checks a rule of the document: it must see the planted violation, and nothing else.</summary>
    public static void Holds(ServedContract contract, Func<ServedContract, IEnumerable<string>> violations, Action<JsonObject> plant)
    {
        violations(contract.Doctored(plant)).ShouldNotBeEmpty("The rule does not see the planted violation.");
        Nothing(violations(contract));
    }

    /// <summary>Checks a rule of behaviour: it must see an answer that was tampered with, and nothing in the real ones.</summary>
    public static Task Holds(
        Wire wire, Func<Wire, IAsyncEnumerable<string>> violations, Func<TestSupport.Answer, TestSupport.Answer> plant, bool mayBeEmpty = false) =>
        Holds(wire, violations, wire.Doctored(plant), mayBeEmpty);

    /// <summary>The same with a wire of which something else is wrong.</summary>
    public static async Task Holds(Wire wire, Func<Wire, IAsyncEnumerable<string>> violations, Wire doctored, bool mayBeEmpty = false)
    {
        var seen = false;
        await foreach (var _ in violations(doctored))
        {
            seen = true;
            break;
        }

        (seen || mayBeEmpty).ShouldBeTrue("The rule does not see the planted violation.");
        var found = new List<string>();
        await foreach (var violation in violations(wire))
        {
            found.Add(violation);
        }

        Nothing(found);
    }

    private static void Nothing(IEnumerable<string> violations)
    {
        var found = violations.Distinct().ToList();
        Assert.True(found.Count == 0, $"{found.Count} violations:\n{string.Join('\n', found.Take(80))}");
    }
}
