using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Reads one declaration of interests.</summary>
public sealed record GetConflicts(ConflictDeclarationId Declaration) : IQuery<ConflictDeclarationView>;

internal sealed class GetConflictsHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetConflicts, Result<ConflictDeclarationView>>
{
    public async Task<Result<ConflictDeclarationView>> Handle(GetConflicts query, CancellationToken ct)
    {
        var declaration = await db.Set<ConflictDeclaration>().AsNoTracking()
            .Where(SelectionPolicy.DeclarationsOf(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Declaration, ct);
        if (declaration is null)
        {
            return ConflictDeclarationErrors.NotFound;
        }

        var proceedings = await db.Proceedings(declaration.CallId, call.Actor, ct);
        return proceedings.Refused
            ? ConflictDeclarationErrors.NotFound
            : ConflictDeclarationView.Of(
                declaration, await db.BarredFrom(proceedings.Value, declaration.AccountId, declaration.Interests, call.Now, ct), call.Actor);
    }
}
