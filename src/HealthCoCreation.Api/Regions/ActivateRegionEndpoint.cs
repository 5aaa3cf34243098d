using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Regions;
using HealthCoCreation.Domain.Regions;
using MediatR;

namespace HealthCoCreation.Api.Regions;

internal static class ActivateRegionEndpoint
{
    public static void MapActivateRegion(this RouteGroupBuilder regions) => regions
        .MapPost("/{code}/activate", Activate)
        .Operation("ActivateRegion", Scopes.RegionsWrite, Audience.PlatformAdministrator)
        .Refuses(RegionErrors.NotFound, RegionLifecycle.Table.Refusal(RegionStep.Activate), RegionErrors.NoRulePack);

    /// <summary>Activate a region</summary>
    /// <remarks>Opens the region for rounds. It needs a rule pack in force today.</remarks>
    internal static Task<Shown<RegionView>> Activate(
        string code, IfMatch seen, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new ActivateRegion(code, seen.Version), ct).Shown();
}
