using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Organisations;

/// <summary>Somebody who runs an organisation or acts for it is to read that it was suspended or reinstated.</summary>
public sealed record ToldOfStanding(AccountId Account, OrganisationId Organisation, bool Suspended, DateTimeOffset At) : IDomainEvent;

internal sealed class TellWhenOrganisationSuspended(IAppDb db, ICurrentCall current) : IReactTo<OrganisationSuspended>
{
    public Task React(OrganisationSuspended happened, CancellationToken ct) => db.TellOfStanding(current, happened.OrganisationId, suspended: true, happened.At, ct);
}

internal sealed class TellWhenOrganisationReinstated(IAppDb db, ICurrentCall current) : IReactTo<OrganisationReinstated>
{
    public Task React(OrganisationReinstated happened, CancellationToken ct) => db.TellOfStanding(current, happened.OrganisationId, suspended: false, happened.At, ct);
}

internal sealed class WriteWhenToldOfStanding(IAppDb db, IPost post) : IReactTo<ToldOfStanding>
{
    public async Task React(ToldOfStanding happened, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == happened.Account, ct);

        // A mail that was held up tells no more what is not so any more.
        var suspended = await db.Set<Organisation>().AnyAsync(row => row.Id == happened.Organisation && row.Status == OrganisationStatus.Suspended, ct);
        if (account.ReadsMail && suspended == happened.Suspended)
        {
            var wayOn = post.WayOn("organisation", happened.Organisation.Value.ToString());
            await post.Send(happened.Suspended ? StandingLetters.Suspended(account, wayOn) : StandingLetters.Reinstated(account, wayOn), ct);
        }
    }
}

internal static class Standing
{
    // Each by one letter of their own. Readers have nothing to do otherwise than before.
    public static async Task TellOfStanding(
        this IAppDb db, ICurrentCall current, OrganisationId organisation, bool suspended, DateTimeOffset at, CancellationToken ct)
    {
        var members = await db.Set<Organisation>().AsNoTracking().Where(one => one.Id == organisation).SelectMany(one => one.Members)
            .AsNoTracking().ToListAsync(ct);
        foreach (var member in members.Where(one => one.Is(MemberRole.Administrator) || one.Is(MemberRole.Contributor) || one.Is(MemberRole.Signatory)))
        {
            current.Announce(new ToldOfStanding(member.AccountId, organisation, suspended, at));
        }
    }
}

/// <summary>Fixed texts: why it was suspended, an administrator typed, and stands with the organisation.</summary>
internal static class StandingLetters
{
    public static Letter Suspended(Account account, string wayOn) => LetterTexts.For(
        account,
        ("Your organisation has been suspended", $"The platform’s administrators have suspended an organisation that you act for. Why stands with the organisation:\n\n{wayOn}\n\nUntil it is reinstated nobody drafts or signs for it, and it hears of calls and challenges only where it has submitted a proposal. What it has submitted stays submitted. Decisions on it are delivered on the platform as before, its people can read them there, and their periods run."),
        ("Votre organisation est suspendue", $"Les administrateurs de la plateforme ont suspendu une organisation pour laquelle vous agissez. Le motif se lit avec l’organisation :\n\n{wayOn}\n\nJusqu’à son rétablissement, personne ne rédige ni ne signe pour elle, et elle n’est informée que des appels auxquels elle a déposé une proposition. Ce qui a été déposé reste déposé. Les décisions à ce sujet sont notifiées sur la plateforme comme auparavant, ses membres peuvent les y lire, et leurs délais courent."),
        ("Su organización ha sido suspendida", $"Los administradores de la plataforma han suspendido una organización por la que usted actúa. El motivo se lee en la organización:\n\n{wayOn}\n\nHasta su restablecimiento nadie redacta ni firma por ella, y solo se le informa de las convocatorias a las que ha presentado una propuesta. Lo presentado sigue presentado. Las decisiones al respecto se notifican en la plataforma como antes, sus miembros pueden leerlas allí y sus plazos corren."),
        ("Organisaationne on asetettu toimintakieltoon", $"Alustan ylläpito on asettanut toimintakieltoon organisaation, jonka puolesta toimitte. Syy lukee organisaation tiedoissa:\n\n{wayOn}\n\nKunnes kielto perutaan, kukaan ei laadi eikä allekirjoita mitään sen puolesta, ja sille kerrotaan vain hauista, joihin se on jättänyt ehdotuksen. Jätetty ehdotus on edelleen jätetty. Sitä koskevat päätökset annetaan tiedoksi alustalla kuten ennenkin, organisaation jäsenet voivat lukea ne siellä, ja niiden määräajat kuluvat."));

    public static Letter Reinstated(Account account, string wayOn) => LetterTexts.For(
        account,
        ("Your organisation has been reinstated", $"The platform’s administrators have reinstated an organisation that you act for:\n\n{wayOn}\n\nIts people draft and sign for it again. What happened meanwhile to calls and challenges that it follows was not mailed: please look there."),
        ("Votre organisation est rétablie", $"Les administrateurs de la plateforme ont rétabli une organisation pour laquelle vous agissez :\n\n{wayOn}\n\nSes membres rédigent et signent de nouveau pour elle. Ce qui est arrivé entre-temps aux appels et aux défis qu’elle suit n’a pas été envoyé : consultez-les."),
        ("Su organización ha sido restablecida", $"Los administradores de la plataforma han restablecido una organización por la que usted actúa:\n\n{wayOn}\n\nSus miembros vuelven a redactar y firmar por ella. Lo que ocurrió entretanto con las convocatorias y los retos que sigue no se envió por correo: consúltelos."),
        ("Organisaationne toimintakielto on peruttu", $"Alustan ylläpito on perunut sen organisaation toimintakiellon, jonka puolesta toimitte:\n\n{wayOn}\n\nSen puolesta voi jälleen laatia ja allekirjoittaa. Sillä välin tapahtuneesta ei lähetetty viestejä: katsokaa haut ja haasteet, joita organisaationne seuraa."));
}
