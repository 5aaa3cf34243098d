using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Infrastructure.Operations;

namespace HealthCoCreation.Api.Verbs;

/// <summary>Opens the first administrator of a platform.</summary>
internal static class OpenAdministrator
{
    public static readonly Verb Verb = new("administrator", "<e-mail> <name>", "opens the first administrator and prints its token, once", 2, async (session, ct) =>
    {
        var (email, name) = (session.Words[0], session.Words[1].Trim());
        if (!new EmailAddressAttribute().IsValid(email) || email.Length > 254)
        {
            throw new CannotProceedException($"{email} is no e-mail address.");
        }

        if (name.Length is 0 or > 200)
        {
            throw new CannotProceedException("The name has one to 200 characters.");
        }

        var secret = await session.Services.GetRequiredService<FirstAdministrator>().Open(email, name, ct);
        Console.WriteLine($"""
            Opened the administrator {name} <{email}>. Its access token, shown this once, lasts {FirstAdministrator.TokenLife.TotalDays:0} days:
            {secret}
            """);
        return true;
    });
}
