using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;

namespace HealthCoCreation.Api.Projects;

/// <summary>What becomes of the solution.</summary>
public sealed record AdoptionDecisionBody : IExample<AdoptionDecisionBody>
{
    /// <summary>The decision.</summary>
    public required AdoptionOutcome Outcome { get; init; }

    /// <summary>Why.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static AdoptionDecisionBody Example => new()
    {
        Outcome = ProjectView.ExampleDecided.AdoptionDecisions[0].Outcome,
        Reason = ProjectView.ExampleDecided.AdoptionDecisions[0].Reason!,
    };
}
