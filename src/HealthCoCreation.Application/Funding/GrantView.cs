using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Proposals;

namespace HealthCoCreation.Application.Funding;

/// <summary>A grant: funders give money to a consortium under one agreement.</summary>
public sealed record GrantView : IVersioned, IExampleIn<GrantView, GrantStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required GrantId Id { get; init; }

    /// <summary>The awarded proposal.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The lead solver, who signs for the consortium.</summary>
    public required OrganisationId LeadId { get; init; }

    /// <summary>Where it stands.</summary>
    public required GrantStatus Status { get; init; }

    /// <summary>Who gives how much to whom, and on which legal basis.</summary>
    public required IReadOnlyList<GrantLineView> Lines { get; init; }

    /// <summary>The sum of all lines.</summary>
    public required Money Total { get; init; }

    /// <summary>What has been paid so far.</summary>
    public required Money Paid { get; init; }

    /// <summary>What is to be paid back; only after a termination.</summary>
    public Money? RecoveryDue { get; init; }

    /// <summary>What has come back so far.</summary>
    public required Money Recovered { get; init; }

    /// <summary>Who has signed.</summary>
    public required IReadOnlyList<PartySignatureView> Signatures { get; init; }

    /// <summary>The parties that have not signed yet.</summary>
    public required IReadOnlyList<OrganisationId> AwaitedSignatures { get; init; }

    /// <summary>What was paid, oldest first.</summary>
    public required IReadOnlyList<MoneyMovedView> Payments { get; init; }

    /// <summary>What came back, oldest first.</summary>
    public required IReadOnlyList<MoneyMovedView> Recoveries { get; init; }

    /// <summary>When the last party signed and the right to the money arose.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it.</summary>
    public static GrantView Of(Grant grant, Actor actor) => new()
    {
        Id = grant.Id,
        ProposalId = grant.ProposalId,
        LeadId = grant.Lead,
        Status = grant.Status,
        Lines =
        [
            .. grant.Lines.Select(line => new GrantLineView
            {
                FunderId = line.Funder,
                EnvelopeId = line.EnvelopeId,
                CoFundingRequestId = line.CoFundingRequestId,
                BeneficiaryId = line.Beneficiary,
                Amount = line.Amount,
                LegalBasis = line.LegalBasis,
                BasisReason = line.BasisReason,
            }),
        ],
        Total = grant.Total,
        Paid = grant.Paid,
        RecoveryDue = grant.RecoveryDue,
        Recovered = grant.Recovered,
        Signatures = [.. grant.Signatures.Select(signature => new PartySignatureView { OrganisationId = signature.Organisation, At = signature.At })],
        AwaitedSignatures = grant.AwaitedSignatures,
        Payments = [.. grant.Payments.Select(one => MoneyMovedView.Of(one.CoFundingRequestId, one.Amount, one.Reference, one.At))],
        Recoveries = [.. grant.Recoveries.Select(one => MoneyMovedView.Of(one.CoFundingRequestId, one.Amount, one.Reference, one.At))],
        SignedAt = grant.SignedAt,
        Invented = grant.Invented,
        Version = grant.Version,
        Actions = GrantPolicy.Actions(actor, grant),
    };

    public static GrantView Example => new()
    {
        Id = ExampleIds.Grant,
        ProposalId = CoFundingRequestView.Example.ProposalId,
        LeadId = ExampleIds.Solver,
        Status = GrantStatus.Active,
        Lines =
        [
            new()
            {
                FunderId = CoFundingRequestView.Example.FunderId,
                EnvelopeId = CoFundingRequestView.Example.EnvelopeId,
                CoFundingRequestId = CoFundingRequestView.Example.Id,
                BeneficiaryId = ExampleIds.Solver,
                Amount = Money.Euro(30_000m),
                LegalBasis = LegalBasis.DeMinimis,
                BasisReason = CoFundingRequestView.Example.BasisReason,
            },
        ],
        Total = Money.Euro(30_000m),
        Paid = Money.Euro(12_000m),
        Recovered = Money.Euro(0m),
        Signatures =
        [
            new() { OrganisationId = ExampleIds.Solver, At = new(2018, 7, 16, 9, 0, 0, TimeSpan.Zero) },
            new() { OrganisationId = CoFundingRequestView.Example.FunderId, At = new(2018, 7, 17, 9, 0, 0, TimeSpan.Zero) },
        ],
        AwaitedSignatures = [],
        Payments = [MoneyMovedView.Of(CoFundingRequestView.Example.Id, Money.Euro(12_000m), "2018-0815", new(2018, 9, 3, 9, 0, 0, TimeSpan.Zero))],
        Recoveries = [],
        SignedAt = new(2018, 7, 17, 9, 0, 0, TimeSpan.Zero),
        Invented = false,
        Version = 5,
        Actions = ["pay", "suspend", "complete", "terminate"],
    };

    public static GrantView ExampleIn(GrantStatus status)
    {
        var example = Example with { Status = status, RecoveryDue = status == GrantStatus.Terminated ? Example.Paid : null };
        return status switch
        {
            GrantStatus.Prepared => example with
            {
                Paid = Money.Euro(0m),
                Payments = [],
                Signatures = [],
                AwaitedSignatures = [.. Example.Signatures.Select(one => one.OrganisationId)],
                SignedAt = null,
            },
            GrantStatus.Signed => example with { Paid = Money.Euro(0m), Payments = [] },
            GrantStatus.Completed => example with
            {
                Paid = Example.Total,
                Payments = [.. Example.Payments, MoneyMovedView.Of(CoFundingRequestView.Example.Id, Money.Euro(18_000m), "2020-0114", new(2020, 1, 20, 9, 0, 0, TimeSpan.Zero))],
            },
            _ => example,
        };
    }

    /// <summary>Terminated, and what was paid has come back.</summary>
    public static GrantView ExampleRecovered => ExampleIn(GrantStatus.Terminated) with
    {
        Recovered = Example.Paid,
        Recoveries = [MoneyMovedView.Of(CoFundingRequestView.Example.Id, Example.Paid, "2019-0407", new(2019, 4, 8, 9, 0, 0, TimeSpan.Zero))],
    };
}

