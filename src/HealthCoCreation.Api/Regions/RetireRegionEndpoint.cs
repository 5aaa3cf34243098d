using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

internal static class RetireRegionEndpoint
{
    public static void MapRetireRegion(this RouteGroupBuilder regions) => regions
        .MapPost("/{code}/retire", Retire)
        .Operation("RetireRegion", Scopes.RegionsWrite, Audience.PlatformAdministrator)
        .Refuses(RegionErrors.NotFound, RegionLifecycle.Table.Refusal(RegionStep.Retire));

    /// <summary>Retire a region</summary>
    /// <remarks>Ends its part in the programme; what it did stays readable.</remarks>
    internal static Task<Shown<RegionView>> Retire(
        string code, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new RetireRegion(code, seen.Version), ct).Shown();
}
