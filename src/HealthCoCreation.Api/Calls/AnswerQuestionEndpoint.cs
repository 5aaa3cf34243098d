using HealthCoCreation.Api.Http;
using HealthCoCreation.Application.Calls;
using HealthCoCreation.Application.Common;
using HealthCoCreation.Domain.Calls;
using MediatR;

namespace HealthCoCreation.Api.Calls;

/// <summary>An answer.</summary>
public sealed record AnswerQuestionBody : IExample<AnswerQuestionBody>
{
    /// <summary>The answer, with its translations into the region's languages.</summary>
    public required TextBody Answer { get; init; }

    /// <summary>The question as everybody will read it, with its translations; as it was asked where absent.</summary>
    public TextBody? Wording { get; init; }

    public static AnswerQuestionBody Example => new() { Answer = TextBody.Of("en", QuestionView.Example.Answer!.Binding) };
}

internal static class AnswerQuestionEndpoint
{
    public static void MapAnswerQuestion(this RouteGroupBuilder calls) => calls
        .MapPost("/{id:guid}/questions/{question:guid}/answer", Reply)
        .Operation("AnswerQuestion", Scopes.CallsWrite, Audience.Contributor)
        .Refuses(CallErrors.NotFound, QuestionErrors.NotFound, QuestionErrors.NotYours, QuestionErrors.CallNotOpen,
            QuestionLifecycle.Table.Refusal(QuestionStep.Answer), QuestionErrors.TextMissing);

    /// <summary>Answer a question</summary>
    /// <remarks>For people of a funder of the round. Nobody else sees the answer before it is released; until then it may be bettered.</remarks>
    internal static Task<Shown<QuestionView>> Reply(
        Guid id, Guid question, IfMatch seen, Body<AnswerQuestionBody> body, IMediator mediator, CancellationToken ct) =>
        mediator.Send(
            new AnswerQuestion(
                new(id), new(question), body.Value.Answer.ToText(), TextBody.Optional(body.Value.Wording), seen.Version),
            ct).Shown();
}
