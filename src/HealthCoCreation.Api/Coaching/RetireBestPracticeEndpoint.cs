using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class RetireBestPracticeEndpoint
{
    public static void MapRetireBestPractice(this RouteGroupBuilder practices) => practices
        .MapPost("/{id:guid}/retire", Retire)
        .Operation("RetireBestPractice", Scopes.CoachingWrite, Audience.Coach)
        .Refuses(BestPracticeErrors.NotFound, BestPracticeLifecycle.Table.Refusal(BestPracticeStep.Retire), BestPracticeErrors.NoReason);

    /// <summary>Retire a best practice</summary>
    /// <remarks>With a reason. It stays readable, and reports leave it out.</remarks>
    internal static Task<Shown<BestPracticeView>> Retire(Guid id, IfMatch seen, Body<ReasonBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RetireBestPractice(new(id), body.Value.Reason, seen.Version), ct).Shown();
}
