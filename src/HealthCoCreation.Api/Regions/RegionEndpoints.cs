namespace HealthCoCreation.Api.Regions;

/// <summary>The Regions module's operations, one line each.</summary>
internal static class RegionEndpoints
{
    public static void MapRegions(this IEndpointRouteBuilder v1)
    {
        var regions = v1.MapGroup("/regions").WithTags("Regions");
        regions.MapPrepareRegion();
        regions.MapListRegions();
        regions.MapGetRegion();
        regions.MapReviseRegion();
        regions.MapAdoptRulePack();
        regions.MapGetHolidays();
        regions.MapSetHolidays();
        regions.MapActivateRegion();
        regions.MapRetireRegion();
        v1.MapListNutsCodes();
    }
}
