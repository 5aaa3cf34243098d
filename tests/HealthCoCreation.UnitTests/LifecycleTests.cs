using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.UnitTests;

public sealed class LifecycleTests
{
    private enum Light
    {
        Red,
        Green,
    }

    private enum Turn
    {
        Go,
        Stop,
        GoHome,
    }

    private static readonly Lifecycle<Light, Turn> Table = new("traffic light")
    {
        { Light.Red, Turn.Go, Light.Green },
        { Light.Green, Turn.Stop, Light.Red },
    };

    [Fact]
    public void A_step_in_the_table_leads_to_its_state() =>
        Table.Next(Light.Red, Turn.Go).Value.ShouldBe(Light.Green);

    [Fact]
    public void A_step_outside_the_table_is_a_conflict_that_names_state_and_ways_out()
    {
        var error = Table.Next(Light.Red, Turn.GoHome).Error.ShouldNotBeNull();

        error.Kind.ShouldBe(ErrorKind.Conflict);
        error.Code.ShouldBe("traffic-light.cannot-go-home");
        error.Facts["currentStatus"].ShouldBe("red");
        error.Facts["allowedSteps"].ShouldBe(new[] { "go" });
    }
}
