namespace HealthCoCreation.Api.Challenges;

/// <summary>The Challenges module's operations, one line each.</summary>
internal static class ChallengeEndpoints
{
    public static void MapChallenges(this IEndpointRouteBuilder v1)
    {
        var challenges = v1.MapGroup("/challenges").WithTags("Challenges");
        challenges.MapDraftChallenge();
        challenges.MapImportChallenges();
        challenges.MapGetChallengesTemplate();
        challenges.MapListChallenges();
        challenges.MapSearchChallenges();
        challenges.MapGetChallenge();
        challenges.MapReviseChallenge();
        challenges.MapSubmitChallenge();
        challenges.MapSignOffChallenge();
        challenges.MapStartChallengeReview();
        challenges.MapSelectChallenge();
        challenges.MapDecideAgainstChallenge();
        challenges.MapReturnChallenge();
        challenges.MapPublishChallenge();
        challenges.MapWithdrawChallenge();
        challenges.MapCloseChallenge();
        challenges.MapMergeChallenges();
        challenges.MapSplitChallenge();
        challenges.MapRelaunchChallenge();
        challenges.MapObserveChallenge();
        challenges.MapListObservers();
        challenges.MapGetObserver();
        challenges.MapReviseObservation();
        challenges.MapLeaveObservation();
        challenges.MapAttachFile();
        challenges.MapListAttachments();
        challenges.MapGetAttachment();
        challenges.MapDownloadAttachment();
        challenges.MapRemoveAttachment();
        challenges.MapListChallengeVersions();
        challenges.MapGetChallengeVersion();
        challenges.MapCompareChallengeVersions();
        challenges.MapEraseChallengeVersion();
        challenges.MapFindSimilarChallenges();
        challenges.MapCommentOnChallenge();
        challenges.MapListChallengeComments();
        challenges.MapGetChallengeComment();
        challenges.MapResolveChallengeComment();
        challenges.MapReopenChallengeComment();
        challenges.MapEraseChallengeComment();
    }
}
