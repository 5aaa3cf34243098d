using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>Other terms for an open call.</summary>
public sealed record AmendCallBody : IExample<AmendCallBody>
{
    /// <summary>All terms as they shall stand: what is left out falls back to its default and not to what stood there, so every translation and the plan are sent too. The plan does not move with the deadline; <c>opensAt</c> is history and ignored.</summary>
    public required CallTermsBody Terms { get; init; }

    /// <summary>Why they change; everybody reads it.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static AmendCallBody Example => new()
    {
        Terms = CallTermsBody.Example with { Deadline = CallView.Example.Deadline, MaximumGrant = CallView.Example.MaximumGrant },
        Reason = CallView.Example.Amendments[0].Reason,
    };
}

internal static class AmendCallEndpoint
{
    public static void MapAmendCall(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/amend", Amend)
        .Operation("AmendCall", Scopes.CallsWrite, Audience.Signatory)
        .Refuses(
            CallErrors.NotFound, CallErrors.NotYours, CallErrors.NotOpen, CallErrors.ReasonMissing, CallErrors.DeadlineNotLater, CallErrors.TermsInvalid,
            CallErrors.ChallengesStay, CallErrors.NothingAmended, CallErrors.MaterialChangeExtends, CallErrors.ChallengesNotPublished,
            CallErrors.BudgetAboveEnvelopes);

    /// <summary>Amend an open call</summary>
    /// <remarks>Replaces the terms of an open call. What is asked, judged or granted changes only with a later deadline that leaves the promised days of lead from now; wording alone may leave it (what the refusal's `material` points to, within the terms, may not); the name of a criterion in its original language is what is judged, a translation is wording. Challenges are added, never taken away. The call shows every amendment with its reason and what stood there before and since, and whoever acts for an organisation with a proposal under way, a question or one of its challenges to follow is written to. It waits for submissions under way.</remarks>
    internal static Task<Shown<CallView>> Amend(Guid id, IfMatch seen, Body<AmendCallBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new AmendCall(new(id), body.Value.Terms.ToTerms(), body.Value.Reason, seen.Version), ct).Within("terms").Shown();
}
