using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>What was received is there, in time, and no two receipts are alike.</summary>
internal sealed class ReceiptCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "receipts",
        $"{await db.Count("select count(*) from proposals.proposals where receipt is not null", ct)} receipts",
        await db.Sentences("""
            with received as (
                select id, call_id, sealed_content_id, (receipt->>'submittedAt')::timestamptz as at, receipt->>'nonce' as nonce,
                       (receipt->>'sealedContentId')::uuid as content
                from proposals.proposals where receipt is not null)
            select 'proposal ' || id || ' has a receipt, and the content ' || content || ' is gone'
            from received r where not exists (select 1 from proposals.sealed_documents d where d.id = r.content and d.proposal_id = r.id)
            union all
            select 'proposal ' || id || ' names the content ' || sealed_content_id || ', which is gone'
            from proposals.proposals p where sealed_content_id is not null
                and not exists (select 1 from proposals.sealed_documents d where d.id = p.sealed_content_id and d.proposal_id = p.id)
            union all
            select 'proposal ' || r.id || ' was received after the deadline of its call' from received r join calls.calls c on c.id = r.call_id where r.at >= c.deadline
            union all
            select 'receipts of ' || count(*) || ' proposals have one nonce' from received group by nonce having count(*) > 1
            union all
            select 'proposal ' || id || ' is past its submission and has no receipt'
            from proposals.proposals where receipt is null and status not in ('Draft', 'MembersConfirming', 'Withdrawn')
            """, ct),
        []);
}
