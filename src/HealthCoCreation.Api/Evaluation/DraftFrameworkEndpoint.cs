using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Application.Evaluation;
using HealthCoCreation.Domain.Evaluation;
using MediatR;
using System.ComponentModel.DataAnnotations;

namespace HealthCoCreation.Api.Evaluation;

/// <summary>A new framework.</summary>
public sealed record DraftFrameworkBody : IExample<DraftFrameworkBody>
{
    /// <summary>The same for every edition of the framework.</summary>
    [Code]
    public required string Code { get; init; }

    /// <summary>In the order in which they are summed; exactly one, the root, has no parent.</summary>
    [MinLength(1), MaxLength(IndicatorTree.MostNodes)]
    public required List<FrameworkNodeBody> Nodes { get; init; }

    /// <summary>In the order in which they are summed.</summary>
    [MinLength(1), MaxLength(IndicatorTree.MostIndicators)]
    public required List<FrameworkIndicatorBody> Indicators { get; init; }

    /// <summary>The share of a node's children that must have a score for the node to have one.</summary>
    [Range(0.0, 1.0)]
    public required double MinimumCoverage { get; init; }

    internal IndicatorTree ToTree() => FrameworkTreeBody.Tree(Nodes, Indicators, MinimumCoverage);

    public static DraftFrameworkBody Example => new()
    {
        Code = "remote-monitoring",
        Nodes = FrameworkTreeBody.Example.Nodes,
        Indicators = FrameworkTreeBody.Example.Indicators,
        MinimumCoverage = FrameworkTreeBody.Example.MinimumCoverage,
    };
}

internal static class DraftFrameworkEndpoint
{
    public static void MapDraftFramework(this RouteGroupBuilder frameworks) => frameworks
        .MapPost("/", Draft)
        .Operation("DraftFramework", Scopes.EvaluationWrite, Audience.Coach)
        .Refuses(FrameworkErrors.Faulty, FrameworkErrors.EditionTaken);

    /// <summary>Draft a framework</summary>
    /// <remarks>Begins the first edition. A tree that cannot be scored is refused with every fault it has.</remarks>
    internal static Task<Made<FrameworkView>> Draft(Body<DraftFrameworkBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(new DraftFramework(body.Value.Code, body.Value.ToTree()), ct).Made(view => $"/v1/evaluation/frameworks/{view.Id.Value}");
}
