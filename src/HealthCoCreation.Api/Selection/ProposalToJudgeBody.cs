using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;

namespace HealthCoCreation.Api.Selection;

/// <summary>The proposal that is to be judged.</summary>
public sealed record ProposalToJudgeBody : IExample<ProposalToJudgeBody>
{
    /// <summary>An eligible proposal of a call on whose panel you sit.</summary>
    public required Guid ProposalId { get; init; }

    public static ProposalToJudgeBody Example => new() { ProposalId = ScorecardView.Example.ProposalId.Value };
}
