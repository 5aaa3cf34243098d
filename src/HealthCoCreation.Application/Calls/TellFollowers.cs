using System.Globalization;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Somebody who follows a call without answering it is to read that it has changed. Why they follow it is not said: it could tell who asked.</summary>
public sealed record FollowerToldOfChange(AccountId Account, CallId Call, DateTimeOffset Deadline, DateTimeOffset At) : IDomainEvent;

internal sealed class TellFollowersWhenCallAmended(CallFollowers followers) : IReactTo<CallAmended>
{
    public Task React(CallAmended happened, CancellationToken ct) => followers.Tell(happened.Call, happened.NewDeadline, happened.At, ct);
}

internal sealed class TellFollowersWhenDeadlineExtended(CallFollowers followers) : IReactTo<CallDeadlineExtended>
{
    public Task React(CallDeadlineExtended happened, CancellationToken ct) => followers.Tell(happened.Call, happened.NewDeadline, happened.At, ct);
}

/// <summary>
/// Whoever acts for a buyer that follows one of the call's challenges, or for an organisation that asked something in it: each by one
/// letter of their own, the same for both. Who has a proposal under way is written to as an applicant.
/// </summary>
public sealed class CallFollowers(IAppDb db, ICurrentCall current, Applicants applicants)
{
    public async Task Tell(CallId changed, DateTimeOffset deadline, DateTimeOffset at, CancellationToken ct)
    {
        var challenges = await db.Set<Call>().AsNoTracking().Where(call => call.Id == changed).Select(call => call.Challenges).SingleAsync(ct);
        var observing = await db.Set<ObservingChallenger>()
            .Where(row => challenges.Contains(row.ChallengeId) && row.Status == ObservingChallengerStatus.Following)
            .Select(row => row.OrganisationId).ToListAsync(ct);
        var asking = await db.Set<Question>().Where(question => question.CallId == changed).Select(question => question.AskedBy).ToListAsync(ct);
        var followers = await db.WhoActsFor([.. observing.Union(asking)], ct);

        // In an order that says nothing of why.
        foreach (var account in followers.Except(await applicants.Of(changed, ct)).OrderBy(one => one.Value))
        {
            current.Announce(new FollowerToldOfChange(account, changed, deadline, at));
        }
    }
}

internal sealed class WriteWhenFollowerToldOfChange(IAppDb db, IPost post) : IReactTo<FollowerToldOfChange>
{
    public async Task React(FollowerToldOfChange happened, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == happened.Account, ct);
        if (account.ReadsMail)
        {
            await post.Send(FollowerLetters.CallChanged(account, post.WayOn("call", happened.Call.Value.ToString()), happened.Deadline), ct);
        }
    }
}

/// <summary>Fixed texts. What changed and why stands with the call, and that somebody asked stands in no mail.</summary>
internal static class FollowerLetters
{
    public static Letter CallChanged(Account account, string wayOn, DateTimeOffset deadline)
    {
        var until = deadline.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
        return LetterTexts.For(
            account,
            ("A call that you follow has changed", $"A call that your organisation follows has been changed. What changed, and why, stands with the call:\n\n{wayOn}\n\nProposals are received before {until}."),
            ("Un appel que vous suivez a changé", $"Un appel que suit votre organisation a été modifié. Ce qui a changé, et pourquoi, se lit avec l’appel :\n\n{wayOn}\n\nLes propositions sont reçues avant le {until}."),
            ("Una convocatoria que usted sigue ha cambiado", $"Se ha modificado una convocatoria que sigue su organización. Qué ha cambiado y por qué se lee en la convocatoria:\n\n{wayOn}\n\nLas propuestas se reciben antes del {until}."),
            ("Seuraamanne haku on muuttunut", $"Organisaationne seuraamaa hakua on muutettu. Mikä muuttui ja miksi, lukee haussa:\n\n{wayOn}\n\nEhdotuksia otetaan vastaan ennen {until}."));
    }
}
