using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Rounds;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>What is other in a call made after another.</summary>
public sealed record CopyCallBody : IExample<CopyCallBody>
{
    /// <summary>The round of the new call; you draft or sign for one of its funders.</summary>
    public required Guid RoundId { get; init; }

    /// <summary>What the new call is called; as the other one where not said.</summary>
    public TextBody? Title { get; init; }

    /// <summary>Proposals received before this instant will be in time (RFC 3339); the plan moves along.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public static CopyCallBody Example => new()
    {
        RoundId = CallView.ExampleCopied.RoundId.Value,
        Title = TextBody.Of(CallView.ExampleCopied.Title),
        Deadline = CallView.ExampleCopied.Deadline,
    };
}

internal static class CopyCallEndpoint
{
    public static void MapCopyCall(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/copies", Copy)
        .Operation("CopyCall", Scopes.CallsWrite, Audience.Contributor)
        .Shows(CallView.ExampleCopied)
        .Refuses(CallErrors.NotFound, RoundErrors.NotFound, CallErrors.NotYours, CallErrors.RoundOver, CallErrors.DeadlinePassed);

    /// <summary>Draft a call on another one's terms</summary>
    /// <remarks>Takes over criteria, scale, thresholds, ties, evaluators, eligibility, languages, grant, budget and plan of a call that you may read, whose dates move with the deadline, but no opening; challenges and opening officers are the new round's own, so the draft names none and opens only once it is revised. How long before the deadline questions end comes from the rule pack of the new round's region.</remarks>
    internal static Task<Made<CallView>> Copy(Guid id, Body<CopyCallBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new CopyCall(new(id), new(body.Value.RoundId), TextBody.Optional(body.Value.Title), body.Value.Deadline), ct)
            .Made(view => $"/v1/calls/{view.Id.Value}");
}
