using System.Linq.Expressions;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;

namespace HealthCoCreation.Application.Evaluation;

/// <summary>Coaches keep the frameworks; frozen ones are public, for nobody shall guess what is measured.</summary>
public static class FrameworkPolicy
{
    public static Expression<Func<Framework, bool>> VisibleTo(Actor actor) =>
        actor.IsCoach || actor.IsAuditor ? framework => true : framework => framework.FrozenAt != null;

    /// <summary>The steps open to this actor.</summary>
    public static IReadOnlyList<string> Actions(Actor actor, Framework framework) => actor.IsCoach
        ?
        [
            .. FrameworkLifecycle.Table.Open(framework.Status).Select(Lifecycle<FrameworkStatus, FrameworkStep>.Camel),
            .. framework.Status == FrameworkStatus.Draft ? Array.Empty<string>() : ["draftNextEdition"],
        ]
        : [];
}
