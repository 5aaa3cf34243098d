using HealthCoCreation.Infrastructure.Persistence;

namespace HealthCoCreation.Infrastructure.Operations;

/// <summary>
/// Every ledger is whole (numbers without gaps, real postings), its accounts add up to zero, and the envelope's figures are the
/// ledger's balances.
/// </summary>
internal sealed class LedgerCheck : ICheck
{
    public async Task<Finding> Look(AppDb db, CancellationToken ct) => new(
        "ledgers",
        $"{await db.Count("select count(*) from funding.ledger_entries", ct)} entries",
        await db.Sentences("""
            with balances as (
                select envelope_id, account, sum(amount) as balance
                from (select envelope_id, debit as account, amount from funding.ledger_entries
                      union all select envelope_id, credit, -amount from funding.ledger_entries) as halves
                group by envelope_id, account),
            figures as (
                select id, 'Allocation' as account, -allocated as figure from funding.envelopes
                union all select id, 'Available', allocated - reserved - committed - paid + recovered from funding.envelopes
                union all select id, 'Reserved', reserved from funding.envelopes
                union all select id, 'Committed', committed from funding.envelopes
                union all select id, 'Paid', paid from funding.envelopes
                union all select id, 'Recovered', -recovered from funding.envelopes)
            select 'entry ' || entry_id || ' is no posting' from funding.ledger_entries where amount <= 0 or debit = credit
            union all
            select 'ledger of ' || envelope_id || ' has ' || count(*) || ' entries, the last is number ' || max(number)
            from funding.ledger_entries group by envelope_id having max(number) <> count(*) or min(number) <> 1
            union all
            select 'ledger of ' || envelope_id || ' adds up to ' || sum(balance) from balances group by envelope_id having sum(balance) <> 0
            union all
            select 'envelope ' || coalesce(f.id, b.envelope_id) || ': ' || coalesce(f.account, b.account) || ' is ' || coalesce(f.figure, 0)
                || ', by its ledger ' || coalesce(b.balance, 0)
            from figures f full join balances b on b.envelope_id = f.id and b.account = f.account
            where coalesce(f.figure, 0) <> coalesce(b.balance, 0)
            """, ct),
        []);
}
