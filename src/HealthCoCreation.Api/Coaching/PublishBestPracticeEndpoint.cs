using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class PublishBestPracticeEndpoint
{
    public static void MapPublishBestPractice(this RouteGroupBuilder practices) => practices
        .MapPost("/{id:guid}/publish", Publish)
        .Operation("PublishBestPractice", Scopes.CoachingWrite, Audience.Coach)
        .Refuses(BestPracticeErrors.NotFound, BestPracticeLifecycle.Table.Refusal(BestPracticeStep.Publish), BestPracticeErrors.NoTitle, BestPracticeErrors.NoSummary);

    /// <summary>Publish a best practice</summary>
    /// <remarks>Opens it to everybody; it has a title and a summary.</remarks>
    internal static Task<Shown<BestPracticeView>> Publish(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new PublishBestPractice(new(id), seen.Version), ct).Shown();
}
