using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.UnitTests;

internal static class Refusals
{
    /// <summary>The same refusal, whatever facts this occurrence carries.</summary>
    public static void ShouldBeSame(this Error? error, Error expected)
    {
        error.ShouldNotBeNull().Code.ShouldBe(expected.Code);
        error.Kind.ShouldBe(expected.Kind);
    }
}
