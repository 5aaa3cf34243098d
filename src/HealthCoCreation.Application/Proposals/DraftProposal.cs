using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Proposals;

/// <summary>Begins a proposal to one challenge of an open call.</summary>
public sealed record DraftProposal(CallId Call, ChallengeId Challenge, OrganisationId Lead) : ICommand<ProposalView>;

internal sealed class DraftProposalHandler(IAppDb db, ICurrentCall current) : IRequestHandler<DraftProposal, Result<ProposalView>>
{
    public async Task<Result<ProposalView>> Handle(DraftProposal command, CancellationToken ct)
    {
        var found = await db.ReadCall(current, command.Call, ct);
        if (found.Refused)
        {
            return found.Error;
        }

        if (!current.Actor.DraftsFor(command.Lead))
        {
            return ProposalErrors.NotYours;
        }

        if (await db.WhyNotVerified([command.Lead], ct) is { } refusal)
        {
            return refusal;
        }

        if (!await db.Set<Organisation>().AnyAsync(row => row.Id == command.Lead && row.Kind == OrganisationKind.Company, ct))
        {
            return ProposalErrors.NotACompany;
        }

        var (call, _, now) = found.Value;
        var drafted = Proposal.Draft(call, command.Challenge, command.Lead, await db.ParticipantsOf(call, ct), now);
        if (drafted.Refused)
        {
            return drafted.Error;
        }

        db.Set<Proposal>().Add(drafted.Value);
        return ProposalView.Of(drafted.Value, call, current.Actor, now);
    }
}
