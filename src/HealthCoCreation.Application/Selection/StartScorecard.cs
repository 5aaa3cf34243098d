using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Access;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Begins the caller's scorecard of one proposal.</summary>
public sealed record StartScorecard(ProposalId Proposal) : ICommand<ScorecardView>;

internal sealed class StartScorecardHandler(IAppDb db, ICurrentCall call) : IRequestHandler<StartScorecard, Result<ScorecardView>>
{
    public async Task<Result<ScorecardView>> Handle(StartScorecard command, CancellationToken ct)
    {
        var found = await db.ForUpdate(command.Proposal, SelectionPolicy.JudgedBy(db, call.Actor), ProposalErrors.NotFound, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        var self = call.Actor.Self;
        if (call.Actor.Kind != AccountKind.Person)
        {
            return AccessErrors.PeopleOnly;
        }

        var proceedings = await db.Proceedings(found.Value.CallId, call.Actor, ct);
        if (proceedings.Refused || proceedings.Value.Panel is not { } panel)
        {
            return ScorecardErrors.NotAnEvaluator;
        }

        var barred = await db.BarredFrom(proceedings.Value, self, call.Now, ct);
        var started = Scorecard.Start(proceedings.Value.Call, panel, found.Value, self, barred, call.Now);
        if (started.Refused)
        {
            return started.Error;
        }

        if (await db.Set<Scorecard>().AnyAsync(
            row => row.ProposalId == command.Proposal && row.Evaluator == self && row.Status != ScorecardStatus.Voided, ct))
        {
            return ScorecardErrors.AlreadyStarted;
        }

        db.Set<Scorecard>().Add(started.Value);
        return ScorecardView.Of(started.Value, call.Actor);
    }
}
