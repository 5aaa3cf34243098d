using HealthCoCreation.TestSupport;

namespace HealthCoCreation.IntegrationTests.Access;

/// <summary>As in production: an administrator hands out no person's token.</summary>
public sealed class InvitingHost(PlatformCluster cluster) : PlatformHost(cluster)
{
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Access:AdministratorsIssueFirstTokens"] = "false" };
}

public sealed class InvitationTests(InvitingHost host) : IClassFixture<InvitingHost>
{
    private readonly Given _given = new(host) { Now = null };

    [Fact]
    public async Task An_invited_person_chooses_the_password_and_nobody_else_ever_holds_its_token()
    {
        var email = Given.AnAddress();
        var opened = (await _given.Administrator.Post("/v1/accounts", new { displayName = "Ida Berg", email, kind = "person", language = "fr" })).Ok(201);

        (await _given.Administrator.Post("/v1/access-tokens", Token(opened.Id))).ShouldRefuse(403, "access-token.persons-own");
        var mail = await _given.MailboxOf(email).Last();
        mail.Text.ShouldContain("Un compte a été ouvert");
        (await _given.Anonymous.Post("/v1/registrations/confirm", new { secret = mail.Link, password = Given.Password })).Ok(204);

        (await _given.SignIn(email, Given.Password)).Ok()["accountId"]!.GetValue<Guid>().ShouldBe(opened.Id);
    }

    [Fact]
    public async Task A_machines_first_token_is_the_administrators_to_issue_and_no_mail_goes_out()
    {
        var email = Given.AnAddress("bus");
        var opened = (await _given.Administrator.Post("/v1/accounts", new { displayName = "Bus", email, kind = "machine" })).Ok(201);

        (await _given.Administrator.Post("/v1/access-tokens", Token(opened.Id))).Ok(201);
        (await _given.Anonymous.Post("/v1/password-resets", new { email })).Ok(204);

        (await _given.MailboxOf(email).All()).ShouldBeEmpty();
    }

    private static object Token(Guid account) => new
    {
        accountId = account,
        name = "first",
        scopes = new[] { "access:read" },
        expiresAt = DateTimeOffset.UtcNow.AddDays(1),
    };
}
