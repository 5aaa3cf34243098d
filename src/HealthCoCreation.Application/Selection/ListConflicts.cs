using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Lists a call's declarations of interests.</summary>
public sealed record ListConflicts(CallId Call, PageRequest Page) : IQuery<Page<ConflictDeclarationView>>;

internal sealed class ListConflictsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<ListConflicts, Result<Page<ConflictDeclarationView>>>
{
    public async Task<Result<Page<ConflictDeclarationView>>> Handle(ListConflicts query, CancellationToken ct)
    {
        var proceedings = await db.Proceedings(query.Call, call.Actor, ct);
        if (proceedings.Refused)
        {
            return proceedings.Error;
        }

        var page = await db.Set<ConflictDeclaration>().AsNoTracking()
            .Where(SelectionPolicy.DeclarationsOf(db, call.Actor))
            .Where(row => row.CallId == query.Call)
            .ToPage<ConflictDeclaration, ConflictDeclarationId, ConflictDeclaration>(query.Page, row => row, ct);
        var barred = await db.BarredFrom([.. page.Items.Select(row => new Judge(proceedings.Value, row.AccountId, row.Interests))], call.Now, ct);
        return new Page<ConflictDeclarationView>(
            [.. page.Items.Zip(barred, (row, challenges) => ConflictDeclarationView.Of(row, challenges, call.Actor))], page.Next, page.Previous);
    }
}
