using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace HealthCoCreation.Api.Evaluation;

internal static class ListFrameworksEndpoint
{
    public static void MapListFrameworks(this RouteGroupBuilder frameworks) => frameworks
        .MapGet("/", List)
        .Operation("ListFrameworks", Scopes.EvaluationRead, Audience.Anyone);

    /// <summary>List frameworks</summary>
    /// <remarks>Those you may see, newest first.</remarks>
    /// <param name="code">Only the editions of this framework.</param>
    /// <param name="status">Only those in this state.</param>
    internal static ShownList<FrameworkSummary> List(
        PageQuery page,
        [FromQuery, Code] string? code,
        [FromQuery, OneOf(typeof(FrameworkStatus))] string? status,
        IMediator mediator,
        CancellationToken ct) =>
        page.Shown(at => mediator.Send(new ListFrameworks(code, QueryValue.Of<FrameworkStatus>("status", status), at), ct));
}
