using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Challenges;
using HealthCoCreation.Domain.Common;
using HealthCoCreation.Domain.Evaluation;
using HealthCoCreation.Domain.Projects;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace HealthCoCreation.Application.Projects;

/// <summary>How far the indicators that the challenge was published with have come in a project.</summary>
public sealed record ProjectOutcomesView : IExample<ProjectOutcomesView>
{
    /// <summary>The project.</summary>
    public required ProjectId ProjectId { get; init; }

    /// <summary>The challenge whose indicators they are.</summary>
    public required ChallengeId ChallengeId { get; init; }

    /// <summary>SHA-256 of the indicators, in lower-case hexadecimal, as it was published; `indicatorsHash` of the challenge says how it is computed.</summary>
    [RegularExpression("^[0-9a-f]{64}$")]
    public required string IndicatorsHash { get; init; }

    /// <summary>Each indicator, in the challenge's order.</summary>
    public required IReadOnlyList<IndicatorOutcome> Indicators { get; init; }

    /// <summary>How all of it is to be read.</summary>
    public required string Caution { get; init; }

    internal const string Descriptive =
        "Descriptive because nothing is compared with: means of one project before and after. Other things may have changed meanwhile; sampling error is not in the figures.";

    public static ProjectOutcomesView Example => new()
    {
        ProjectId = ProjectView.Example.Id,
        ChallengeId = ProjectView.Example.ChallengeId,
        IndicatorsHash = ProjectView.Example.IndicatorsHash,
        Indicators =
        [
            new(
                "visits", "Outpatient visits in the first year", "{visit}", true, 24, 12, 4,
                new(22, 60, 6.1, new(2018, 9, 1), new(2018, 12, 31), MeasurementStatus.Confirmed, false),
                new(17, 64, 5.4, new(2019, 2, 4), new(2019, 5, 31), MeasurementStatus.Confirmed, false),
                OutcomeReference.MeasuredBaseline, -5, 0.5, true, []),
        ],
        Caution = Descriptive,
    };
}

/// <summary>Reads the outcomes of one project.</summary>
public sealed record GetProjectOutcomes(ProjectId Project) : IQuery<ProjectOutcomesView>
{
    bool IQuery.NeedsClock => false;
}

internal sealed class GetProjectOutcomesHandler(IAppDb db, ICurrentCall call) : IRequestHandler<GetProjectOutcomes, Result<ProjectOutcomesView>>
{
    public async Task<Result<ProjectOutcomesView>> Handle(GetProjectOutcomes query, CancellationToken ct)
    {
        var project = await db.Set<Project>().AsNoTracking()
            .Where(ProjectPolicy.VisibleTo(db, call.Actor))
            .SingleOrDefaultAsync(row => row.Id == query.Project, ct);
        if (project is null)
        {
            return ProjectErrors.NotFound;
        }

        if (!call.Actor.IsCoach && !ProjectPolicy.IsInsider(call.Actor, project, await db.RoundOf(project, ct)))
        {
            return ProjectErrors.InsidersOnly;
        }

        var measured = (await db.Set<Measurement>().AsNoTracking()
            .Where(row => row.ProjectId == query.Project && row.FrameworkId == null)
            .ToListAsync(ct)).ToLookup(row => row.Indicator);
        return new ProjectOutcomesView
        {
            ProjectId = project.Id,
            ChallengeId = project.ChallengeId,
            IndicatorsHash = project.IndicatorsHash,
            Indicators = [.. project.Indicators.Select(indicator => IndicatorOutcome.Of(indicator, [.. measured[indicator.Code]]))],
            Caution = ProjectOutcomesView.Descriptive,
        };
    }
}
