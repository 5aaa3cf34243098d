using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Projects;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Projects;
using MediatR;

namespace HealthCoCreation.Api.Projects;

/// <summary>A new project.</summary>
public sealed record OpenProjectBody : IExample<OpenProjectBody>
{
    /// <summary>The grant that pays for it, signed or active.</summary>
    public required Guid GrantId { get; init; }

    public static OpenProjectBody Example => new() { GrantId = ProjectView.Example.GrantId!.Value.Value };
}

internal static class OpenProjectEndpoint
{
    public static void MapOpenProject(this RouteGroupBuilder projects) => projects
        .MapPost("/", Open)
        .Operation("OpenProject", Scopes.ProjectsWrite, Audience.Signatory)
        .Refuses(
            GrantErrors.NotFound,
            ProjectErrors.NotTheChallenger,
            ProjectErrors.AlreadyOpen,
            ProjectErrors.GrantNotSigned,
            ProjectErrors.IndicatorsChanged);

    /// <summary>Open a project</summary>
    /// <remarks>For signatories of the challenger whose challenge the grant's proposal answers. Both parties then sign the memorandum of understanding.</remarks>
    internal static Task<Made<ProjectView>> Open(
        Body<OpenProjectBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new OpenProject(new(body.Value.GrantId)), ct).Made(view => $"/v1/projects/{view.Id.Value}");
}
