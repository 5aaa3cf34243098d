using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>Reads an envelope's ledger, the latest posting first.</summary>
public sealed record GetLedger(EnvelopeId Envelope, PageRequest Page) : IQuery<Page<LedgerEntryView>>;

internal sealed class GetLedgerHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetLedger, Result<Page<LedgerEntryView>>>
{
    public async Task<Result<Page<LedgerEntryView>>> Handle(GetLedger query, CancellationToken ct)
    {
        var envelopes = db.Set<Envelope>().AsNoTracking()
            .Where(EnvelopePolicy.VisibleTo(db, call.Actor))
            .Where(row => row.Id == query.Envelope);
        if (await envelopes.Select(row => row.Currency).SingleOrDefaultAsync(ct) is not { } currency)
        {
            return EnvelopeErrors.NotFound;
        }

        return await envelopes.SelectMany(row => row.Ledger).ToPage(
            query.Page,
            entry => entry.Number,
            Carried,
            Read,
            entry => new LedgerEntryView
            {
                Id = entry.EntryId,
                Number = entry.Number,
                At = entry.At,
                Kind = entry.Kind,
                Debit = entry.Debit,
                Credit = entry.Credit,
                Amount = new Money(entry.Amount, currency),
                Reference = entry.Reference,
            },
            ct);
    }

    // A cursor carries a uuid; the number stands in its first four bytes.
    private static Guid Carried(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    private static int Read(Guid carried) => BitConverter.ToInt32(carried.ToByteArray());
}
