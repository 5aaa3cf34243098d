using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

internal static class GetRegionEndpoint
{
    public static void MapGetRegion(this RouteGroupBuilder regions) => regions
        .MapGet("/{code}", Get)
        .Operation("GetRegion", Scopes.RegionsRead, Audience.Anyone)
        .Refuses(RegionErrors.NotFound);

    /// <summary>Read a region</summary>
    /// <remarks>With its rule packs and public holidays.</remarks>
    internal static Task<Shown<RegionView>> Get(
        string code, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new GetRegion(code), ct).Shown();
}
