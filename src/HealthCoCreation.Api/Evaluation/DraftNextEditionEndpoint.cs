using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;

namespace HealthCoCreation.Api.Evaluation;

internal static class DraftNextEditionEndpoint
{
    public static void MapDraftNextEdition(this RouteGroupBuilder frameworks) => frameworks
        .MapPost("/{id:guid}/next-edition", Draft)
        .Operation("DraftNextEdition", Scopes.EvaluationWrite, Audience.Coach)
        .Shows(FrameworkView.ExampleNextEdition)
        .Refuses(FrameworkErrors.NotFound, FrameworkErrors.StillDraft, FrameworkErrors.Faulty, FrameworkErrors.EditionTaken);

    /// <summary>Draft the next edition</summary>
    /// <remarks>Begins the edition that may stand in a frozen or retired one's place. What was scored on the old one stays, and the two do not compare.</remarks>
    internal static Task<Made<FrameworkView>> Draft(Guid id, Body<FrameworkTreeBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DraftNextEdition(new(id), body.Value.ToTree()), ct).Made(view => $"/v1/evaluation/frameworks/{view.Id.Value}");
}
