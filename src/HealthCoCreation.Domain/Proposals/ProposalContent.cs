using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;

namespace HealthCoCreation.Domain.Proposals;

/// <summary>What a cost is spent on.</summary>
public enum CostCategory
{
    /// <summary>Pay of the member's own staff for their hours on the project, with social charges.</summary>
    Personnel,

    /// <summary>Tasks of the project that somebody outside the consortium does.</summary>
    Subcontracting,

    /// <summary>Journeys for the project, with lodging and daily allowances.</summary>
    Travel,

    /// <summary>Equipment bought or leased: the part that is written off during the project.</summary>
    Equipment,

    /// <summary>Consumables, licences, trials, certification and whatever else is bought for the project.</summary>
    OtherGoodsAndServices,

    /// <summary>Indirect costs: what the project shares with the rest of the organisation.</summary>
    Overheads,
}

/// <summary>Class of a medical device (Reg. (EU) 2017/745, annex VIII).</summary>
public enum DeviceClass
{
    /// <summary>Not a medical device.</summary>
    None,
    /// <summary>Class I.</summary>
    ClassI,

    /// <summary>Class IIa.</summary>
    ClassIIa,

    /// <summary>Class IIb.</summary>
    ClassIIb,

    /// <summary>Class III.</summary>
    ClassIII,
}

/// <summary>One member's costs in one category, in the currency of the proposal.</summary>
/// <param name="Organisation">The member that bears the cost.</param>
/// <param name="Category">What it is spent on.</param>
/// <param name="EligibleCost">The whole eligible cost.</param>
/// <param name="RequestedGrant">The part asked for.</param>
/// <param name="OwnContribution">The part the member pays; both parts add up to the cost.</param>
public sealed record BudgetLine(
    OrganisationId Organisation, CostCategory Category, decimal EligibleCost, decimal RequestedGrant, decimal OwnContribution);

/// <summary>What one member declares.</summary>
/// <param name="Organisation">The member.</param>
/// <param name="SmeClass">Its size (Rec. 2003/361/EC); null where it is not an enterprise.</param>
/// <param name="DeMinimisReceived">De minimis aid of its single undertaking in the last three years, in euro.</param>
/// <param name="NoConflicts">It has no conflict of interest in this call.</param>
/// <param name="NoExclusionGrounds">No ground for exclusion applies to it.</param>
public sealed record MemberDeclaration(
    OrganisationId Organisation, SmeClass? SmeClass, decimal DeMinimisReceived, bool NoConflicts, bool NoExclusionGrounds);

/// <summary>The form a solver fills in. It exists in clear only in memory; what is stored of it is ciphertext.</summary>
public sealed record ProposalContent
{
    private static readonly JsonSerializerOptions Canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The language the proposal is written in (BCP 47); it binds.</summary>
    public string Language { get; init; } = "en";

    public string Title { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Innovation { get; init; } = "";

    /// <summary>Technology readiness level, 1–9.</summary>
    public int Maturity { get; init; }

    public string CoCreationApproach { get; init; } = "";

    public string DataProtection { get; init; } = "";

    public DeviceClass DeviceClass { get; init; }

    public string Team { get; init; } = "";

    public string BusinessModel { get; init; } = "";

    /// <summary>Intellectual property rights the members bring with them.</summary>
    public string BackgroundRights { get; init; } = "";

    /// <summary>ISO 4217 code of all amounts of the budget.</summary>
    public string Currency { get; init; } = "EUR";

    public IReadOnlyList<BudgetLine> Budget { get; init; } = [];

    public IReadOnlyList<MemberDeclaration> Declarations { get; init; } = [];

    /// <summary>The sum of the requested grants.</summary>
    [JsonIgnore]
    public Money RequestedGrant => new(Budget.Sum(line => line.RequestedGrant), Currency);

    /// <summary>The bytes that are sealed, and that the digest is of.</summary>
    public byte[] ToCanonicalBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Canonical);

    public static ProposalContent FromCanonicalBytes(ReadOnlySpan<byte> bytes) =>
        JsonSerializer.Deserialize<ProposalContent>(bytes, Canonical)
        ?? throw new InvalidOperationException("A sealed document holds no proposal.");

