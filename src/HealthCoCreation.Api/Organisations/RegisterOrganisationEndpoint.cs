using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Organisations;
using MediatR;

namespace HealthCoCreation.Api.Organisations;

internal static class RegisterOrganisationEndpoint
{
    public static void MapRegisterOrganisation(this RouteGroupBuilder organisations) => organisations
        .MapPost("/", Register)
        .Operation("RegisterOrganisation", Scopes.OrganisationsWrite, Audience.SignedIn)
        .Refuses(OrganisationErrors.RegistrationNumberTaken, OrganisationErrors.RegionUnknown);

    /// <summary>Register an organisation</summary>
    /// <remarks>Any account may; it becomes the organisation's administrator and gives the roles. The organisation takes part once the platform's administrators have verified it.</remarks>
    internal static Task<Made<OrganisationView>> Register(
        Body<OrganisationBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(body.Value.ToRegistration(), ct)
            .Made(view => $"/v1/organisations/{view.Id.Value}");
}
