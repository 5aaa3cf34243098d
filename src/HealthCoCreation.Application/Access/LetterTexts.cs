using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;

namespace HealthCoCreation.Application.Access;

/// <summary>
/// What the platform writes to people, in their language where we have it and in English elsewhere. Fixed texts only: nothing
/// that a stranger typed goes into a mail.
/// </summary>
internal static class LetterTexts
{
    public static Letter FirstPassword(Account account, string wayOn, int days) => For(
        account,
        ("Your account at HealthCoCreation", $"An account has been opened for this address. Choose your password within {days} days:\n\n{wayOn}\n\nIf you expected nothing, do nothing: the account stays closed."),
        ("Votre compte HealthCoCreation", $"Un compte a été ouvert pour cette adresse. Choisissez votre mot de passe dans les {days} jours :\n\n{wayOn}\n\nSi vous n’attendiez rien, ne faites rien : le compte reste fermé."),
        ("Su cuenta en HealthCoCreation", $"Se ha abierto una cuenta para esta dirección. Elija su contraseña en un plazo de {days} días:\n\n{wayOn}\n\nSi no esperaba nada, no haga nada: la cuenta permanece cerrada."),
        ("HealthCoCreation-tilisi", $"Tälle osoitteelle on avattu tili. Valitse salasana {days} päivän kuluessa:\n\n{wayOn}\n\nJos et odottanut mitään, älä tee mitään: tili pysyy suljettuna."));

    public static Letter OtherPassword(Account account, string wayOn, int minutes) => For(
        account,
        ("Another password for HealthCoCreation", $"Somebody, presumably you, asked for another password. Choose it within {minutes} minutes:\n\n{wayOn}\n\nIf it was not you, do nothing: your password stays as it is."),
        ("Un autre mot de passe pour HealthCoCreation", $"Quelqu’un, sans doute vous, a demandé un autre mot de passe. Choisissez-le dans les {minutes} minutes :\n\n{wayOn}\n\nSi ce n’était pas vous, ne faites rien : votre mot de passe reste le même."),
        ("Otra contraseña para HealthCoCreation", $"Alguien, seguramente usted, ha pedido otra contraseña. Elíjala en un plazo de {minutes} minutos:\n\n{wayOn}\n\nSi no fue usted, no haga nada: su contraseña sigue siendo la misma."),
        ("Uusi salasana HealthCoCreationiin", $"Joku, luultavasti sinä, pyysi uutta salasanaa. Valitse se {minutes} minuutin kuluessa:\n\n{wayOn}\n\nJos se et ollut sinä, älä tee mitään: salasanasi ei muutu."));

    public static Letter AccountExists(Account account) => For(
        account,
        ("You have an account at HealthCoCreation", "Somebody, presumably you, asked for an account or a password for this address. There is an account already: sign in as you always do, or through your organisation. If it was not you, do nothing."),
        ("Vous avez un compte HealthCoCreation", "Quelqu’un, sans doute vous, a demandé un compte ou un mot de passe pour cette adresse. Un compte existe déjà : connectez-vous comme d’habitude, ou par votre organisation. Si ce n’était pas vous, ne faites rien."),
        ("Ya tiene una cuenta en HealthCoCreation", "Alguien, seguramente usted, ha pedido una cuenta o una contraseña para esta dirección. Ya existe una cuenta: acceda como siempre, o a través de su organización. Si no fue usted, no haga nada."),
        ("Sinulla on jo HealthCoCreation-tili", "Joku, luultavasti sinä, pyysi tiliä tai salasanaa tälle osoitteelle. Tili on jo olemassa: kirjaudu kuten tavallisesti tai organisaatiosi kautta. Jos se et ollut sinä, älä tee mitään."));

    public static Letter SignInChanged(Account account) => For(
        account,
        ("Your sign-in at HealthCoCreation has changed", "Your password or your second factor has just been changed, and every session has ended. If it was not you, ask for another password at once and tell the platform’s administrators."),
        ("Votre connexion à HealthCoCreation a changé", "Votre mot de passe ou votre second facteur vient d’être modifié et toutes les sessions sont terminées. Si ce n’était pas vous, demandez aussitôt un autre mot de passe et prévenez les administrateurs de la plateforme."),
        ("Su acceso a HealthCoCreation ha cambiado", "Su contraseña o su segundo factor acaba de cambiar y todas las sesiones han terminado. Si no fue usted, pida enseguida otra contraseña y avise a los administradores de la plataforma."),
        ("HealthCoCreation-kirjautumisesi on muuttunut", "Salasanasi tai toinen tunnistautumistapasi on juuri vaihdettu, ja kaikki istunnot on päätetty. Jos se et ollut sinä, pyydä heti uusi salasana ja ilmoita alustan ylläpidolle."));

    internal static Letter For(
        Account account, (string Subject, string Text) en, (string Subject, string Text) fr, (string Subject, string Text) es, (string Subject, string Text) fi)
    {
        var (subject, text) = account.Language switch { "fr" => fr, "es" => es, "fi" => fi, _ => en };
        return new(account.Email, subject, $"{text}\n");
    }
}
