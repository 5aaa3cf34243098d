using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>A later deadline.</summary>
public sealed record ExtendDeadlineBody : IExample<ExtendDeadlineBody>
{
    /// <summary>The new deadline (RFC 3339), later than the present one.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>Why it moves; everybody reads it.</summary>
    [Prose(2000)]
    public required string Reason { get; init; }

    public static ExtendDeadlineBody Example => new()
    {
        Deadline = CallView.ExampleExtended.Deadline,
        Reason = CallView.ExampleExtended.Amendments[^1].Reason,
    };
}

internal static class ExtendDeadlineEndpoint
{
    public static void MapExtendDeadline(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/extend", Extend)
        .Operation("ExtendDeadline", Scopes.CallsWrite, Audience.Signatory)
        .Shows(CallView.ExampleExtended)
        .Refuses(CallErrors.NotFound, CallErrors.NotYours, CallErrors.NotOpen, CallErrors.DeadlineNotLater, CallErrors.ReasonMissing);

    /// <summary>Extend the deadline</summary>
    /// <remarks>Moves the deadline of an open call later, never earlier, with the reason that everybody reads. The plan after the deadline moves along by as much, and the call shows it as an amendment of dates. It waits for submissions under way.</remarks>
    internal static Task<Shown<CallView>> Extend(Guid id, IfMatch seen, Body<ExtendDeadlineBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ExtendDeadline(new(id), body.Value.Deadline, body.Value.Reason, seen.Version), ct).Shown();
}
