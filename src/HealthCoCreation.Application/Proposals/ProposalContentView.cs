using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Proposals;

/// <summary>The content of a proposal: the newest saved one for its members while it is sealed, the received one after the opening.</summary>
public sealed record ProposalContentView : IVersioned, IExample<ProposalContentView>
{
    /// <summary>The proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>SHA-256 of this content, in hexadecimal digits; the receipt names the same where it is the received one.</summary>
    public required string Digest { get; init; }

    /// <summary>The language it is written in (BCP 47); it binds.</summary>
    public required string Language { get; init; }

    /// <summary>What the solution is called.</summary>
    public required string Title { get; init; }

    /// <summary>The solution in short.</summary>
    public required string Summary { get; init; }

    /// <summary>What is new about it.</summary>
    [MaxLength(10000)]
    public required string Innovation { get; init; }

    /// <summary>Technology readiness level, 1–9; 0 while not said.</summary>
    public required int Maturity { get; init; }

    /// <summary>How it is developed together with the challenger.</summary>
    [MaxLength(10000)]
    public required string CoCreationApproach { get; init; }

    /// <summary>How personal data are protected.</summary>
    [MaxLength(10000)]
    public required string DataProtection { get; init; }

    /// <summary>Class of the medical device (Regulation (EU) 2017/745, annex VIII).</summary>
    public required DeviceClass DeviceClass { get; init; }

    /// <summary>Who does the work.</summary>
    [MaxLength(10000)]
    public required string Team { get; init; }

    /// <summary>Who pays for it afterwards.</summary>
    [MaxLength(10000)]
    public required string BusinessModel { get; init; }

    /// <summary>Intellectual property rights the members bring with them.</summary>
    [MaxLength(10000)]
    public required string BackgroundRights { get; init; }

    /// <summary>The costs, by member and category, all in one currency.</summary>
    public required IReadOnlyList<BudgetLineView> Budget { get; init; }

    /// <summary>One declaration for each member.</summary>
    public required IReadOnlyList<MemberDeclarationView> Declarations { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>The version of the proposal; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static ProposalContentView Of(ProposalView proposal, ProposalContent content) => new()
    {
        ProposalId = proposal.Id,
        Digest = content.Digest(),
        Language = content.Language,
        Title = content.Title,
        Summary = content.Summary,
        Innovation = content.Innovation,
        Maturity = content.Maturity,
        CoCreationApproach = content.CoCreationApproach,
        DataProtection = content.DataProtection,
        DeviceClass = content.DeviceClass,
        Team = content.Team,
        BusinessModel = content.BusinessModel,
        BackgroundRights = content.BackgroundRights,
        Budget =
        [
            .. content.Budget.Select(line => new BudgetLineView(
                line.Organisation,
                line.Category,
                new(line.EligibleCost, content.Currency),
                new(line.RequestedGrant, content.Currency),
                new(line.OwnContribution, content.Currency))),
        ],
        Declarations =
        [
            .. content.Declarations.Select(one => new MemberDeclarationView(
                one.Organisation, one.SmeClass, Money.Euro(one.DeMinimisReceived), one.NoConflicts, one.NoExclusionGrounds)),
        ],
        Invented = proposal.Invented,
        Version = proposal.Version,
        Actions = [.. proposal.Actions.Where(action => action is "revise")],
    };

    public static ProposalContentView Example => Of(ProposalView.Example, ExampleContent);

    /// <summary>What the proposal of the examples says; its digest is the one that they name.</summary>
    internal static ProposalContent ExampleContent => new()
    {
        Language = "fr",
        Title = "Suivi à domicile après une greffe de rein",
        Summary = "Une application et une balance connectée signalent tôt les écarts.",
        Innovation = "Les seuils s'adaptent à chaque patient.",
        Maturity = 6,
        CoCreationApproach = "Cinq ateliers avec le service et des patients.",
        DataProtection = "Données pseudonymes chez un hébergeur certifié.",
        DeviceClass = DeviceClass.ClassIIa,
        Team = "Quatre personnes, dont une néphrologue.",
        BusinessModel = "Licence annuelle par service.",
        BackgroundRights = "Le moteur d'alerte du candidat.",
        Budget = [new(ExampleIds.Solver, CostCategory.Personnel, 37_500m, 30_000m, 7_500m)],
        Declarations = [new(ExampleIds.Solver, SmeClass.Small, 0, true, true), new(ExampleIds.Partner, SmeClass.Micro, 0, true, true)],
    };
}

/// <summary>One member's costs in one category.</summary>
/// <param name="OrganisationId">The member that bears the cost.</param>
/// <param name="Category">What it is spent on.</param>
/// <param name="EligibleCost">The whole eligible cost.</param>
/// <param name="RequestedGrant">The part asked for.</param>
/// <param name="OwnContribution">The part the member pays; both parts add up to the cost.</param>
public sealed record BudgetLineView(
    OrganisationId OrganisationId, CostCategory Category, Money EligibleCost, Money RequestedGrant, Money OwnContribution);

/// <summary>What one member declares.</summary>
/// <param name="OrganisationId">The member.</param>
/// <param name="SmeClass">Its size (Recommendation 2003/361/EC), where it is an enterprise.</param>
/// <param name="DeMinimisReceived">De minimis aid of its single undertaking in the last three years.</param>
/// <param name="NoConflicts">It has no conflict of interest in this call.</param>
/// <param name="NoExclusionGrounds">No ground for exclusion applies to it.</param>
public sealed record MemberDeclarationView(
    OrganisationId OrganisationId, SmeClass? SmeClass, Money DeMinimisReceived, bool NoConflicts, bool NoExclusionGrounds);
