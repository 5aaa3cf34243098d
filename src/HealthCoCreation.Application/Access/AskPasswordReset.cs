using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Access;

/// <summary>Asks for a link for another password. Whether there is an account is told by mail only.</summary>
public sealed record AskPasswordReset(string Email) : ICommand<Done>;

internal sealed class AskPasswordResetHandler(IAppDb db, ICurrentCall call) : IRequestHandler<AskPasswordReset, Result<Done>>
{
    public async Task<Result<Done>> Handle(AskPasswordReset command, CancellationToken ct)
    {
        var account = await db.AccountOf(command.Email.ToLowerInvariant(), ct);
        account?.AskForPasswordReset(call.Now);
        return Done.It;
    }
}
