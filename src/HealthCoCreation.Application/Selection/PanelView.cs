using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Organisations;
using HealthCoCreation.Domain.Selection;

namespace HealthCoCreation.Application.Selection;

/// <summary>The independent persons who score and rank the proposals of one call.</summary>
public sealed record PanelView : IVersioned, IExampleIn<PanelView, PanelStatus>
{
    /// <summary>Identifier (UUIDv7).</summary>
    public required PanelId Id { get; init; }

    /// <summary>The call it judges.</summary>
    public required CallId CallId { get; init; }

    /// <summary>Where it stands.</summary>
    public required PanelStatus Status { get; init; }

    /// <summary>Who was invited, with the answer.</summary>
    public required IReadOnlyList<PanelMemberView> Members { get; init; }

    /// <summary>True where the row is made up for the demonstration.</summary>
    public required bool Invented { get; init; }

    /// <summary>Counts every change; the first part of the ETag.</summary>
    public required long Version { get; init; }

    /// <summary>The steps open to you now.</summary>
    public required IReadOnlyList<string> Actions { get; init; }

    internal static PanelView Of(Proceedings proceedings, Panel panel, Actor actor) => new()
    {
        Id = panel.Id,
        CallId = panel.CallId,
        Status = panel.Status,
        Members =
        [
            .. panel.Members.Select(member => new PanelMemberView
            {
                AccountId = member.AccountId,
                EmployerId = member.Employer,
                Role = member.Role,
                Status = member.Status,
            }),
        ],
        Invented = panel.Invented,
        Version = panel.Version,
        Actions = SelectionPolicy.Actions(actor, proceedings, panel),
    };

    public static PanelView Example => new()
    {
        Id = ExampleIds.Panel,
        CallId = ExampleIds.Call,
        Status = PanelStatus.Forming,
        Members =
        [
            PanelMemberView.Example,
            PanelMemberView.Example with { AccountId = ExampleIds.SecondEvaluator, EmployerId = null, Role = PanelRole.Evaluator },
            PanelMemberView.Example with { AccountId = ExampleIds.ThirdEvaluator, EmployerId = null, Role = PanelRole.Evaluator },
        ],
        Invented = false,
        Version = 4,
        Actions = ["invite", "sit"],
    };

    public static PanelView ExampleIn(PanelStatus status) => Example with { Status = status };
}

/// <summary>A person on a panel.</summary>
public sealed record PanelMemberView : IExample<PanelMemberView>
{
    /// <summary>The person's account.</summary>
    public required AccountId AccountId { get; init; }

    /// <summary>Where the person works; null for the self-employed and the retired.</summary>
    public OrganisationId? EmployerId { get; init; }

    /// <summary>Evaluators and rapporteurs score; the chair leads and scores nothing.</summary>
    public required PanelRole Role { get; init; }

    /// <summary>The answer to the invitation.</summary>
    public required InvitationStatus Status { get; init; }

    public static PanelMemberView Example => new()
    {
        AccountId = ExampleIds.Evaluator,
        EmployerId = ExampleIds.University,
        Role = PanelRole.Rapporteur,
        Status = InvitationStatus.Accepted,
    };
}
