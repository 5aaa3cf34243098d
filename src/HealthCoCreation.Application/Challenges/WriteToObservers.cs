using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Projects;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Challenges;

internal sealed class WriteToObserversWhenChallengeAwarded(ObserverLetters letters) : IReactTo<ChallengeAwarded>
{
    public Task React(ChallengeAwarded happened, CancellationToken ct) => letters.Tell(happened.Challenge, ObserverNews.Awarded, ct);
}

internal sealed class WriteToObserversWhenChallengeLeftUnsolved(ObserverLetters letters) : IReactTo<ChallengeLeftUnsolved>
{
    public Task React(ChallengeLeftUnsolved happened, CancellationToken ct) => letters.Tell(happened.Challenge, ObserverNews.Unsolved, ct);
}

internal sealed class WriteToObserversWhenChallengeWithdrawn(ObserverLetters letters) : IReactTo<ChallengeWithdrawn>
{
    public Task React(ChallengeWithdrawn happened, CancellationToken ct) => letters.Tell(happened.Challenge, ObserverNews.Withdrawn, ct);
}

internal sealed class WriteToObserversWhenPilotCompleted(ObserverLetters letters) : IReactTo<PilotCompleted>
{
    public Task React(PilotCompleted happened, CancellationToken ct) => letters.Tell(happened.ChallengeId, ObserverNews.PilotCompleted, ct);
}

/// <summary>
/// A need that is tried again is published as another challenge, or as several where it was split before, or with others where it was
/// merged: who followed the first may follow each of them.
/// </summary>
internal sealed class WriteToObserversWhenChallengePublished(IAppDb db, ObserverLetters letters) : IReactTo<ChallengePublished>
{
    public async Task React(ChallengePublished happened, CancellationToken ct)
    {
        var followed = new HashSet<ChallengeId>();
        var above = new HashSet<ChallengeId> { happened.Challenge };
        while (above.Count > 0)
        {
            var made = await db.Set<Challenge>().AsNoTracking().Where(row => above.Contains(row.Id)).Select(row => row.Ancestors).ToListAsync(ct);
            var ancestors = made.SelectMany(one => one).ToHashSet();
            followed.UnionWith(ancestors);

            // What was superseded was never public: those who followed stand further up.
            above = [.. await db.Set<Challenge>().Where(row => ancestors.Contains(row.Id) && row.Status == ChallengeStatus.Superseded).Select(row => row.Id).ToListAsync(ct)];
        }

        await letters.Tell(followed, ObserverNews.TriedAgain, happened.Challenge, ct);
    }
}

internal enum ObserverNews
{
    Awarded,
    Unsolved,
    Withdrawn,
    PilotCompleted,
    TriedAgain,
}

/// <summary>Writes to those who contribute to or sign for an observing buyer. A mail that fails is sent again with the others, so one may come twice.</summary>
public sealed class ObserverLetters(IAppDb db, IPost post)
{
    internal Task Tell(ChallengeId followed, ObserverNews news, CancellationToken ct) => Tell([followed], news, followed, ct);

    /// <summary>Once each, whichever of these they follow.</summary>
    internal async Task Tell(IReadOnlyCollection<ChallengeId> followed, ObserverNews news, ChallengeId about, CancellationToken ct)
    {
        var buyers = await db.Set<ObservingChallenger>().Where(row => followed.Contains(row.ChallengeId) && row.Status == ObservingChallengerStatus.Following)
            .Select(row => row.OrganisationId).ToListAsync(ct);
        var writing = await db.WhoActsFor(buyers, ct);
        var readers = await db.Set<Account>().AsNoTracking()
            .Where(row => writing.Contains(row.Id) && row.Kind == AccountKind.Person && row.Status == AccountStatus.Active)
            .OrderBy(row => row.Id)
            .ToListAsync(ct);
        foreach (var reader in readers.Where(one => !one.Email.EndsWith(Account.NoAddress, StringComparison.Ordinal)))
        {
            await post.Send(ObserverTexts.Of(news, reader, post.WayOn("challenge", about.Value.ToString())), ct);
        }
    }
}

