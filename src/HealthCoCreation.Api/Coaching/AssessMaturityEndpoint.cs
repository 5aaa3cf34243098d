using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Coaching;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Coaching;
using MediatR;

namespace HealthCoCreation.Api.Coaching;

/// <summary>How far a region is.</summary>
public sealed record AssessMaturityBody : IExample<AssessMaturityBody>
{
    /// <summary>One answer for each dimension.</summary>
    [MaxLength(50)]
    public required List<MaturityAnswerBody> Answers { get; init; }

    public static AssessMaturityBody Example => new()
    {
        Answers =
        [
            new() { Dimension = "procurement", Level = 2, Note = "One framework contract so far." }, new() { Dimension = "interoperability", Level = 3 },
        ],
    };
}

/// <summary>How far a region is in one dimension.</summary>
public sealed record MaturityAnswerBody
{
    /// <summary>The dimension's code, once.</summary>
    [Code]
    public required string Dimension { get; init; }

    /// <summary>1 (nothing yet) to 5 (works everywhere).</summary>
    [Range(1, 5)]
    public required int Level { get; init; }

    /// <summary>What the level rests on.</summary>
    [Prose(2000)]
    public string? Note { get; init; }
}

internal static class AssessMaturityEndpoint
{
    public static void MapAssessMaturity(this RouteGroupBuilder mirrors) => mirrors
        .MapPost("/{id:guid}/maturity-assessments", Assess)
        .Operation("AssessMaturity", Scopes.CoachingWrite, Audience.Coach)
        .Refuses(MirrorRegionErrors.NotFound, MirrorRegionErrors.NotYours, MirrorRegionLifecycle.Table.Refusal(MirrorRegionStep.Assess),
            MirrorRegionErrors.NoAnswers, MirrorRegionErrors.DimensionRepeated);

    /// <summary>Assess a region's maturity</summary>
    /// <remarks>The coach notes how far the region is in each dimension, before the selection.</remarks>
    internal static Task<Shown<MirrorRegionView>> Assess(Guid id, IfMatch seen, Body<AssessMaturityBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new AssessMaturity(new(id), [.. body.Value.Answers.Select(one => new MaturityAnswer(one.Dimension, one.Level, one.Note))], seen.Version),
            ct).Shown();
}
