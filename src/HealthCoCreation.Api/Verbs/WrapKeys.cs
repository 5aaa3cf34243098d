using HealthCoCreation.Infrastructure.Operations;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Wraps the data-protection keys that stand in the clear by the configured certificate.</summary>
internal static class WrapKeys
{
    public static readonly Verb Verb = new("wrap-keys", "", "wraps keys that stand in the clear by Keys__Certificate", 0, async (session, ct) =>
    {
        var wrapped = await KeyWrapping.WrapAll(session.Services, ct);
        Console.WriteLine(wrapped == 0 ? "No key stands in the clear." : $"Wrapped {wrapped} keys.");
        return true;
    });
}
