using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>Every content that an attachment names is there as a whole, byte for byte; what was found infected is gone.</summary>
internal sealed class AttachmentCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "attachments",
        $"{await db.Count("select count(*) from challenges.attachments", ct)} attachments, {await db.Count("select count(*) from challenges.attachment_pieces", ct)} pieces",
        await db.Sentences("""
            select 'attachment ' || a.id || ' has another content than was received'
            from challenges.attachments a
            where content_id is not null and sha256 is distinct from
                (select encode(sha256(string_agg(p.bytes, '' order by p.position)), 'hex') from challenges.attachment_pieces p where p.content_id = a.content_id)
            union all
            select 'attachment ' || id || ' is ' || scan || ', and its content is ' || case when content_id is null then 'gone' else 'there' end
            from challenges.attachments where (content_id is null) <> (scan = 'Infected' or removed_at is not null)
            """, ct),
        await db.Sentences("""
            select 'attachment ' || a.id || ' has waited for its virus scan since ' || a.attached_at
            from challenges.attachments a where scan = 'Quarantined' and exists (
                select 1 from challenges.attachment_pieces p where p.content_id = a.content_id and p.stored_at < clock_timestamp() - interval '1 hour')
            union all
            select 'attachment ' || id || ' came before the scanner and has waited for its virus scan since ' || scan_asked_at
            from challenges.attachments where scan = 'Unscanned' and content_id is not null and scan_asked_at < clock_timestamp() - interval '1 hour'
            """, ct));
}
