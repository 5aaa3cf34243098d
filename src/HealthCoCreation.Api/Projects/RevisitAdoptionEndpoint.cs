using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class RevisitAdoptionEndpoint
{
    public static void MapRevisitAdoption(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/adoption-decision/revisit", RevisitAdoption)
        .Operation("RevisitAdoption", Scopes.ProjectsWrite, Audience.Signatory)
        .Shows(ProjectView.ExampleRevisited)
        .PeopleOnly()
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.RevisitAdoption),
            ProjectErrors.NotTheChallenger,
            ProjectErrors.AdoptionNotDecided,
            ProjectErrors.AdoptionRevisitTooEarly,
            ProjectErrors.AdoptionRevisitsOver,
            ProjectErrors.ReasonMissing);

    /// <summary>Revisit the adoption decision</summary>
    /// <remarks>For signatories of the challenger, six and again twelve months after the decision was first taken.</remarks>
    internal static Task<Shown<ProjectView>> RevisitAdoption(
        Guid id, IfMatch seen, Body<AdoptionDecisionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RevisitAdoption(new(id), body.Value.Outcome, body.Value.Reason, seen.Version), ct).Shown();
}
