using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

/// <summary>Who uses it, and since when.</summary>
public sealed record TakeUpBody : IExample<TakeUpBody>
{
    /// <summary>A mirror region that replicates or has graduated.</summary>
    public required Guid MirrorRegionId { get; init; }

    /// <summary>The first day of use, today at the latest.</summary>
    public required DateOnly On { get; init; }

    public static TakeUpBody Example => new() { MirrorRegionId = MirrorRegionView.Example.Id.Value, On = new(2020, 9, 1) };
}

internal static class TakeUpBestPracticeEndpoint
{
    public static void MapTakeUpBestPractice(this RouteGroupBuilder practices) => practices
        .MapPost("/{id:guid}/take-ups", TakeUp)
        .Operation("TakeUpBestPractice", Scopes.CoachingWrite, Audience.Contributor)
        .Refuses(BestPracticeErrors.NotFound, MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, BestPracticeLifecycle.Table.Refusal(BestPracticeStep.TakeUp),
            BestPracticeErrors.OwnRegion, BestPracticeErrors.MirrorNotReplicating, BestPracticeErrors.TakenUpAlready, BestPracticeErrors.NotYetTakenUp);

    /// <summary>Take a best practice up</summary>
    /// <remarks>A mirror region that replicates uses it; for contributors of the organisation in charge.</remarks>
    internal static Task<Shown<BestPracticeView>> TakeUp(Guid id, IfMatch seen, Body<TakeUpBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new TakeUpBestPractice(new(id), new(body.Value.MirrorRegionId), body.Value.On, seen.Version), ct).Shown();
}
