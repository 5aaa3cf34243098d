using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Proposals;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Api.Proposals;

/// <summary>The form of a proposal. What is saved may leave out what only the submission asks for.</summary>
public sealed record ProposalContentBody : IExample<ProposalContentBody>
{
    /// <summary>The language it is written in (BCP 47); it binds.</summary>
    [Pattern(ContentLanguage.Pattern, 2)]
    public required string Language { get; init; }

    /// <summary>What the solution is called.</summary>
    [Line(200)]
    public string? Title { get; init; }

    /// <summary>The solution in short.</summary>
    [Prose(4000)]
    public string? Summary { get; init; }

    /// <summary>What is new about it.</summary>
    [Prose(10000)]
    public string? Innovation { get; init; }

    /// <summary>Technology readiness level, 1–9.</summary>
    [Range(1, 9)]
    public int? Maturity { get; init; }

    /// <summary>How it is developed together with the challenger.</summary>
    [Prose(10000)]
    public string? CoCreationApproach { get; init; }

    /// <summary>How personal data are protected.</summary>
    [Prose(10000)]
    public string? DataProtection { get; init; }

    /// <summary>Class of the medical device (Regulation (EU) 2017/745, annex VIII); none where not said.</summary>
    public DeviceClass? DeviceClass { get; init; }

    /// <summary>Who does the work.</summary>
    [Prose(10000)]
    public string? Team { get; init; }

    /// <summary>Who pays for it afterwards.</summary>
    [Prose(10000)]
    public string? BusinessModel { get; init; }

    /// <summary>Intellectual property rights the members bring with them.</summary>
    [Prose(10000)]
    public string? BackgroundRights { get; init; }

    /// <summary>The costs, by member and category, all in one currency.</summary>
    [MaxLength(100)]
    public List<BudgetLineBody> Budget { get; init; } = [];

    /// <summary>One declaration for each member.</summary>
    [MaxLength(21)]
    public List<MemberDeclarationBody> Declarations { get; init; } = [];

    /// <summary>The domain's content; amounts of several currencies are a fault of shape.</summary>
    internal ProposalContent ToContent()
    {
        var currency = Budget.Count > 0 ? Budget[0].EligibleCost.Currency : "EUR";
        var faults = Budget
            .SelectMany((line, index) => new[]
            {
                (Money: line.EligibleCost, Pointer: $"/budget/{index}/eligibleCost", Wanted: currency),
                (Money: line.RequestedGrant, Pointer: $"/budget/{index}/requestedGrant", Wanted: currency),
                (Money: line.OwnContribution, Pointer: $"/budget/{index}/ownContribution", Wanted: currency),
            })
            .Concat(Declarations.Select((one, index) => (Money: one.DeMinimisReceived, Pointer: $"/declarations/{index}/deMinimisReceived", Wanted: "EUR")))
            .Where(one => one.Money.Currency != one.Wanted)
            .Select(one => new ErrorDetail(one.Pointer, $"must be in {one.Wanted}", "currency"))
            .ToList();
        if (faults.Count > 0)
        {
            throw new RefusedRequestException(EdgeErrors.Invalid.At(faults));
        }

        return new ProposalContent
        {
            Language = Language,
            Title = Title ?? "",
            Summary = Summary ?? "",
            Innovation = Innovation ?? "",
            Maturity = Maturity ?? 0,
            CoCreationApproach = CoCreationApproach ?? "",
            DataProtection = DataProtection ?? "",
            DeviceClass = DeviceClass ?? Domain.Proposals.DeviceClass.None,
            Team = Team ?? "",
            BusinessModel = BusinessModel ?? "",
            BackgroundRights = BackgroundRights ?? "",
            Currency = currency,
            Budget =
            [
                .. Budget.Select(line => new BudgetLine(
                    new(line.OrganisationId), line.Category, line.EligibleCost.Amount, line.RequestedGrant.Amount, line.OwnContribution.Amount)),
            ],
            Declarations =
            [
                .. Declarations.Select(one => new MemberDeclaration(
                    new(one.OrganisationId), one.SmeClass, one.DeMinimisReceived.Amount, one.NoConflicts, one.NoExclusionGrounds)),
            ],
        };
    }

    public static ProposalContentBody Example => Of(ProposalContentView.Example);

    /// <summary>What would have to be sent to save the same again; what was never said is left out.</summary>
    internal static ProposalContentBody Of(ProposalContentView view)
    {
        return new()
        {
            Language = view.Language,
            Title = Said(view.Title),
            Summary = Said(view.Summary),
            Innovation = Said(view.Innovation),
            Maturity = view.Maturity == 0 ? null : view.Maturity,
            CoCreationApproach = Said(view.CoCreationApproach),
            DataProtection = Said(view.DataProtection),
            DeviceClass = view.DeviceClass,
            Team = Said(view.Team),
            BusinessModel = Said(view.BusinessModel),
            BackgroundRights = Said(view.BackgroundRights),
            Budget =
            [
                .. view.Budget.Select(line => new BudgetLineBody
                {
                    OrganisationId = line.OrganisationId.Value,
                    Category = line.Category,
                    EligibleCost = line.EligibleCost,
                    RequestedGrant = line.RequestedGrant,
                    OwnContribution = line.OwnContribution,
                }),
            ],
            Declarations =
            [
                .. view.Declarations.Select(one => new MemberDeclarationBody
                {
                    OrganisationId = one.OrganisationId.Value,
                    SmeClass = one.SmeClass,
                    DeMinimisReceived = one.DeMinimisReceived,
                    NoConflicts = one.NoConflicts,
                    NoExclusionGrounds = one.NoExclusionGrounds,
                }),
            ],
        };

        static string? Said(string text) => text.Length == 0 ? null : text;
    }
}

/// <summary>One member's costs in one category.</summary>
public sealed record BudgetLineBody
{
    /// <summary>The member that bears the cost.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>What it is spent on.</summary>
    public required CostCategory Category { get; init; }

    /// <summary>The whole eligible cost.</summary>
    public required Money EligibleCost { get; init; }

    /// <summary>The part asked for.</summary>
    public required Money RequestedGrant { get; init; }

    /// <summary>The part the member pays; both parts add up to the cost.</summary>
    public required Money OwnContribution { get; init; }
}

/// <summary>What one member declares.</summary>
public sealed record MemberDeclarationBody
{
    /// <summary>The member.</summary>
    public required Guid OrganisationId { get; init; }

    /// <summary>Its size (Recommendation 2003/361/EC); absent where it is not an enterprise.</summary>
    public SmeClass? SmeClass { get; init; }

    /// <summary>De minimis aid of its single undertaking in the last three years, in euro.</summary>
    public required Money DeMinimisReceived { get; init; }

    /// <summary>It has no conflict of interest in this call.</summary>
    public required bool NoConflicts { get; init; }

    /// <summary>No ground for exclusion applies to it.</summary>
    public required bool NoExclusionGrounds { get; init; }
}
