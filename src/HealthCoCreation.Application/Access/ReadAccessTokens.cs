using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Access;

/// <summary>Reads one access token, without its secret.</summary>
public sealed record GetAccessToken(AccessTokenId Token) : IQuery<AccessTokenView>;

/// <summary>Lists access tokens, newest first.</summary>
public sealed record ListAccessTokens(AccountId? Account, PageRequest Page) : IQuery<Page<AccessTokenView>>;

internal sealed class ReadAccessTokensHandler(IAppDb db, ICurrentCall call)
    : IRequestHandler<GetAccessToken, Result<AccessTokenView>>, IRequestHandler<ListAccessTokens, Result<Page<AccessTokenView>>>
{
    public async Task<Result<AccessTokenView>> Handle(GetAccessToken query, CancellationToken ct)
    {
        var token = await db.Set<AccessToken>().AsNoTracking()
            .Where(AccessPolicy.VisibleTokens(call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Token, ct);
        return token is null ? AccessErrors.TokenNotFound : AccessTokenView.Of(token, call.Now);
    }

    public async Task<Result<Page<AccessTokenView>>> Handle(ListAccessTokens query, CancellationToken ct)
    {
        var wanted = query.Account ?? call.Actor.Self;
        var page = await db.Set<AccessToken>().AsNoTracking()
            .Where(AccessPolicy.VisibleTokens(call.Actor))
            .Where(token => token.AccountId == wanted)
            .ToPage<AccessToken, AccessTokenId, AccessToken>(query.Page, token => token, ct);
        return page.Map(token => AccessTokenView.Of(token, call.Now));
    }
}
