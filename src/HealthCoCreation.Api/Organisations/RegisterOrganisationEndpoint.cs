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
        .Refuses(OrganisationErrors.RegistrationNumberTaken, OrganisationErrors.RegionUnknown, OrganisationErrors.TooManyUnverified);

    /// <summary>Register an organisation</summary>
    /// <remarks>Any account may; it becomes the organisation's administrator and gives the roles. The organisation takes part once the platform's administrators have verified it. At most 25 of one account wait for that at a time; the platform's administrators register any number.</remarks>
    internal static Task<Made<OrganisationView>> Register(
        Body<OrganisationBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(body.Value.ToRegistration(), ct)
            .Made(view => $"/v1/organisations/{view.Id.Value}");
}
