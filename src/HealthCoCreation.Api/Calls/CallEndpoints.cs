namespace HealthCoCreation.Api.Calls;

/// <summary>The Calls module's operations, one line each.</summary>
internal static class CallEndpoints
{
    public static void MapCalls(this IEndpointRouteBuilder v1)
    {
        var calls = v1.MapGroup("/calls").WithTags("Calls");
        calls.MapDraftCall();
        calls.MapListCalls();
        calls.MapGetCall();
        calls.MapReviseCall();
        calls.MapCopyCall();
        calls.MapAuthoriseOfficers();
        calls.MapOpenCall();
        calls.MapExtendDeadline();
        calls.MapAmendCall();
        calls.MapCancelCall();
        calls.MapGetOpening();
        calls.MapApproveUnsealing();
        calls.MapAskQuestion();
        calls.MapListQuestions();
        calls.MapGetQuestion();
        calls.MapAnswerQuestion();
        calls.MapMergeQuestions();
        calls.MapReleaseAnswers();
    }
}
