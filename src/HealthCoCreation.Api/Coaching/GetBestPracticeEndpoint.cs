using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

internal static class GetBestPracticeEndpoint
{
    public static void MapGetBestPractice(this RouteGroupBuilder practices) => practices
        .MapGet("/{id:guid}", Get)
        .Operation("GetBestPractice", Scopes.CoachingRead, Audience.Anyone)
        .Refuses(BestPracticeErrors.NotFound);

    /// <summary>Read a best practice</summary>
    /// <remarks>Public once published. Drafts are for coaches, auditors and the two organisations of the project.</remarks>
    internal static Task<Shown<BestPracticeView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetBestPractice(new(id)), ct).Shown();
}
