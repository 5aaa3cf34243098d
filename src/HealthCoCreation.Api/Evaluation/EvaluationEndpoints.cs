namespace HealthCoCreation.Api.Evaluation;

/// <summary>The Evaluation module's operations, one line each.</summary>
internal static class EvaluationEndpoints
{
    public static void MapEvaluation(this IEndpointRouteBuilder v1)
    {
        var frameworks = v1.MapGroup("/evaluation/frameworks").WithTags("Evaluation");
        frameworks.MapDraftFramework();
        frameworks.MapListFrameworks();
        frameworks.MapGetFramework();
        frameworks.MapReviseFramework();
        frameworks.MapFreezeFramework();
        frameworks.MapRetireFramework();
        frameworks.MapDraftNextEdition();

        var measurements = v1.MapGroup("/evaluation/measurements").WithTags("Evaluation");
        measurements.MapRecordMeasurement();
        measurements.MapListMeasurements();
        measurements.MapGetMeasurement();
        measurements.MapConfirmMeasurement();
        measurements.MapWithdrawMeasurement();

        var scores = v1.MapGroup("/evaluation/scores").WithTags("Evaluation");
        scores.MapScoreImpact();
        scores.MapListScoreRuns();
        scores.MapGetScoreRun();
    }
}
