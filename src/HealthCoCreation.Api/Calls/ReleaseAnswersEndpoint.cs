using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class ReleaseAnswersEndpoint
{
    public static void MapReleaseAnswers(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/questions/release", Release)
        .Operation("ReleaseAnswers", Scopes.CallsWrite, Audience.Signatory)
        .Refuses(CallErrors.NotFound, QuestionErrors.NotYours, QuestionErrors.NothingToRelease, QuestionErrors.TranslationMissing, QuestionErrors.CallNotOpen,
            QuestionErrors.ReleaseTooLate);

    /// <summary>Release the answers</summary>
    /// <remarks>Gives all answers that are ready to everybody at one moment and in all languages of the region; one that cannot be released holds back all. Too close to the deadline, the deadline moves first. If-Match names the version of the call.</remarks>
    internal static Task<Shown<ReleasedView>> Release(Guid id, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ReleaseAnswers(new(id), seen.Version), ct).Shown();
}
