using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Calls;

internal static class ListQuestionsEndpoint
{
    public static void MapListQuestions(this RouteGroupBuilder calls) => calls
        .MapGet("/{id:guid}/questions", List)
        .Operation("ListQuestions", Scopes.CallsRead, Audience.Anyone)
        .Refuses(CallErrors.NotFound);

    /// <summary>List the questions of a call</summary>
    /// <remarks>Released ones for everybody who sees the call; all for the people of the round's funders; your own besides. They come in a random order.</remarks>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<QuestionView> List(Guid id, PageQuery page, [FromQuery, OneOf(typeof(QuestionStatus))] string? status, IMediator mediator, CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListQuestions(new(id), QueryValue.Of<QuestionStatus>("status", status), at), ct));
}
