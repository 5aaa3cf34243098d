using System.ComponentModel.DataAnnotations;
using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>Which questions ask the same as the one addressed.</summary>
public sealed record MergeQuestionsBody : IExample<MergeQuestionsBody>
{
    /// <summary>The others, each as you have seen it.</summary>
    [MinLength(1), MaxLength(50)]
    public required List<DuplicateQuestionBody> Duplicates { get; init; }

    /// <summary>The question as everybody will read it, with its translations; as it stands where absent.</summary>
    public TextBody? Wording { get; init; }

    public static MergeQuestionsBody Example => new()
    {
        Duplicates = [new() { QuestionId = ExampleIds.Duplicate.Value, SeenVersion = 1 }],
        Wording = TextBody.Of("en", QuestionView.Example.Text.Binding),
    };
}

/// <summary>A question that asks the same.</summary>
public sealed record DuplicateQuestionBody
{
    /// <summary>The question.</summary>
    public required Guid QuestionId { get; init; }

    /// <summary>Its `version` when you read it.</summary>
    [Range(1, 9007199254740991)]
    public required long SeenVersion { get; init; }
}

internal static class MergeQuestionsEndpoint
{
    public static void MapMergeQuestions(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/questions/{question:guid}/merge", Merge)
        .Operation("MergeQuestions", Scopes.CallsWrite, Audience.Contributor)
        .LeadsTo(QuestionStatus.Asked)
        .Refuses(CallErrors.NotFound, QuestionErrors.NotFound, QuestionErrors.NotYours, QuestionErrors.CallNotOpen, QuestionErrors.NotMergeable,
            QuestionErrors.OtherChanged, QuestionErrors.TextMissing, QuestionLifecycle.Table.Refusal(QuestionStep.Merge));

    /// <summary>Merge questions that ask the same</summary>
    /// <remarks>For people of a funder of the round, while the call is open. The question addressed stays and holds the answer; it may be asked, answered or released, and a released one is not reworded. The ones in `duplicates` become `merged`, for good; each is asked or answered before, else the refusal tells the status of that one. If-Match names the version of the question addressed, `seenVersion` that of each other. Each asker gets the answer when everybody does, and nobody learns who else asked.</remarks>
    internal static Task<Shown<QuestionView>> Merge(
        Guid id, Guid question, IfMatch seen, Body<MergeQuestionsBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new MergeQuestions(
                new(id),
                new(question),
                [.. body.Value.Duplicates.Select(one => new MergeDuplicate(new(one.QuestionId), one.SeenVersion))],
                TextBody.Optional(body.Value.Wording),
                seen.Version),
            ct).Shown();
}
