namespace HealthCoCreation.Api.Access;

/// <summary>The Access module's operations, one line each.</summary>
internal static class AccessEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder v1)
    {
        var me = v1.MapGroup("/me").WithTags("Access");
        me.MapGetMe();
        me.MapChangePassword();
        me.MapBeginTwoFactor();
        me.MapEnableTwoFactor();
        me.MapDisableTwoFactor();
        me.MapRenewRecoveryCodes();
        me.MapEndSessions();

        var registrations = v1.MapGroup("/registrations").WithTags("Access");
        registrations.MapRegisterPerson();
        registrations.MapConfirmRegistration();

        var resets = v1.MapGroup("/password-resets").WithTags("Access");
        resets.MapAskPasswordReset();
        resets.MapCompletePasswordReset();

        var signIns = v1.MapGroup("/sign-ins").WithTags("Access");
        signIns.MapSignIn();
        signIns.MapRefreshSignIn();

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
