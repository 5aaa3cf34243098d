using System.Globalization;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;

namespace HealthCoCreation.Application.Proposals;

/// <summary>What the platform writes to applicants. What changed and why stands with the call, not in a mail.</summary>
internal static class ApplicantLetters
{
    public static Letter CallChanged(Account account, string wayOn, DateTimeOffset deadline)
    {
        var until = deadline.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
        var (subject, text) = account.Language switch
        {
            "fr" => ("Un appel auquel vous répondez a changé", $"Un appel auquel vous répondez a été modifié. Ce qui a changé, et pourquoi, se lit avec l’appel :\n\n{wayOn}\n\nLes propositions sont reçues avant le {until}. Ce que vous avez déposé reste déposé ; vous pouvez le remplacer jusque-là."),
            "es" => ("Una convocatoria a la que responde ha cambiado", $"Se ha modificado una convocatoria a la que responde. Qué ha cambiado y por qué se lee en la convocatoria:\n\n{wayOn}\n\nLas propuestas se reciben antes del {until}. Lo que ha presentado sigue presentado; puede sustituirlo hasta entonces."),
            "fi" => ("Haku, johon vastaat, on muuttunut", $"Hakua, johon vastaat, on muutettu. Mikä muuttui ja miksi, lukee haussa:\n\n{wayOn}\n\nEhdotuksia otetaan vastaan ennen {until}. Jättämäsi ehdotus on edelleen jätetty; voit korvata sen siihen asti."),
            _ => ("A call that you answer has changed", $"A call that you answer has been changed. What changed, and why, stands with the call:\n\n{wayOn}\n\nProposals are received before {until}. What you have submitted stays submitted; you can replace it until then."),
        };
        return new(account.Email, subject, $"{text}\n");
    }
}
