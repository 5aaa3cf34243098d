namespace HealthCoCreation.Api.Access;

/// <summary>The Access module's operations, one line each.</summary>
internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder v1)
    {
        v1.MapGroup("/me").WithTags("Access").MapGetMe();

        var accounts = v1.MapGroup("/accounts").WithTags("Access");
        accounts.MapOpenAccount();
        accounts.MapListAccounts();
        accounts.MapGetAccount();
        accounts.MapSuspendAccount();
        accounts.MapReinstateAccount();

        var tokens = v1.MapGroup("/access-tokens").WithTags("Access");
        tokens.MapIssueAccessToken();
        tokens.MapListAccessTokens();
        tokens.MapGetAccessToken();
        tokens.MapRevokeAccessToken();
    }
}
