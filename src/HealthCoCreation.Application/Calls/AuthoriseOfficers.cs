using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Calls;

/// <summary>Names everybody who may open a call's proposals.</summary>
public sealed record AuthoriseOfficers(CallId Call, IReadOnlyList<OpeningOfficer> Officers, long Seen) : ICommand<OpeningView>;

internal sealed class AuthoriseOfficersHandler(IAppDb db, ICurrentCall current) : IRequestHandler<AuthoriseOfficers, Result<OpeningView>>
{
    public async Task<Result<OpeningView>> Handle(AuthoriseOfficers command, CancellationToken ct)
    {
        var held = await db.HoldCall(current, command.Call, ct)
            .Permit(one => CallPolicy.MaySign(current.Actor, one.Round), CallErrors.NotYours)
            .SeenAs(command.Seen);
        if (held.Refused)
        {
            return held.Error;
        }

        var (call, round, now) = held.Value;
        foreach (var officer in command.Officers)
        {
            var known = round.Has(officer.Organisation)
                && await db.Set<Organisation>().AnyAsync(
                    row => row.Id == officer.Organisation && row.Members.Any(member => member.AccountId == officer.Account && member.Status == MemberStatus.Active), ct)
                && await db.Set<Account>().AnyAsync(row => row.Id == officer.Account && row.Kind == AccountKind.Person, ct);
            if (!known)
            {
                return CallErrors.OfficerUnknown.With("account", officer.Account.Value).With("organisation", officer.Organisation.Value);
            }
        }

        return call.AuthoriseOfficers(command.Officers).Then(_ => OpeningView.Of(call, round, current.Actor, now));
    }
}
