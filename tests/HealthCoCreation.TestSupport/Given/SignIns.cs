namespace HealthCoCreation.TestSupport;

/// <summary>A person with a password, and what it is.</summary>
public sealed record Person(Guid AccountId, string Email, string Password, Mailbox Mailbox);

public sealed partial class Given
{
    public const string Password = "seven quiet rivers north";

    public Mailbox MailboxOf(string email) => new(Host, email);

    public static string AnAddress(string who = "person") => $"{who}{Unique()}@people.example";

    /// <summary>Somebody who has registered and confirmed; nobody has given it any right.</summary>
    public async Task<Person> ARegisteredPerson(string? language = null)
    {
        var email = AnAddress();
        (await Anonymous.Post("/v1/registrations", new { displayName = "Ida Berg", email, language })).Ok(204);
        var mailbox = MailboxOf(email);
        (await Anonymous.Post("/v1/registrations/confirm", new { secret = (await mailbox.Last()).Link, password = Password })).Ok(204);
        var signedIn = (await SignIn(email, Password)).Ok();
        return new(signedIn["accountId"]!.GetValue<Guid>(), email, Password, mailbox);
    }

    public Task<Answer> SignIn(string email, string password, string? code = null) =>
        Anonymous.Post("/v1/sign-ins", new { email, password, code });

    public async Task<Answer> SignIn(Person person, string? code = null) => (await SignIn(person.Email, person.Password, code)).Ok();

    /// <summary>A caller with a session's token; the platform's clock runs, for no such token moves it.</summary>
    public Caller By(Answer signedIn) =>
        new(platform.NewClient(), signedIn["accessToken"]!.GetValue<string>(), () => null) { AccountId = signedIn["accountId"]!.GetValue<Guid>() };

    /// <summary>An account with a token, by the platform's own clock.</summary>
    public Task<Caller> AnAccountOfToday(string kind = "person")
    {
        Now = null;
        return AnAccount("Today", kind);
    }

    public Caller Bearing(string token) => new(platform.NewClient(), token, () => null);
}
