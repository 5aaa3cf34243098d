namespace HealthCoCreation.Api.Selection;

/// <summary>The Selection module's operations, one line each.</summary>
internal static class SelectionEndpoints
{
    public static void MapSelection(this IEndpointRouteBuilder v1)
    {
        var calls = v1.MapGroup("/calls").WithTags("Selection");
        calls.MapFormPanel();
        calls.MapGetPanel();
        calls.MapInviteToPanel();
        calls.MapAcceptInvitation();
        calls.MapDeclineInvitation();
        calls.MapSitPanel();
        calls.MapDeclareConflicts();
        calls.MapListConflicts();
        calls.MapProposeRanking();
        calls.MapGetRanking();
        calls.MapResolveTie();
        calls.MapDecideRanking();
        calls.MapNotifyApplicants();
        calls.MapConfirmAward();
        calls.MapLeaveUnsolved();

        var conflicts = v1.MapGroup("/conflicts").WithTags("Selection");
        conflicts.MapGetConflicts();
        conflicts.MapRenewConflicts();

        var proposals = v1.MapGroup("/proposals").WithTags("Selection");
        proposals.MapCheckEligibility();
        proposals.MapGetEligibility();
        proposals.MapGetEligibilityForecast();
        proposals.MapDeclineAward();
        proposals.MapGetDebrief();

        var scorecards = v1.MapGroup("/scorecards").WithTags("Selection");
        scorecards.MapStartScorecard();
        scorecards.MapListScorecards();
        scorecards.MapGetScorecard();
        scorecards.MapScoreProposal();
        scorecards.MapSubmitScorecard();

        var reports = v1.MapGroup("/consensus-reports").WithTags("Selection");
        reports.MapDraftConsensus();
        reports.MapListConsensusReports();
        reports.MapGetConsensus();
        reports.MapWriteConsensus();
        reports.MapAgreeConsensus();

        var notices = v1.MapGroup("/notices").WithTags("Selection");
        notices.MapListNotices();
        notices.MapGetNotice();
        notices.MapOpenNotice();
    }
}
