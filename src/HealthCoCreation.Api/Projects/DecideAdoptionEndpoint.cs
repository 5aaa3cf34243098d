using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class DecideAdoptionEndpoint
{
    public static void MapDecideAdoption(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/adoption-decision", DecideAdoption)
        .Operation("DecideAdoption", Scopes.ProjectsWrite, Audience.Signatory)
        .Shows(ProjectView.ExampleDecided)
        .PeopleOnly()
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.DecideAdoption),
            ProjectErrors.NotTheChallenger,
            ProjectErrors.AdoptionAlreadyDecided,
            ProjectErrors.ReasonMissing);

    /// <summary>Decide on adoption</summary>
    /// <remarks>For signatories of the challenger, after the project. The grant was no purchase: buying follows procurement law.</remarks>
    internal static Task<Shown<ProjectView>> DecideAdoption(
        Guid id, IfMatch seen, Body<AdoptionDecisionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DecideAdoption(new(id), body.Value.Outcome, body.Value.Reason, seen.Version), ct).Shown();
}
