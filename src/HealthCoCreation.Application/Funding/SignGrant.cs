using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Regions;
using HealthCoCreation.Domain.Rounds;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Funding;

/// <summary>
/// A party signs. The last signature commits the reserved money, records the de minimis aid within its ceiling, and makes the
/// proposal a contract: all of it, or none.
/// </summary>
public sealed record SignGrant(GrantId Grant, OrganisationId Organisation, long Seen) : ICommand<GrantView>;

internal sealed class SignGrantHandler(IAppDb db, ICurrentCall call) : IRequestHandler<SignGrant, Result<GrantView>>
{
    public Task<Result<GrantView>> Handle(SignGrant command, CancellationToken ct) =>
        db.ChangeGrant(
            call,
            command.Grant,
            _ => call.Actor.SignsFor(command.Organisation),
            GrantErrors.NotYours,
            command.Seen,
            async hand =>
            {
                if (call.Actor.Kind != AccountKind.Person)
                {
                    return AccessErrors.PeopleOnly;
                }

                var signed = hand.Grant.Sign(command.Organisation, call.Actor.Self, call.Now);
                return signed.Refused || hand.Grant.Status != GrantStatus.Signed ? signed : await TakeEffect(hand, ct);
            },
            ct);

    private async Task<Result<Done>> TakeEffect(GrantAtHand hand, CancellationToken ct)
    {
        var contracted = hand.Proposal.Contract(call.Now);
        if (contracted.Refused)
        {
            return contracted.Error;
        }

        foreach (var (request, envelope) in hand.Sources)
        {
            var committed = envelope.Commit(hand.Grant.GrantedOf(request), request.Value.ToString(), call.Now);
            if (committed.Refused)
            {
                return committed.Error;
            }
        }

        return await RecordAid(hand, ct);
    }

    private async Task<Result<Done>> RecordAid(GrantAtHand hand, CancellationToken ct)
    {
        var aids = hand.Grant.DeMinimisAid;
        if (aids.Count == 0)
        {
            return Done.It;
        }

        var region = await RegionOf(hand.Proposal.ChallengeId, ct);
        var grantedOn = region.DayOf(call.Now);
        var pack = region.PackAt(grantedOn);
        if (pack.Refused)
        {
            return pack.Error;
        }

        // The ceiling is in euros (Reg. (EU) 2023/2831 art. 3(2)).
        var terms = new DeMinimisTerms(pack.Value.DeMinimisCeiling, DeMinimis.PeriodOn(grantedOn));
        foreach (var (beneficiary, amount) in aids.OrderBy(aid => aid.Beneficiary.Value))
        {
            // Two grants to one undertaking are counted one after the other; no row can be locked for aid that is not there yet.
            await db.Hold($"aid:{region.Country}:{beneficiary.Value}", shared: false, ct);
            var others = await db.Set<AidRecord>().AsNoTracking()
                .Where(row => row.Organisation == beneficiary && row.MemberState == region.Country)
                .ToListAsync(ct);
            var recorded = AidRecord.Record(
                hand.Grant.Id,
                beneficiary,
                region.Country,
                amount,
                new AidGiven(grantedOn, amount),
                pack.Value.Name,
                terms,
                others.ConvertAll(other => other.Given),
                DeMinimis.RegisterBy(grantedOn, region.Calendar),
                call.Now);
            if (recorded.Refused)
            {
                return recorded.Error.With("beneficiaryId", beneficiary.Value);
            }

            db.Set<AidRecord>().Add(recorded.Value);
        }

        return Done.It;
    }

    private Task<Region> RegionOf(ChallengeId challenge, CancellationToken ct) =>
        db.Set<Region>().AsNoTracking().SingleAsync(
            region => db.Set<Challenge>().Any(one => one.Id == challenge
                && db.Set<Round>().Any(round => round.Id == one.RoundId && round.RegionCode == region.Code)),
            ct);
}
