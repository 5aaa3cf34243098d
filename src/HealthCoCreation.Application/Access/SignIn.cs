using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Access;

/// <summary>Begins a session. A failure counts although it is refused.</summary>
public sealed record SignIn(string Email, string Password, string? Code) : ICommand<SignInView>
{
    bool ICommand.CountsWhenRefused => true;
}

/// <summary>Goes on with a session; an older refresh token ends it.</summary>
public sealed record RefreshSignIn(string RefreshToken) : ICommand<SignInView>
{
    bool ICommand.CountsWhenRefused => true;
}

internal sealed class SignInHandler(IAppDb db, ICurrentCall call, ICredentials credentials, ISessionTickets tickets, AccessSettings settings)
    : IRequestHandler<SignIn, Result<SignInView>>, IRequestHandler<RefreshSignIn, Result<SignInView>>
{
    public async Task<Result<SignInView>> Handle(SignIn command, CancellationToken ct)
    {
        var account = await db.AccountOf(command.Email.ToLowerInvariant(), ct);
        var known = account is { Kind: AccountKind.Person, Status: AccountStatus.Active } ? account : null;
        var stamp = await credentials.Prove(known, new(command.Password, command.Code), ct);
        if (stamp.Refused)
        {
            return stamp.Error;
        }

        var session = Session.Start(known!.Id, stamp.Value, TimeSpan.FromHours(settings.SessionHours), call.Now);
        db.Set<Session>().Add(session);
        return View(session);
    }

    public async Task<Result<SignInView>> Handle(RefreshSignIn command, CancellationToken ct)
    {
        if (tickets.ReadRefresh(command.RefreshToken) is not var (id, generation))
        {
            return SignInErrors.SessionOver;
        }

        var found = await db.ForUpdate(id, (Session _) => true, SignInErrors.SessionOver, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var session = found.Value;
        var account = await db.LockedAccount(session.AccountId, ct);
        if (account!.Status != AccountStatus.Active || await credentials.Stamp(account.Id, ct) != session.Stamp)
        {
            return SignInErrors.SessionOver;
        }

        return session.Refresh(generation, call.Now).Refused ? SignInErrors.SessionOver : View(session);
    }

    private SignInView View(Session session)
    {
        var until = call.Now.AddMinutes(settings.AccessMinutes);
        until = until < session.ExpiresAt ? until : session.ExpiresAt;
        return new()
        {
            AccountId = session.AccountId,
            AccessToken = tickets.WriteAccess(session, until),
            TokenType = "Bearer",
            ExpiresIn = (int)(until - call.Now).TotalSeconds,
            RefreshToken = tickets.WriteRefresh(session),
            SessionExpiresAt = session.ExpiresAt,
        };
    }
}
