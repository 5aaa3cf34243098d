namespace HealthCoCreation.Api.Coaching;

/// <summary>The Coaching module's operations, one line each.</summary>
internal static class CoachingEndpoints
{
    public static void MapCoaching(this IEndpointRouteBuilder v1)
    {
        var mirrors = v1.MapGroup("/mirror-regions").WithTags("Coaching");
        mirrors.MapExpressInterest();
        mirrors.MapListMirrorRegions();
        mirrors.MapGetMirrorRegion();
        mirrors.MapAssignCoach();
        mirrors.MapAssessMaturity();
        mirrors.MapSelectMirrorRegion();
        mirrors.MapTurnDownMirrorRegion();
        mirrors.MapAgreeCoachingPlan();
        mirrors.MapStartCoaching();
        mirrors.MapHoldSession();
        mirrors.MapStartReplicating();
        mirrors.MapGraduateMirrorRegion();
        mirrors.MapLeaveMirrorRegion();

        var practices = v1.MapGroup("/best-practices").WithTags("Coaching");
        practices.MapListBestPractices();
        practices.MapGetBestPractice();
        practices.MapReviseBestPractice();
        practices.MapPublishBestPractice();
        practices.MapTakeUpBestPractice();
        practices.MapRetireBestPractice();
    }
}
