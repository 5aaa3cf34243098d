using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Rounds;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Reports;

/// <summary>What came of a round, in numbers.</summary>
public sealed record RoundReport : ITable, IExample<RoundReport>
{
    public required RoundId RoundId { get; init; }

    /// <summary>NUTS code of the region whose round it is.</summary>
    public required string RegionCode { get; init; }

    /// <summary>In the first language you prefer that there is, else in its binding one.</summary>
    public required string Title { get; init; }

    /// <summary>The title's language (BCP 47).</summary>
    public required string Language { get; init; }

    /// <summary>Where the round stands.</summary>
    public required RoundStatus Status { get; init; }

    /// <summary>Challenges that were published, by state.</summary>
    public required IReadOnlyList<StatusCount> Challenges { get; init; }

    /// <summary>The round's calls, the earliest deadline first; without those in preparation.</summary>
    public required IReadOnlyList<ReportedCall> Calls { get; init; }

    /// <summary>Proposals awarded or contracted.</summary>
    public required int Funded { get; init; }

    /// <summary>The funders' money, by currency.</summary>
    public required IReadOnlyList<ReportedMoney> Money { get; init; }

    /// <summary>Projects by state.</summary>
    public required IReadOnlyList<StatusCount> Projects { get; init; }

    /// <summary>What is to be known about the figures.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>True where the round is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    string ITable.FileName => $"round-{RoundId.Value}";

    IEnumerable<string> ITable.Languages => [Language];

    IReadOnlyList<string> ITable.Columns => ["roundId", "measure", "of", "value", "currency"];

    IEnumerable<IReadOnlyList<object?>> ITable.Lines
    {
        get
        {
            var lines = new List<(string Measure, string? Of, object? Value, string? Currency)>
            {
                ("title", Language, Title, null), ("regionCode", null, RegionCode, null), ("status", null, Status, null),
            };
            lines.AddRange(Challenges.Select(one => ("challenges", (string?)one.Status, (object?)one.Count, (string?)null)));
            foreach (var call in Calls)
            {
                var id = call.Id.Value.ToString();
                lines.AddRange([("callStatus", id, call.Status, null), ("callDeadline", id, call.Deadline, null), ("proposals", id, call.Proposals, null)]);
            }

            lines.Add(("funded", null, Funded, null));
            foreach (var money in Money)
            {
                lines.AddRange(
                [
                    ("allocated", null, money.Allocated.Amount, money.Currency), ("requested", null, money.Requested.Amount, money.Currency),
                    ("committed", null, money.Committed.Amount, money.Currency), ("paid", null, money.Paid.Amount, money.Currency),
                    ("recovered", null, money.Recovered.Amount, money.Currency), ("publicMoney", null, money.PublicMoney.Amount, money.Currency),
                ]);
            }

            lines.AddRange(Projects.Select(one => ("projects", (string?)one.Status, (object?)one.Count, (string?)null)));
            lines.AddRange(Notes.Select(note => ("note", (string?)null, (object?)note, (string?)null)));
            lines.Add(("invented", null, Invented, null));
            return lines.Select(line => (IReadOnlyList<object?>)[RoundId.Value, line.Measure, line.Of, line.Value, line.Currency]);
        }
    }

    public static RoundReport Example => new()
    {
        RoundId = ExampleIds.Round,
        RegionCode = RoundView.Example.RegionCode,
        Title = RoundView.Example.Title.Texts["en"].Text,
        Language = "en",
        Status = RoundStatus.CoCreating,
        Challenges = [new("awarded", 4)],
        Calls =
        [
            new()
            {
                Id = ExampleIds.Call, Status = CallStatus.Concluded,
                Deadline = CallView.Example.Deadline, Proposals = 9,
            },
        ],
        Funded = 4,
        Money =
        [
            new()
            {
                Currency = "EUR", Allocated = new(160000, "EUR"), Requested = new(330000, "EUR"), Committed = new(120000, "EUR"), Paid = new(40000, "EUR"),
                Recovered = new(0, "EUR"), PublicMoney = new(160000, "EUR"),
            },
        ],
        Projects = [new("coDesign", 4)],
        Notes = [],
        Invented = true,
    };
}

/// <summary>One of the round's calls.</summary>
public sealed record ReportedCall
{
    public required CallId Id { get; init; }

    public required CallStatus Status { get; init; }

    /// <summary>Proposals are received before this moment.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>How many proposals were opened; null before the opening.</summary>
    public int? Proposals { get; init; }
}

/// <summary>The funders' money for the round in one currency.</summary>
public sealed record ReportedMoney
{
    /// <summary>ISO 4217 code.</summary>
    public required string Currency { get; init; }

    /// <summary>What may be spent.</summary>
    public required Money Allocated { get; init; }

    /// <summary>What the opened proposals asked for.</summary>
    public required Money Requested { get; init; }

    /// <summary>The unpaid obligation from signed grants.</summary>
    public required Money Committed { get; init; }

    /// <summary>Paid so far, before recoveries.</summary>
    public required Money Paid { get; init; }

    /// <summary>What came back of the paid.</summary>
    public required Money Recovered { get; init; }

    /// <summary>Committed plus paid less recovered, of all but private funds: what the round costs the public as things stand.</summary>
    public required Money PublicMoney { get; init; }
}
