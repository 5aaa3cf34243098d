namespace HealthCoCreation.Api.Rounds;

/// <summary>The Rounds module's operations, one line each.</summary>
internal static class RoundEndpoints
{
    public static void MapRounds(this IEndpointRouteBuilder v1)
    {
        var rounds = v1.MapGroup("/rounds").WithTags("Rounds");
        rounds.MapPlanRound();
        rounds.MapListRounds();
        rounds.MapGetRound();
        rounds.MapReviseRound();
        rounds.MapPlanMilestones();
        rounds.MapCopyRound();
        rounds.MapAddParticipant();
        rounds.MapRemoveParticipant();
        rounds.MapOpenIntake();
        rounds.MapExtendIntake();
        rounds.MapStartEvaluatingImpact();
        rounds.MapCloseRound();
        rounds.MapCancelRound();
    }
}
