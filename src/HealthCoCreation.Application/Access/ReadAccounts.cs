using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

/// <summary>Reads your own account, memberships and scopes.</summary>
public sealed record GetMe : IQuery<MeView>;

/// <summary>Reads one account.</summary>
public sealed record GetAccount(AccountId Account) : IQuery<AccountView>;

/// <summary>Lists accounts, newest first.</summary>
public sealed record ListAccounts(PageRequest Page) : IQuery<Page<AccountView>>;

internal sealed class ReadAccountsHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<GetMe, Result<MeView>>, IRequestHandler<GetAccount, Result<AccountView>>, IRequestHandler<ListAccounts, Result<Page<AccountView>>>
{
    public async Task<Result<MeView>> Handle(GetMe query, CancellationToken ct)
    {
        var account = await Find(call.Actor.Self, ct);
        var self = call.Actor.Self;
        var invitations = await db.Set<Organisation>().AsNoTracking()
            .SelectMany(row => row.Members, (row, member) => new { row.Id, Member = member })
            .Where(one => one.Member.AccountId == self && one.Member.Status == MemberStatus.Invited)
            .OrderBy(one => one.Id)
            .Select(one => new ActorMembership(one.Id, one.Member.Roles))
            .ToListAsync(ct);
        return account.Then(view => new MeView
        {
            Account = view,
            Memberships = call.Actor.Memberships,
            Invitations = invitations,
            Scopes = call.Actor.Scopes,
        });
    }

    public Task<Result<AccountView>> Handle(GetAccount query, CancellationToken ct) => Find(query.Account, ct);

    public async Task<Result<Page<AccountView>>> Handle(ListAccounts query, CancellationToken ct)
    {
        var page = await db.Set<Account>().AsNoTracking()
            .Where(AccessPolicy.VisibleAccounts(call.Actor))
            .ToPage<Account, AccountId, AccountView>(query.Page, AccountView.Projection, ct);
        return page.Map(view => view.For(call.Actor));
    }

    private async Task<Result<AccountView>> Find(AccountId id, CancellationToken ct)
    {
        var account = await db.Set<Account>().AsNoTracking()
            .Where(AccessPolicy.VisibleAccounts(call.Actor))
            .SingleOrDefaultAsync(row => row.Id == id, ct);
        return account is null ? AccessErrors.AccountNotFound : AccountView.Of(account, call.Actor);
    }
}
