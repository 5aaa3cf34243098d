using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Access;

/// <summary>Ends a token at once.</summary>
public sealed record RevokeAccessToken(AccessTokenId Token, long Seen) : ICommand<AccessTokenView>;

internal sealed class RevokeAccessTokenHandler(IAppDb db, ICurrentCall call) : IRequestHandler<RevokeAccessToken, Result<AccessTokenView>>
{
    public async Task<Result<AccessTokenView>> Handle(RevokeAccessToken command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Token, AccessPolicy.VisibleTokens(call.Actor), AccessErrors.TokenNotFound, ct).SeenAs(command.Seen);
        return found.Refused ? found.Error : found.Value.Revoke(call.Now).Then(_ => AccessTokenView.Of(found.Value, call.Now));
    }
}
