using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Puts notices into the boxes of every member of the proposals concerned.</summary>
internal static class Notifying
{
    public static async Task<Result<Done>> Notify(
        this IAppDb db, Proceedings proceedings, IEnumerable<Proposal> proposals, DateTimeOffset now, CancellationToken ct)
    {
        var region = await db.RegionOf(proceedings.Round, ct);
        var pack = region.PackAt(region.DayOf(now));
        var ends = region.EndOfStandstill(now);
        if (pack.Refused || ends.Refused)
        {
            return (pack.Error ?? ends.Error)!;
        }

        foreach (var proposal in proposals)
        {
            var decision = proposal.Status switch
            {
                ProposalStatus.ProposedForAward => RankingDecision.ProposedForAward,
                ProposalStatus.Reserve => RankingDecision.Reserve,
                _ => RankingDecision.Rejected,
            };
            var text = NoticeText.Of(proceedings.Call.Title.Binding, decision, region, pack.Value, now, ends.Value);
            foreach (var member in proposal.Members)
            {
                var notice = Notice.Send(
                    proceedings.Call.Id, proposal.Id, member.OrganisationId, decision, NoticeText.Hash(text), ends.Value, pack.Value.Name, now);
                var delivered = notice.Deliver(now);
                if (delivered.Refused)
                {
                    return delivered;
                }

                db.Set<Notice>().Add(notice);
            }
        }

        return Done.It;
    }
}
