using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

internal static class SignMemorandumEndpoint
{
    public static void MapSignMemorandum(this RouteGroupBuilder projects) => projects
        .MapPost("/{id:guid}/sign-memorandum", SignMemorandum)
        .Operation("SignMemorandum", Scopes.ProjectsWrite, Audience.Signatory)
        .PeopleOnly()
        .Refuses(
            ProjectErrors.NotFound,
            ProjectLifecycle.Table.Refusal(ProjectStep.SignMemorandum),
            ProjectErrors.NotYours,
            ProjectErrors.NotAParty,
            ProjectErrors.AlreadySigned, ProjectErrors.SignedByYou);

    /// <summary>Sign the memorandum of understanding</summary>
    /// <remarks>For the challenger and the solver. With the second signature it holds, and the project's summary is public.</remarks>
    internal static Task<Shown<ProjectView>> SignMemorandum(
        Guid id, IfMatch seen, Body<PartySignatureBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new SignMemorandum(new(id), new(body.Value.OrganisationId), seen.Version), ct).Shown();
}
