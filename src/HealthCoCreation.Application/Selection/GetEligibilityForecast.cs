using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;
using HealthCoCreation.Domain.Selection;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Selection;

/// <summary>Asks what the call's own rules say of a proposal: of their own for its members, and for who assesses it once it is opened.</summary>
public sealed record GetEligibilityForecast(ProposalId Proposal) : IQuery<EligibilityForecastView>
{
    // A version that is replaced takes its content with it.
    bool IQuery.OfOneMoment => true;
}

internal sealed class GetEligibilityForecastHandler(IAppDb db, ICurrentCall current, ISeal seal)
    : IRequestHandler<GetEligibilityForecast, Result<EligibilityForecastView>>
{
    public async Task<Result<EligibilityForecastView>> Handle(GetEligibilityForecast query, CancellationToken ct)
    {
        // Who reads the content reads what follows from it, and nobody else does.
        var readable = await db.ReadableContent(current, query.Proposal, ct);
        if (readable.Refused)
        {
            return readable.Error;
        }

        var (proposal, call, document) = readable.Value;
        var content = await db.OpenDocument(seal, proposal, document, ct);
        return EligibilityForecastView.Of(proposal, call, content, await db.Judge(call, proposal, content, ct));
    }
}

internal static class Judging
{
    /// <summary>Holds a content against the rules of its call.</summary>
    public static async Task<IReadOnlyList<EligibilityFinding>> Judge(
        this IAppDb db, Call call, Proposal proposal, ProposalContent content, CancellationToken ct)
    {
        var members = proposal.Members.Select(member => member.OrganisationId).ToArray();
        var places = await db.Set<Organisation>().Where(row => members.Contains(row.Id))
            .Select(row => new Establishment(row.Id, row.Country, row.RegionCode)).ToListAsync(ct);
        return EligibilityRules.Judge(call, proposal, content, places);
    }
}
