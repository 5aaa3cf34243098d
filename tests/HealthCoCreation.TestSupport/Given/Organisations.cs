namespace HealthCoCreation.TestSupport;

public sealed partial class Given
{
    /// <summary>A verified organisation.</summary>
    /// <param name="kind">Its kind as it stands in JSON.</param>
    /// <returns>The account that registered it: its administrator, contributor and signatory.</returns>
    public async Task<Caller> AnOrganisation(string kind = "company", string name = "Organisation", string country = "FR", string? smeClass = null)
    {
        var founder = await ARegisteredOrganisation(kind, name, country, smeClass);
        var path = $"/v1/organisations/{founder.OrganisationId}";
        (await Administrator.Step(path, "verify")).Ok();
        await Roles(founder, founder.AccountId, "administrator", "contributor", "signatory");
        return founder;
    }

    /// <summary>An organisation that nobody has verified.</summary>
    /// <returns>Its administrator, who has no other role in it.</returns>
    public async Task<Caller> ARegisteredOrganisation(
        string kind = "company", string name = "Organisation", string country = "FR", string? smeClass = null)
    {
        var founder = await AnAccount(name);
        var registered = await founder.Post("/v1/organisations", OrganisationBody(kind, $"{name} {Unique()}", country, smeClass));
        return founder.For(registered.Ok(201).Id);
    }

    public Task<Caller> AHospital(string name = "Hospital") => AnOrganisation("healthcareProvider", name);

    public Task<Caller> ACompany(string name = "Company") => AnOrganisation("company", name, smeClass: "small");

    public Task<Caller> AFunder(string name = "Funder") => AnOrganisation("publicBody", name);

    public Task<Caller> ASupporter(string name = "Supporter") => AnOrganisation("supportOrganisation", name);

    /// <summary>Another person of an organisation, with these roles there.</summary>
    public async Task<Caller> AMember(Caller organisation, params string[] roles)
    {
        var person = await AnAccount("Member");
        await Joins(person, organisation, roles);
        return person.For(organisation.OrganisationId);
    }

    /// <summary>The organisation asks the person, who accepts.</summary>
    public static async Task Joins(Caller person, Caller organisation, params string[] roles)
    {
        var path = $"/v1/organisations/{organisation.OrganisationId}";
        (await organisation.Step(path, "members", new { accountId = person.AccountId, roles })).Ok(201);
        (await person.Step(path, $"members/{person.AccountId}/accept")).Ok();
    }

    /// <summary>Replaces the roles of a member.</summary>
    public static async Task Roles(Caller administrator, Guid account, params string[] roles)
    {
        var path = $"/v1/organisations/{administrator.OrganisationId}";
        (await administrator.Replace(path, new { roles }, $"{path}/members/{account}")).Ok();
    }

    public static object OrganisationBody(string kind, string name, string country = "FR", string? smeClass = null, string? number = null) => new
    {
        legalName = name,
        kind,
        country,
        registrationNumber = number ?? $"TEST-{Unique()}",
        smeClass,
    };
}
