using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Rounds;

public enum RoundState
{
    Draft,
    CollectingChallenges,
    SelectingChallenges,
    CallOpen,
    Evaluating,
    CoCreating,
    EvaluatingImpact,
    Closed,
    Cancelled,
}

public enum RoundStep
{
    Revise,
    AddParticipant,
    RemoveParticipant,
    OpenIntake,
    StartSelecting,
    OpenCall,
    StartEvaluating,
    StartCoCreating,
    StartEvaluatingImpact,
    Close,
    Cancel,
}

public static class RoundLifecycle
{
    public static readonly Lifecycle<RoundState, RoundStep> Table = new("round")
    {
        { RoundState.Draft, RoundStep.Revise, RoundState.Draft },
        { RoundState.Draft, RoundStep.AddParticipant, RoundState.Draft },
        { RoundState.Draft, RoundStep.RemoveParticipant, RoundState.Draft },
        { RoundState.Draft, RoundStep.OpenIntake, RoundState.CollectingChallenges },
        { RoundState.Draft, RoundStep.Cancel, RoundState.Cancelled },
        { RoundState.CollectingChallenges, RoundStep.AddParticipant, RoundState.CollectingChallenges },
        { RoundState.CollectingChallenges, RoundStep.RemoveParticipant, RoundState.CollectingChallenges },
        { RoundState.CollectingChallenges, RoundStep.StartSelecting, RoundState.SelectingChallenges },
        { RoundState.CollectingChallenges, RoundStep.Cancel, RoundState.Cancelled },
        { RoundState.SelectingChallenges, RoundStep.OpenCall, RoundState.CallOpen },
        { RoundState.SelectingChallenges, RoundStep.Cancel, RoundState.Cancelled },
        { RoundState.CallOpen, RoundStep.StartEvaluating, RoundState.Evaluating },
        { RoundState.CallOpen, RoundStep.Cancel, RoundState.Cancelled },
        { RoundState.Evaluating, RoundStep.StartCoCreating, RoundState.CoCreating },
        { RoundState.Evaluating, RoundStep.Cancel, RoundState.Cancelled },
        { RoundState.CoCreating, RoundStep.StartEvaluatingImpact, RoundState.EvaluatingImpact },
        { RoundState.CoCreating, RoundStep.Cancel, RoundState.Cancelled },
        { RoundState.EvaluatingImpact, RoundStep.Close, RoundState.Closed },
        { RoundState.EvaluatingImpact, RoundStep.Cancel, RoundState.Cancelled },
    };
}
