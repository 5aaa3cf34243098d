using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Domain.Selection;

/// <summary>Where a member of a proposal is established.</summary>
/// <param name="Organisation">The member.</param>
/// <param name="Country">Its country (ISO 3166-1 alpha-2).</param>
/// <param name="RegionCode">NUTS code of its region, where it has one.</param>
public sealed record Establishment(OrganisationId Organisation, string Country, string? RegionCode);

/// <summary>Holds a proposal against what its call says by itself: the form, as the terms stand now, and the rules of eligibility.</summary>
public static class EligibilityRules
{
    /// <summary>One finding for each rule, for each member where it means every one; before them what contradicts the call's terms.</summary>
    /// <param name="call">The call; its terms may have been amended since the proposal was received.</param>
    /// <param name="proposal">Who answers it.</param>
    /// <param name="content">What they answer; its language is that of the reasons where the rule has it.</param>
    /// <param name="members">Where each member is established.</param>
    public static IReadOnlyList<EligibilityFinding> Judge(
        Call call, Proposal proposal, ProposalContent content, IReadOnlyCollection<Establishment> members)
    {
        var faults = content.Faults([.. proposal.Members.Select(member => member.OrganisationId)], call.MaximumGrant, call.Languages);
        return
        [
            .. faults.Select(fault => new EligibilityFinding(null, $"The form at {fault.Pointer}", false, fault.Detail, fault.Code)),
            .. call.Eligibility.SelectMany(rule => Findings(rule, proposal, content, members)),
        ];
    }

    private static IEnumerable<EligibilityFinding> Findings(
        EligibilityRule rule, Proposal proposal, ProposalContent content, IReadOnlyCollection<Establishment> members)
    {
        EligibilityFinding Finding(OrganisationId? member, bool met) =>
            new(member, rule.Requirement, met, met ? null : rule.Refusal.In([content.Language]).Text, rule.Code);

        if (!rule.IsAboutMembers)
        {
            return [Finding(null, Meets(rule, proposal, content))];
        }

        bool Member(OrganisationId member) => Meets(rule, member, content, members);

        return rule.Members switch
        {
            MembersMeant.Lead => [Finding(proposal.Lead, Member(proposal.Lead))],
            MembersMeant.Any => [Finding(null, proposal.Members.Any(member => Member(member.OrganisationId)))],
            _ => proposal.Members.Select(member => Finding(member.OrganisationId, Member(member.OrganisationId))),
        };
    }

    private static bool Meets(EligibilityRule rule, Proposal proposal, ProposalContent content) => rule.Test switch
    {
        EligibilityTest.ConsortiumSize => rule.Allows(proposal.Members.Count),
        EligibilityTest.Maturity => rule.Allows(content.Maturity),
        EligibilityTest.DeviceClass => rule.OneOf.Contains(EligibilityRule.Camel(content.DeviceClass)),
        EligibilityTest.GrantShare => content.Budget.Sum(line => line.EligibleCost) is > 0 and var cost
            && rule.Allows(content.Budget.Sum(line => line.RequestedGrant) * 100 / cost),
        _ => throw new InvalidOperationException($"{rule.Test} looks at members."),
    };

    private static bool Meets(EligibilityRule rule, OrganisationId member, ProposalContent content, IReadOnlyCollection<Establishment> members)
    {
        if (rule.Test == EligibilityTest.EstablishedIn)
        {
            var place = members.Single(one => one.Organisation == member);
            return rule.OneOf.Any(code => code == place.Country || place.RegionCode?.StartsWith(code, StringComparison.Ordinal) == true);
        }

        // Who has not declared has declared nothing that could meet a rule.
        return content.Declarations.FirstOrDefault(one => one.Organisation == member) is { } declared && rule.Test switch
        {
            EligibilityTest.SmeClass => declared.SmeClass is { } size && rule.OneOf.Contains(EligibilityRule.Camel(size)),
            EligibilityTest.DeMinimisReceived => rule.Allows(declared.DeMinimisReceived),
            _ => throw new InvalidOperationException($"{rule.Test} looks at the proposal."),
        };
    }
}
