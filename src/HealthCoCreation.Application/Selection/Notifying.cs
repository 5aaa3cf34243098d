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
        if (pack.Refused)
        {
            return pack.Error;
        }

        var standstill = region.Calendar.EndOf(pack.Value.Standstill, now);
        var redress = region.Calendar.EndOf(pack.Value.Redress, now);

        foreach (var proposal in proposals)
        {
            var decision = proposal.Status switch
            {
                ProposalStatus.ProposedForAward => RankingDecision.ProposedForAward,
                ProposalStatus.Reserve => RankingDecision.Reserve,
                _ => RankingDecision.Rejected,
            };
            var text = NoticeText.Of(proceedings.Call.Title.Binding, decision, region, pack.Value, now, standstill, redress);
            foreach (var member in proposal.Members)
            {
                var notice = Notice.Send(
                    proceedings.Call.Id, proposal.Id, member.OrganisationId, decision, NoticeText.Hash(text), standstill, redress, pack.Value.Name, now);
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