/// <summary>What one funder gives to one member of the consortium.</summary>
public sealed record GrantLineView
{
    /// <summary>Who gives.</summary>
    public required OrganisationId FunderId { get; init; }

    /// <summary>Out of which budget.</summary>
    public required EnvelopeId EnvelopeId { get; init; }

    /// <summary>The approved request it comes from.</summary>
    public required CoFundingRequestId CoFundingRequestId { get; init; }

    /// <summary>Who receives; aid counts against this organisation.</summary>
    public required OrganisationId BeneficiaryId { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>Why it may be given.</summary>
    public required LegalBasis LegalBasis { get; init; }

    /// <summary>Why that basis applies.</summary>
    public required string BasisReason { get; init; }
}

/// <summary>An organisation's signature.</summary>
public sealed record PartySignatureView
{
    /// <summary>The party.</summary>
    public required OrganisationId OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Money that went out or came back under one co-funding request.</summary>
public sealed record MoneyMovedView
{
    /// <summary>The co-funding request whose lines the money belongs to.</summary>
    public required CoFundingRequestId CoFundingRequestId { get; init; }

    /// <summary>How much.</summary>
    public required Money Amount { get; init; }

    /// <summary>The payer's reference, unique within the grant.</summary>
    public required string Reference { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    internal static MoneyMovedView Of(CoFundingRequestId request, Money amount, string reference, DateTimeOffset at) =>
        new() { CoFundingRequestId = request, Amount = amount, Reference = reference, At = at };
}

/// <summary>A grant as it stands in lists.</summary>
public sealed record GrantSummary : IExample<GrantSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required GrantId Id { get; init; }

    /// <summary>The proposal the money is for.</summary>
    public required ProposalId ProposalId { get; init; }

    /// <summary>The lead solver.</summary>
    public required OrganisationId LeadId { get; init; }

    /// <summary>Where it stands.</summary>
    public required GrantStatus Status { get; init; }

    /// <summary>The sum of all lines.</summary>
    public required Money Total { get; init; }

    /// <summary>What has been paid so far.</summary>
    public required Money Paid { get; init; }

    /// <summary>When the last party signed; null until then.</summary>
    public DateTimeOffset? SignedAt { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Grant, GrantSummary>> Projection = grant => new GrantSummary
    {
        Id = grant.Id,
        ProposalId = grant.ProposalId,
        LeadId = grant.Lead,
        Status = grant.Status,
        Total = grant.Total,
        Paid = grant.Paid,
        SignedAt = grant.SignedAt,
        Invented = grant.Invented,
    };

    public static GrantSummary Example => new()
    {
        Id = GrantView.Example.Id,
        ProposalId = GrantView.Example.ProposalId,
        LeadId = GrantView.Example.LeadId,
        Status = GrantStatus.Active,
        Total = GrantView.Example.Total,
        Paid = GrantView.Example.Paid,
        SignedAt = GrantView.Example.SignedAt,
        Invented = false,
    };
}
