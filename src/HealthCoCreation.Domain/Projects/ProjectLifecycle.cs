using HealthCoCreation.Domain.Common;

namespace HealthCoCreation.Domain.Projects;

/// <summary>Where a co-creation project stands.</summary>
public enum ProjectStatus
{
    /// <summary>Opened; challenger and solver are signing the memorandum of understanding.</summary>
    MemorandumDrafted,

    /// <summary>Both parties have signed; the summary is public.</summary>
    MemorandumSigned,

    /// <summary>Its milestones are agreed.</summary>
    WorkPlanAgreed,

    /// <summary>Needs and requirements are worked out together.</summary>
    CoDesign,

    /// <summary>The solution is built or adapted.</summary>
    Development,

    /// <summary>Tried in real care.</summary>
    Pilot,

    /// <summary>The pilot has ended and is reviewed.</summary>
    FinalReview,

    /// <summary>The review is passed; the challenger decides on adoption.</summary>
    Completed,

    /// <summary>Given up before its end, with a reason.</summary>
    Discontinued,
}

/// <summary>What can be done with a project.</summary>
public enum ProjectStep
{
    /// <summary>The second signature takes it; the first is noted and leaves the memorandum drafted.</summary>
    SignMemorandum,
    AgreeWorkPlan,
    ReachMilestone,
    StartCoDesign,
    StartDevelopment,
    StartPilot,
    CompletePilot,
    Complete,
    Discontinue,
    DecideAdoption,
    RevisitAdoption,
}

public static class ProjectLifecycle
{
    public static readonly Lifecycle<ProjectStatus, ProjectStep> Table = new("project")
    {
        { ProjectStatus.MemorandumDrafted, ProjectStep.SignMemorandum, ProjectStatus.MemorandumSigned },
        { ProjectStatus.MemorandumDrafted, ProjectStep.Discontinue, ProjectStatus.Discontinued },
        { ProjectStatus.MemorandumSigned, ProjectStep.AgreeWorkPlan, ProjectStatus.WorkPlanAgreed },
        { ProjectStatus.MemorandumSigned, ProjectStep.Discontinue, ProjectStatus.Discontinued },
        { ProjectStatus.WorkPlanAgreed, ProjectStep.StartCoDesign, ProjectStatus.CoDesign },
        { ProjectStatus.WorkPlanAgreed, ProjectStep.Discontinue, ProjectStatus.Discontinued },
        { ProjectStatus.CoDesign, ProjectStep.ReachMilestone, ProjectStatus.CoDesign },
        { ProjectStatus.CoDesign, ProjectStep.StartDevelopment, ProjectStatus.Development },
        { ProjectStatus.CoDesign, ProjectStep.Discontinue, ProjectStatus.Discontinued },
        { ProjectStatus.Development, ProjectStep.ReachMilestone, ProjectStatus.Development },
        { ProjectStatus.Development, ProjectStep.StartPilot, ProjectStatus.Pilot },
        { ProjectStatus.Development, ProjectStep.Discontinue, ProjectStatus.Discontinued },
        { ProjectStatus.Pilot, ProjectStep.ReachMilestone, ProjectStatus.Pilot },
        { ProjectStatus.Pilot, ProjectStep.CompletePilot, ProjectStatus.FinalReview },
        { ProjectStatus.Pilot, ProjectStep.Discontinue, ProjectStatus.Discontinued },
        { ProjectStatus.FinalReview, ProjectStep.ReachMilestone, ProjectStatus.FinalReview },
        { ProjectStatus.FinalReview, ProjectStep.Complete, ProjectStatus.Completed },
        { ProjectStatus.FinalReview, ProjectStep.Discontinue, ProjectStatus.Discontinued },
        { ProjectStatus.Completed, ProjectStep.DecideAdoption, ProjectStatus.Completed },
        { ProjectStatus.Completed, ProjectStep.RevisitAdoption, ProjectStatus.Completed },
    };
}
