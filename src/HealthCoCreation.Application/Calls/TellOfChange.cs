using System.Globalization;
using HealthCoCreation.Application.Access;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Somebody whom a call concerns is to read that it has changed. Why it concerns them is not said: it could tell who asked.</summary>
public sealed record ToldOfCallChange(AccountId Account, CallId Call, DateTimeOffset Deadline, DateTimeOffset At) : IDomainEvent;

internal sealed class TellWhenCallAmended(Concerned concerned) : IReactTo<CallAmended>
{
    public Task React(CallAmended happened, CancellationToken ct) => concerned.Tell(happened.Call, happened.NewDeadline, happened.At, ct);
}

internal sealed class TellWhenDeadlineExtended(Concerned concerned) : IReactTo<CallDeadlineExtended>
{
    public Task React(CallDeadlineExtended happened, CancellationToken ct) => concerned.Tell(happened.Call, happened.NewDeadline, happened.At, ct);
}

/// <summary>
/// Whoever acts for an organisation that has a proposal under way, asked something, or follows one of the call's challenges: each by one
/// letter of their own, the same for all, so that none of them is told from the others. A suspended organisation is told only where it has submitted.
/// </summary>
public sealed class Concerned(IAppDb db, ICurrentCall current)
{
    private static readonly ProposalStatus[] UnderWay = [ProposalStatus.Draft, ProposalStatus.MembersConfirming, ProposalStatus.Submitted];

    public async Task Tell(CallId changed, DateTimeOffset deadline, DateTimeOffset at, CancellationToken ct)
    {
        var challenges = await db.Set<Call>().AsNoTracking().Where(call => call.Id == changed).Select(call => call.Challenges).SingleAsync(ct);
        var observing = await db.Set<ObservingChallenger>()
            .Where(row => challenges.Contains(row.ChallengeId) && row.Status == ObservingChallengerStatus.Following)
            .Select(row => row.OrganisationId).ToListAsync(ct);
        var asking = await db.Set<Question>().Where(question => question.CallId == changed).Select(question => question.AskedBy).ToListAsync(ct);
        var answering = await db.Set<Proposal>()
            .Where(proposal => proposal.CallId == changed && UnderWay.Contains(proposal.Status))
            .SelectMany(proposal => proposal.Members, (proposal, member) => new { member.OrganisationId, proposal.Status }).ToListAsync(ct);

        // Who has submitted is treated as all others who have, suspended or not: its proposal stands.
        var owed = answering.Where(one => one.Status == ProposalStatus.Submitted).Select(one => one.OrganisationId).ToList();

        // In an order that says nothing of why.
        foreach (var account in (await db.WhoActsFor([.. observing.Union(asking).Union(answering.Select(one => one.OrganisationId))], owed, ct)).OrderBy(one => one.Value))
        {
            current.Announce(new ToldOfCallChange(account, changed, deadline, at));
        }
    }
}

internal sealed class WriteWhenToldOfCallChange(IAppDb db, IPost post) : IReactTo<ToldOfCallChange>
{
    public async Task React(ToldOfCallChange happened, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == happened.Account, ct);
        if (account.ReadsMail)
        {
            await post.Send(CallLetters.Changed(account, post.WayOn("call", happened.Call.Value.ToString()), happened.Deadline), ct);
        }
    }
}

/// <summary>Fixed texts. What changed and why stands with the call, and that somebody asked stands in no mail.</summary>
internal static class CallLetters
{
    public static Letter Changed(Account account, string wayOn, DateTimeOffset deadline)
    {
        var until = deadline.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC";
        return LetterTexts.For(
            account,
            ("A call that concerns you has changed", $"A call that concerns your organisation has been changed. What changed, and why, stands with the call:\n\n{wayOn}\n\nProposals are received before {until}. What has been submitted stays submitted; it can be replaced until then."),
            ("Un appel qui vous concerne a changé", $"Un appel qui concerne votre organisation a été modifié. Ce qui a changé, et pourquoi, se lit avec l’appel :\n\n{wayOn}\n\nLes propositions sont reçues avant le {until}. Ce qui a été déposé reste déposé, et peut être remplacé jusque-là."),
            ("Una convocatoria que le concierne ha cambiado", $"Se ha modificado una convocatoria que concierne a su organización. Qué ha cambiado y por qué se lee en la convocatoria:\n\n{wayOn}\n\nLas propuestas se reciben antes del {until}. Lo que se ha presentado sigue presentado y puede sustituirse hasta entonces."),
            ("Teitä koskeva haku on muuttunut", $"Organisaatiotanne koskevaa hakua on muutettu. Mikä muuttui ja miksi, lukee haussa:\n\n{wayOn}\n\nEhdotuksia otetaan vastaan ennen {until}. Jätetty ehdotus on edelleen jätetty, ja sen voi korvata siihen asti."));
    }
}
