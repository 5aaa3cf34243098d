namespace HealthCoCreation.Api.Funding;

/// <summary>The Funding module's operations, one line each; the envelopes have their own list.</summary>
internal static class FundingEndpoints
{
    public static void MapFunding(this IEndpointRouteBuilder v1)
    {
        var requests = v1.MapGroup("/co-funding-requests").WithTags("Funding");
        requests.MapDraftCoFundingRequest();
        requests.MapListCoFundingRequests();
        requests.MapGetCoFundingRequest();
        requests.MapReviseCoFundingRequest();
        requests.MapSubmitCoFundingRequest();
        requests.MapReviewCoFundingRequest();
        requests.MapApproveCoFundingRequest();
        requests.MapApproveCoFundingRequestInPart();
        requests.MapRejectCoFundingRequest();

        var grants = v1.MapGroup("/grants").WithTags("Funding");
        grants.MapPrepareGrant();
        grants.MapListGrants();
        grants.MapGetGrant();
        grants.MapSignGrant();
        grants.MapActivateGrant();
        grants.MapRecordPayment();
        grants.MapSuspendGrant();
        grants.MapResumeGrant();
        grants.MapCompleteGrant();
        grants.MapTerminateGrant();
        grants.MapRecordRecovery();

        var records = v1.MapGroup("/aid-records").WithTags("Funding");
        records.MapListAidRecords();
    }
}
