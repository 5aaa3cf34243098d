using HealthCoCreation.Infrastructure.Persistence;
using Npgsql;

namespace HealthCoCreation.IntegrationTests.Faults;

/// <summary>What a caller may repeat is told from what stays broken.</summary>
public sealed class DatabaseAwayTests
{
    [Theory]
    [InlineData("Received backend message CommandComplete while expecting ParseCompleteMessage. Please file a bug.", true)]
    [InlineData("Reading as 'System.Guid' is not supported for fields having DataTypeName 'text'", false)]
    public void A_connection_whose_answers_come_out_of_step_is_lost(string said, bool lost)
    {
        foreach (var failure in new Exception[] { new NpgsqlException(said), new InvalidOperationException("An exception has been raised.", new NpgsqlException(said)) })
        {
            DatabaseAway.IsLost(failure).ShouldBe(lost);
            DatabaseAway.MayBeRepeated(failure).ShouldBe(lost);
            DatabaseAway.Passes(failure).ShouldBe(lost);
        }
    }
}
