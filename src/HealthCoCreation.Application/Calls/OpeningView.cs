using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Rounds;

namespace HealthCoCreation.Application.Calls;

/// <summary>The opening of a call's sealed proposals: who may open them and who has approved. It does not tell how many there are.</summary>
public sealed record OpeningView : IVersioned, IExample<OpeningView>
{
    /// <summary>The call.</summary>
    public required CallId CallId { get; init; }

    /// <summary>Where the call stands by the platform's clock.</summary>
    public required CallStatus Status { get; init; }

    /// <summary>Nothing is opened before this instant.</summary>
    public required DateTimeOffset Deadline { get; init; }

    /// <summary>The persons who may approve the opening; two of them, of different organisations, open the proposals.</summary>
    public required IReadOnlyList<OpeningOfficerView> Officers { get; init; }

    /// <summary>The approvals given so far.</summary>
    public required IReadOnlyList<OpeningApprovalView> Approvals { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>The version of the call; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    public static OpeningView Of(Call call, Round round, Actor actor, DateTimeOffset now) => new()
    {
        CallId = call.Id,
        Status = call.StatusAt(now),
        Deadline = call.Deadline,
        Officers = [.. call.OpeningOfficers.Select(one => new OpeningOfficerView(one.Account, one.Organisation))],
        Approvals = [.. call.UnsealingApprovals.Select(one => new OpeningApprovalView(one.Account, one.Organisation, one.At))],
        Invented = call.Invented,
        Version = call.Version,
        Actions = [.. CallPolicy.Actions(actor, call, round, now).Where(step => step is "authoriseOfficers" or "approveUnsealing")],
    };

    public static OpeningView Example => new()
    {
        CallId = CallView.Example.Id,
        Status = CallStatus.Closed,
        Deadline = CallView.Example.Deadline,
        Officers = [new(ExampleIds.FundersOfficer, ExampleIds.Funder), new(ExampleIds.SupportersOfficer, ExampleIds.Supporter)],
        Approvals = [new(ExampleIds.FundersOfficer, ExampleIds.Funder, new(2018, 6, 11, 8, 0, 0, TimeSpan.Zero))],
        Invented = false,
        Version = 6,
        Actions = ["approveUnsealing"],
    };

    /// <summary>Before the deadline: officers are named, and nobody can approve yet.</summary>
    public static OpeningView ExampleAuthorised => Example with { Status = CallStatus.Open, Approvals = [], Version = 5, Actions = ["authoriseOfficers"] };
}

/// <summary>A person authorised to approve the opening, and the organisation the person does it for.</summary>
/// <param name="AccountId">The person's account.</param>
/// <param name="OrganisationId">The organisation the person acts for.</param>
public sealed record OpeningOfficerView(AccountId AccountId, OrganisationId OrganisationId);

/// <summary>One approval.</summary>
/// <param name="AccountId">The account of the person who approved.</param>
/// <param name="OrganisationId">The organisation the person acted for.</param>
/// <param name="At">When it was given.</param>
public sealed record OpeningApprovalView(AccountId AccountId, OrganisationId OrganisationId, DateTimeOffset At);
