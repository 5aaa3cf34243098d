using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Selection;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Selection;
using MediatR;

namespace HealthCoCreation.Api.Selection;

/// <summary>A challenge that stays unsolved.</summary>
public sealed record UnsolvedBody : IExample<UnsolvedBody>
{
    /// <summary>A challenge of the call.</summary>
    public required Guid ChallengeId { get; init; }

    /// <summary>Why.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static UnsolvedBody Example => new()
    {
        ChallengeId = RankedListView.Example.ChallengeId.Value,
        Reason = "No proposal reached the thresholds.",
    };
}

internal static class LeaveUnsolvedEndpoint
{
    public static void MapLeaveUnsolved(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/unsolved", Leave)
        .Operation("LeaveUnsolved", Scopes.SelectionWrite, Audience.Signatory)
        .PeopleOnly()
        .Refuses(
            CallErrors.NotFound, RankedListErrors.NotTheFunder, RankedListErrors.ChallengeNotInCall,
            RankedListErrors.CallNotUnsealed, RankedListErrors.ProposalStillIn, RankedListErrors.NotNotified,
            ChallengeLifecycle.Table.Refusal(ChallengeStep.LeaveUnsolved));

    /// <summary>Leave a challenge unsolved</summary>
    /// <remarks>For who signs for a funder of the round, where no proposal to the challenge can be awarded any more. Who failed the eligibility check and was not told yet is told now. The version is the call's.</remarks>
    internal static Task<Shown<ChallengeOutcomeView>> Leave(Guid id, IfMatch seen, Body<UnsolvedBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new LeaveUnsolved(new(id), new(body.Value.ChallengeId), body.Value.Reason, seen.Version), ct).Shown();
}
