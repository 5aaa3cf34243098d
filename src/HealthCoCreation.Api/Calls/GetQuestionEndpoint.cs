using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

internal static class GetQuestionEndpoint
{
    public static void MapGetQuestion(this RouteGroupBuilder calls) => calls
        .MapGet("/{id:guid}/questions/{question:guid}", Get)
        .Operation("GetQuestion", Scopes.CallsRead, Audience.Anyone)
        .Refuses(CallErrors.NotFound, QuestionErrors.NotFound);

    /// <summary>Read a question</summary>
    /// <remarks>Released questions for everybody who sees the call; others for the one who asked and for the people of the round's funders.</remarks>
    internal static Task<Shown<QuestionView>> Get(Guid id, Guid question, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetQuestion(new(id), new(question)), ct).Shown();
}
