using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Organisations;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Somebody who has a proposal under way is to read that its call has changed.</summary>
public sealed record ApplicantToldOfChange(AccountId Account, CallId Call, DateTimeOffset Deadline, DateTimeOffset At) : IDomainEvent;

internal sealed class TellApplicantsWhenCallAmended(Applicants applicants) : IReactTo<CallAmended>
{
    public Task React(CallAmended happened, CancellationToken ct) => applicants.Tell(happened.Call, happened.NewDeadline, happened.At, ct);
}

internal sealed class TellApplicantsWhenDeadlineExtended(Applicants applicants) : IReactTo<CallDeadlineExtended>
{
    public Task React(CallDeadlineExtended happened, CancellationToken ct) => applicants.Tell(happened.Call, happened.NewDeadline, happened.At, ct);
}

/// <summary>Everybody who writes or signs for a member of a proposal under way, each by a letter of their own: nobody learns of the others.</summary>
public sealed class Applicants(IAppDb db, ICurrentCall call)
{
    private static readonly ProposalStatus[] UnderWay = [ProposalStatus.Draft, ProposalStatus.MembersConfirming, ProposalStatus.Submitted];

    public async Task Tell(CallId changed, DateTimeOffset deadline, DateTimeOffset at, CancellationToken ct)
    {
        foreach (var account in await Of(changed, ct))
        {
            call.Announce(new ApplicantToldOfChange(account, changed, deadline, at));
        }
    }

    internal async Task<IReadOnlyCollection<AccountId>> Of(CallId changed, CancellationToken ct)
    {
        var members = await db.Set<Proposal>()
            .Where(proposal => proposal.CallId == changed && UnderWay.Contains(proposal.Status))
            .SelectMany(proposal => proposal.Members).Select(member => member.OrganisationId).Distinct()
            .ToArrayAsync(ct);
        return await db.WhoActsFor(members, ct);
    }
}

internal sealed class WriteWhenApplicantToldOfChange(IAppDb db, IPost post) : IReactTo<ApplicantToldOfChange>
{
    public async Task React(ApplicantToldOfChange happened, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == happened.Account, ct);
        if (account.ReadsMail)
        {
            await post.Send(ApplicantLetters.CallChanged(account, post.WayOn("call", happened.Call.Value.ToString()), happened.Deadline), ct);
        }
    }
}