    /// <summary>SHA-256 of the canonical bytes, in lower-case hexadecimal digits.</summary>
    public string Digest() => Convert.ToHexStringLower(SHA256.HashData(ToCanonicalBytes()));

    /// <summary>All that keeps this content from being submitted, together.</summary>
    /// <param name="members">The members of the proposal.</param>
    /// <param name="maximumGrant">The most that the call grants to one proposal.</param>
    /// <param name="languages">The languages that the call takes; all where there is none.</param>
    public IReadOnlyList<ErrorDetail> Faults(IReadOnlyCollection<OrganisationId> members, Money maximumGrant, IReadOnlyCollection<string> languages)
    {
        var faults = new List<ErrorDetail>();

        void Unless(bool holds, string pointer, string detail, string code)
        {
            if (!holds)
            {
                faults.Add(new ErrorDetail(pointer, detail, code));
            }
        }

        void Text(string text, string pointer) =>
            Unless(!string.IsNullOrWhiteSpace(text), pointer, "This text is missing.", "text-missing");

        Text(Title, "/title");
        Text(Summary, "/summary");
        Text(Innovation, "/innovation");
        Text(CoCreationApproach, "/coCreationApproach");
        Text(DataProtection, "/dataProtection");
        Text(Team, "/team");
        Text(BusinessModel, "/businessModel");
        Text(BackgroundRights, "/backgroundRights");
        Unless(LocalisedText.Languages.Contains(Language), "/language", "The language must be one of the platform's.", "language-unknown");
        Unless(languages.Count == 0 || languages.Contains(Language), "/language", $"The call takes {string.Join(", ", languages)}.", "language-not-taken");
        Unless(Maturity is >= 1 and <= 9, "/maturity", "The readiness level must lie between 1 and 9.", "maturity-out-of-range");
        Unless(Budget.Count > 0, "/budget", "The budget is missing.", "budget-missing");
        Unless(Currency == maximumGrant.Currency, "/budget", $"The call pays in {maximumGrant.Currency}.", "currency-differs");
        Unless(
            Budget.Sum(line => line.RequestedGrant) <= maximumGrant.Amount,
            "/budget",
            $"The call grants at most {maximumGrant}.",
            "grant-above-maximum");

        for (var index = 0; index < Budget.Count; index++)
        {
            var line = Budget[index];
            decimal[] amounts = [line.EligibleCost, line.RequestedGrant, line.OwnContribution];
            Unless(members.Contains(line.Organisation), $"/budget/{index}/organisationId", "Not a member.", "not-a-member");
            Unless(
                amounts.All(amount => amount >= 0 && decimal.Round(amount, 2) == amount),
                $"/budget/{index}",
                "Amounts must not be negative and must have at most two decimals.",
                "amount-invalid");
            Unless(
                line.EligibleCost == line.RequestedGrant + line.OwnContribution,
                $"/budget/{index}/eligibleCost",
                "Grant and own contribution must add up to the eligible cost.",
                "line-does-not-add-up");
        }

        Unless(
            Declarations.Count == members.Count && Declarations.Select(one => one.Organisation).ToHashSet().SetEquals(members),
            "/declarations",
            "Each member must declare once.",
            "declarations-incomplete");

        for (var index = 0; index < Declarations.Count; index++)
        {
            var declaration = Declarations[index];
            Unless(declaration.DeMinimisReceived >= 0, $"/declarations/{index}/deMinimisReceived", "Aid must not be negative.", "amount-invalid");
            Unless(declaration.NoConflicts, $"/declarations/{index}/noConflicts", "A conflict of interest excludes.", "conflict-declared");
            Unless(
                declaration.NoExclusionGrounds,
                $"/declarations/{index}/noExclusionGrounds",
                "A ground for exclusion applies.",
                "exclusion-ground-declared");
        }

        return faults;
    }
}

/// <summary>A proposal's content as stored: ciphertext from the first save on. Only this entity holds it.</summary>
public sealed class SealedDocument
{
    private SealedDocument()
    {
    }

    public SealedDocument(Guid id, ProposalId proposal, byte[] cipher, DateTimeOffset now) =>
        (Id, ProposalId, Cipher, CreatedAt) = (id, proposal, cipher, now);

    public Guid Id { get; private set; }

    public ProposalId ProposalId { get; private set; }

    public byte[] Cipher { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }
}