/// <summary>Fixed texts only: not even a title, which a stranger typed.</summary>
internal static class ObserverTexts
{
    public static Letter Of(ObserverNews news, Account account, string wayOn) => news switch
    {
        ObserverNews.Awarded => LetterTexts.For(
            account,
            ("A challenge you follow has been awarded", $"A solution was chosen for a challenge that your organisation follows:\n\n{wayOn}"),
            ("Un défi que vous suivez est attribué", $"Une solution a été retenue pour un défi que suit votre organisation :\n\n{wayOn}"),
            ("Un reto que usted sigue ha sido adjudicado", $"Se ha elegido una solución para un reto que sigue su organización:\n\n{wayOn}"),
            ("Seuraamallenne haasteelle on valittu ratkaisu", $"Organisaationne seuraamalle haasteelle on valittu ratkaisu:\n\n{wayOn}")),
        ObserverNews.Unsolved => LetterTexts.For(
            account,
            ("A challenge you follow stayed unsolved", $"No solution was chosen for a challenge that your organisation follows:\n\n{wayOn}"),
            ("Un défi que vous suivez reste sans solution", $"Aucune solution n’a été retenue pour un défi que suit votre organisation :\n\n{wayOn}"),
            ("Un reto que usted sigue queda sin solución", $"No se ha elegido ninguna solución para un reto que sigue su organización:\n\n{wayOn}"),
            ("Seuraamanne haaste jäi ratkaisematta", $"Organisaationne seuraamalle haasteelle ei valittu ratkaisua:\n\n{wayOn}")),
        ObserverNews.Withdrawn => LetterTexts.For(
            account,
            ("A challenge you follow was withdrawn", $"Its owner has withdrawn a challenge that your organisation follows:\n\n{wayOn}"),
            ("Un défi que vous suivez est retiré", $"Un défi que suit votre organisation a été retiré par son porteur :\n\n{wayOn}"),
            ("Un reto que usted sigue ha sido retirado", $"Su titular ha retirado un reto que sigue su organización:\n\n{wayOn}"),
            ("Seuraamanne haaste on peruttu", $"Omistaja on perunut haasteen, jota organisaationne seuraa:\n\n{wayOn}")),
        ObserverNews.PilotCompleted => LetterTexts.For(
            account,
            ("A pilot you follow is over", $"A pilot for a challenge that your organisation follows has ended; its review begins:\n\n{wayOn}"),
            ("Un pilote que vous suivez est terminé", $"Un pilote pour un défi que suit votre organisation est terminé ; son évaluation commence :\n\n{wayOn}"),
            ("Un piloto que usted sigue ha terminado", $"Ha terminado un piloto de un reto que sigue su organización; empieza su revisión:\n\n{wayOn}"),
            ("Seuraamanne pilotti on päättynyt", $"Organisaationne seuraaman haasteen pilotti on päättynyt; sen arviointi alkaa:\n\n{wayOn}")),
        _ => LetterTexts.For(
            account,
            ("A need you followed is tried again", $"A challenge that your organisation followed stayed unsolved and is published again as another, which you may follow:\n\n{wayOn}"),
            ("Un besoin que vous suiviez est relancé", $"Un défi que suivait votre organisation, resté sans solution, est publié à nouveau ; vous pouvez suivre le nouveau :\n\n{wayOn}"),
            ("Una necesidad que usted seguía se intenta de nuevo", $"Un reto que seguía su organización quedó sin solución y se publica de nuevo como otro, que puede seguir:\n\n{wayOn}"),
            ("Seuraamaanne tarvetta yritetään uudelleen", $"Organisaationne seuraama haaste jäi ratkaisematta ja julkaistaan uutena haasteena, jota voitte seurata:\n\n{wayOn}")),
    };
}
