namespace HealthCoCreation.Api.Organisations;

/// <summary>The Organisations module's operations, one line each.</summary>
internal static class OrganisationEndpoints
{
    public static void MapOrganisations(this IEndpointRouteBuilder v1)
    {
        var organisations = v1.MapGroup("/organisations").WithTags("Organisations");
        organisations.MapRegisterOrganisation();
        organisations.MapImportOrganisations();
        organisations.MapGetOrganisationsTemplate();
        organisations.MapListOrganisations();
        organisations.MapGetOrganisation();
        organisations.MapReviseOrganisation();
        organisations.MapVerifyOrganisation();
        organisations.MapSuspendOrganisation();
        organisations.MapReinstateOrganisation();
        organisations.MapInviteMember();
        organisations.MapAcceptMembership();
        organisations.MapListMembers();
        organisations.MapGetMember();
        organisations.MapChangeMemberRoles();
        organisations.MapRemoveMember();
    }
}
