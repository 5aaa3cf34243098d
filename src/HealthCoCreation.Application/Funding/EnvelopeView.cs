using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Funding;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Funding;

/// <summary>
/// A funder's budget for one round, in one currency. At every moment
/// reserved + committed + paid − recovered ≤ allocated ≤ authorised.
/// </summary>
public sealed record EnvelopeView : IVersioned, IExampleIn<EnvelopeView, EnvelopeStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required EnvelopeId Id { get; init; }

    /// <summary>The round it is for.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>The funder whose budget it is.</summary>
    public required OrganisationId FunderId { get; init; }

    /// <summary>Where its money comes from.</summary>
    public required FundingSource Source { get; init; }

    /// <summary>Where it stands.</summary>
    public required EnvelopeStatus Status { get; init; }

    /// <summary>The most that may ever be allocated.</summary>
    public required Money Authorised { get; init; }

    /// <summary>What of the authorised sum may be spent.</summary>
    public required Money Allocated { get; init; }

    /// <summary>Set aside for approved requests whose grants are not signed yet.</summary>
    public required Money Reserved { get; init; }

    /// <summary>The unpaid obligation from signed grants.</summary>
    public required Money Committed { get; init; }

    /// <summary>Paid so far, before recoveries.</summary>
    public required Money Paid { get; init; }

    /// <summary>What came back of the paid.</summary>
    public required Money Recovered { get; init; }

    /// <summary>What is left to reserve.</summary>
    public required Money Available { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>As this actor may see it.</summary>
    public static EnvelopeView Of(Envelope envelope, Actor actor)
    {
        Money In(decimal amount) => new(amount, envelope.Currency);
        return new()
        {
            Id = envelope.Id,
            RoundId = envelope.RoundId,
            FunderId = envelope.Funder,
            Source = envelope.Source,
            Status = envelope.Status,
            Authorised = In(envelope.Authorised),
            Allocated = In(envelope.Allocated),
            Reserved = In(envelope.Reserved),
            Committed = In(envelope.Committed),
            Paid = In(envelope.Paid),
            Recovered = In(envelope.Recovered),
            Available = In(envelope.Available),
            Invented = envelope.Invented,
            Version = envelope.Version,
            Actions = EnvelopePolicy.Actions(actor, envelope),
        };
    }

    public static EnvelopeView Example => new()
    {
        Id = ExampleIds.Envelope,
        RoundId = ExampleIds.Round,
        FunderId = ExampleIds.Funder,
        Source = FundingSource.Regional,
        Status = EnvelopeStatus.Open,
        Authorised = Money.Euro(120_000),
        Allocated = Money.Euro(90_000),
        Reserved = Money.Euro(30_000),
        Committed = Money.Euro(30_000),
        Paid = Money.Euro(0),
        Recovered = Money.Euro(0),
        Available = Money.Euro(30_000),
        Invented = false,
        Version = 6,
        Actions = ["allocate", "close"],
    };

    /// <summary>Open, and nobody has been granted anything of it.</summary>
    public static EnvelopeView ExampleOpened => Example with { Reserved = Money.Euro(0), Committed = Money.Euro(0), Available = Example.Allocated, Version = 3 };

    public static EnvelopeView ExampleIn(EnvelopeStatus status) => status switch
    {
        EnvelopeStatus.Planned => Example with
        {
            Status = status,
            Allocated = Money.Euro(0),
            Reserved = Money.Euro(0),
            Committed = Money.Euro(0),
            Available = Money.Euro(0),
        },
        EnvelopeStatus.Closed => Example with { Status = status, Reserved = Money.Euro(0), Committed = Money.Euro(0), Paid = Money.Euro(30_000), Available = Money.Euro(60_000) },
        _ => Example with { Status = status },
    };
}

/// <summary>An envelope as it stands in lists.</summary>
public sealed record EnvelopeSummary : IExample<EnvelopeSummary>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required EnvelopeId Id { get; init; }

    /// <summary>The round it is for.</summary>
    public required RoundId RoundId { get; init; }

    /// <summary>The funder whose budget it is.</summary>
    public required OrganisationId FunderId { get; init; }

    /// <summary>Where its money comes from.</summary>
    public required FundingSource Source { get; init; }

    public required EnvelopeStatus Status { get; init; }

    /// <summary>The most that may ever be allocated.</summary>
    public required Money Authorised { get; init; }

    /// <summary>What of the authorised sum may be spent.</summary>
    public required Money Allocated { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    public static readonly Expression<Func<Envelope, EnvelopeSummary>> Projection = envelope => new EnvelopeSummary
    {
        Id = envelope.Id,
        RoundId = envelope.RoundId,
        FunderId = envelope.Funder,
        Source = envelope.Source,
        Status = envelope.Status,
        Authorised = new Money(envelope.Authorised, envelope.Currency),
        Allocated = new Money(envelope.Allocated, envelope.Currency),
        Invented = envelope.Invented,
    };

    public static EnvelopeSummary Example => new()
    {
        Id = EnvelopeView.Example.Id,
        RoundId = EnvelopeView.Example.RoundId,
        FunderId = EnvelopeView.Example.FunderId,
        Source = EnvelopeView.Example.Source,
        Status = EnvelopeView.Example.Status,
        Authorised = EnvelopeView.Example.Authorised,
        Allocated = EnvelopeView.Example.Allocated,
        Invented = EnvelopeView.Example.Invented,
    };
}
