namespace HealthCoCreation.Api.Funding;

/// <summary>The operations on envelopes, one line each.</summary>
internal static class EnvelopeEndpoints
{
    public static void MapEnvelopes(this IEndpointRouteBuilder v1)
    {
        var envelopes = v1.MapGroup("/envelopes").WithTags("Funding");
        envelopes.MapPlanEnvelope();
        envelopes.MapListEnvelopes();
        envelopes.MapGetEnvelope();
        envelopes.MapAllocateToEnvelope();
        envelopes.MapOpenEnvelope();
        envelopes.MapCloseEnvelope();
        envelopes.MapGetLedger();
    }
}
