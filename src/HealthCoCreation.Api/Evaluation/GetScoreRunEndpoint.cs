using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class GetScoreRunEndpoint
{
    public static void MapGetScoreRun(this RouteGroupBuilder scores) => scores
        .MapGet("/{id:guid}", Get)
        .Operation("GetScoreRun", Scopes.EvaluationRead, Audience.Anyone)
        .Refuses(ScoreRunErrors.NotFound);

    /// <summary>Read a score run</summary>
    /// <remarks>Public: the scores, what they were made of, the method's hash, and what a reader must know.</remarks>
    internal static Task<Shown<ScoreRunView>> Get(Guid id, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetScoreRun(new(id)), ct).Shown();
}
