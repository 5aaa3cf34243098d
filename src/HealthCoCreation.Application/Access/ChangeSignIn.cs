using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using MediatR;

namespace HealthCoCreation.Application.Access;

/// <summary>Changes your own password and ends every session.</summary>
public sealed record ChangePassword(string Password, string? Code, string NewPassword) : ICommand<Done>
{
    bool ICommand.CountsWhenRefused => true;
}

/// <summary>Makes the key of a second factor.</summary>
public sealed record BeginTwoFactor(string Password) : ICommand<TwoFactorKeyView>
{
    bool ICommand.CountsWhenRefused => true;
}

/// <summary>Switches the second factor on and ends every session.</summary>
public sealed record EnableTwoFactor(string Code) : ICommand<RecoveryCodesView>
{
    bool ICommand.CountsWhenRefused => true;
}

/// <summary>Switches the second factor off and ends every session.</summary>
public sealed record DisableTwoFactor(string Password, string Code) : ICommand<Done>
{
    bool ICommand.CountsWhenRefused => true;
}

/// <summary>Makes new recovery codes; the old ones open nothing any more.</summary>
public sealed record RenewRecoveryCodes(string Password, string Code) : ICommand<RecoveryCodesView>
{
    bool ICommand.CountsWhenRefused => true;
}

/// <summary>Ends every session of yours, this one too.</summary>
public sealed record EndSessions : ICommand<Done>;

internal sealed class ChangeSignInHandler(IAppDb db, ICurrentCall call, ICredentials credentials)
    : IRequestHandler<ChangePassword, Result<Done>>, IRequestHandler<BeginTwoFactor, Result<TwoFactorKeyView>>,
        IRequestHandler<EnableTwoFactor, Result<RecoveryCodesView>>, IRequestHandler<DisableTwoFactor, Result<Done>>,
        IRequestHandler<RenewRecoveryCodes, Result<RecoveryCodesView>>, IRequestHandler<EndSessions, Result<Done>>
{
    public Task<Result<Done>> Handle(ChangePassword command, CancellationToken ct) => Mine(
        async account => Told(account, await credentials.ChangePassword(account, new(command.Password, command.Code), command.NewPassword, ct)), ct);

    public Task<Result<TwoFactorKeyView>> Handle(BeginTwoFactor command, CancellationToken ct) => Mine(
        async account => (await credentials.BeginTwoFactor(account, new(command.Password, null), ct)).Then(key => new TwoFactorKeyView
        {
            Key = key,
            Uri = $"otpauth://totp/HealthCoCreation:{Uri.EscapeDataString(account.Email)}?secret={key}&issuer=HealthCoCreation",
        }),
        ct);

    public Task<Result<RecoveryCodesView>> Handle(EnableTwoFactor command, CancellationToken ct) => Mine(
        async account => Told(account, await credentials.EnableTwoFactor(account, command.Code, ct)).Then(codes => new RecoveryCodesView { Codes = codes }), ct);

    public Task<Result<Done>> Handle(DisableTwoFactor command, CancellationToken ct) => Mine(
        async account => Told(account, await credentials.DisableTwoFactor(account, new(command.Password, command.Code), ct)), ct);

    public Task<Result<RecoveryCodesView>> Handle(RenewRecoveryCodes command, CancellationToken ct) => Mine(
        async account => Told(account, await credentials.RenewRecoveryCodes(account, new(command.Password, command.Code), ct))
            .Then(codes => new RecoveryCodesView { Codes = codes }),
        ct);

    public Task<Result<Done>> Handle(EndSessions command, CancellationToken ct) => Mine<Done>(
        async account =>
        {
            await credentials.EndSessions(account.Id, ct);
            account.EndSessions(call.Now);
            return Done.It;
        },
        ct);

    private async Task<Result<T>> Mine<T>(Func<Account, Task<Result<T>>> change, CancellationToken ct)
    {
        var account = (await db.LockedAccount(call.Actor.Self, ct))!;
        return await credentials.Exist(account.Id, ct) ? await change(account) : CredentialErrors.None;
    }

    private Result<T> Told<T>(Account account, Result<T> changed)
    {
        if (!changed.Refused)
        {
            account.ChangeSignIn(call.Now);
        }

        return changed;
    }
}
